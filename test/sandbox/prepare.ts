import { parseArgs } from "node:util";
import type { Say } from "./cached.ts";
import { prepareEngineRoot } from "./engineRoot.ts";
import { defaultEngine, type EngineName, engines } from "./engines.ts";
import { type HostReady, type Need, prepareHostPackages } from "./hostPackages.ts";
import { alone } from "./mutex.ts";
import { createRunFolder } from "./runFolder.ts";
import { prepareStandInImages } from "./standInImages.ts";
import { prepareVscodeHost } from "./vscodeHost.ts";

export interface PrepareOptions {
  /** Which engines, none when empty. */
  engines?: readonly EngineName[];
  vscode?: boolean;
  browser?: boolean;
  say: Say;
}

/** Prepares what is asked for, once per machine. Two runs never prepare at the same time. */
export async function prepare(options: PrepareOptions): Promise<HostReady> {
  const { say } = options;
  const names = options.engines ?? [];
  const run = createRunFolder();
  return await alone(
    "prepare",
    () => say("waiting for another run that is preparing the same things"),
    async () => {
      const needs: Need[] = [
        ...(names.length > 0 ? ["engine" as const] : []),
        ...(options.browser ? ["browser" as const] : []),
      ];
      const host = needs.length > 0 ? await prepareHostPackages(needs, say) : ({ ready: true } as const);
      if (!host.ready) return host;
      if (options.vscode) await prepareVscodeHost(say);
      if (names.length > 0) {
        // The images are built by the default engine, whichever is asked for.
        for (const name of new Set([defaultEngine, ...names])) await prepareEngineRoot(name, say);
        await prepareStandInImages(say);
      }
      return host;
    },
  ).finally(() => run.remove());
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { engines: { type: "string" } } });
  const ready = await prepare({
    engines: values.engines === "all" ? (Object.keys(engines) as EngineName[]) : [defaultEngine],
    vscode: true,
    browser: true,
    say: (line) => console.log(line),
  });
  if (!ready.ready) {
    console.error(ready.said);
    process.exitCode = 1;
  }
}
