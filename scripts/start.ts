/**
 * `npm start`: VS Code with the extension in the browser, on an engine to practise with.
 *
 *     node scripts/start.ts [--check] [--engine own|sandbox] [--port N] [--vsix file]
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { endAllContained } from "../test/sandbox/contained.ts";
import { tryToHold } from "../test/sandbox/mutex.ts";
import { sandboxFolder } from "../test/sandbox/places.ts";
import { prepare } from "../test/sandbox/prepare.ts";
import { createRunFolder } from "../test/sandbox/runFolder.ts";
import { sweep } from "../test/sandbox/sweep.ts";
import { startVscode } from "../test/sandbox/vscode.ts";
import { buildVsix } from "./buildVsix.ts";
import { type EngineWish, engineForStart } from "./engineForStart.ts";
import { freeOr0, openInBrowser } from "./openInBrowser.ts";
import { checkStart } from "./startCheck.ts";

/** A fixed port keeps the workbench's state, which belongs to the address, from one start to the next. */
const usualPort = 8377;

const say = (line: string) => console.log(line);

interface Wishes {
  check: boolean;
  engine: EngineWish;
  /** A package to use as it is, instead of building one. */
  vsix?: string;
  port?: number;
}

function readWishes(): Wishes {
  const { values } = parseArgs({
    options: {
      check: { type: "boolean" },
      engine: { type: "string" },
      port: { type: "string" },
      vsix: { type: "string" },
    },
  });
  const engine = values.engine ?? "any";
  if (engine !== "own" && engine !== "sandbox" && engine !== "any") {
    throw new Error(`--engine is "own" or "sandbox", not "${engine}".`);
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
    throw new Error(`--port is a number from 1 to 65535, not "${values.port}".`);
  }
  return {
    check: values.check ?? false,
    engine,
    ...(port === undefined ? {} : { port }),
    ...(values.vsix ? { vsix: path.resolve(values.vsix) } : {}),
  };
}

async function start(wishes: Wishes, end: AbortSignal): Promise<void> {
  const undo: (() => Promise<void> | void)[] = [];
  let complete = false;
  // Before everything is up there is nothing to close in order: what is under way ends, and its own clean-up runs.
  end.addEventListener("abort", () => complete || endAllContained());
  try {
    await sweep(say);
    const run = createRunFolder();
    undo.push(() => run.remove());
    // Only one start at a time can have what is kept, and a check must not depend on it.
    const release = wishes.check ? undefined : await tryToHold("start-data");
    if (release) undo.push(release);
    const data = release ? path.join(sandboxFolder, "start-data") : run.folder;
    const labs = wishes.check ? path.join(run.folder, "labs") : path.join(sandboxFolder, "labs");
    const editorData = path.join(data, "vscode");
    for (const folder of [labs, editorData]) mkdirSync(folder, { recursive: true });

    const ready = await prepare({ vscode: true, browser: wishes.check, say });
    if (!ready.ready) throw new Error(ready.said);
    end.throwIfAborted();
    const vsix = wishes.vsix ?? (await buildVsix(say));
    end.throwIfAborted();
    const engine = await engineForStart({
      wish: wishes.engine,
      folders: [labs, editorData],
      dataFolder: path.join(data, "engine"),
      say,
    });
    undo.push(() => engine.stop());
    end.throwIfAborted();
    const began = performance.now();
    const vscode = await startVscode({
      folder: labs,
      dataFolder: editorData,
      token: true,
      vsix,
      port: wishes.port ?? (release ? await freeOr0(usualPort) : 0),
      environment: engine.environment,
    });
    undo.push(() => vscode.stop());
    say(`VS Code: up with the extension in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    end.throwIfAborted();
    if (wishes.check) {
      await checkStart(vscode, say, end);
      return;
    }
    say(`\nOpen this in your browser, end with Ctrl-C:\n\n${vscode.url}\n`);
    openInBrowser(vscode.url);
    complete = true;
    await Promise.race([aborted(end), vscode.ended]);
    if (!end.aborted) throw new Error(`VS Code ended by itself. The end of ${vscode.logFile} may tell why.`);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve());
  });
}

const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // A second time ends at once; the kernel ends the rest, and the next start removes the files.
    if (ending.signal.aborted) process.exit(1);
    console.log("ending …");
    ending.abort();
  });
}
try {
  await start(readWishes(), ending.signal);
} catch (error) {
  if (ending.signal.aborted) process.exitCode = 130;
  else {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
