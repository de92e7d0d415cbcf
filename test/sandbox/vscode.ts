import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startContained } from "./contained.ts";
import { lastLines, runContained } from "./runCommand.ts";
import { vscodeFolder } from "./vscodeHost.ts";
import { waitFor } from "./waitFor.ts";

export interface VscodeOptions {
  /** The folder to open. */
  folder: string;
  /** Where settings, state and extensions are kept. */
  dataFolder: string;
  vsix?: string;
  settings?: Record<string, unknown>;
  /** Added to what the server and its terminals inherit; undefined removes. */
  environment?: Record<string, string | undefined>;
  /** A free one when left out. */
  port?: number;
  /** Lets the page load an extension's tests (see workbenchTests.ts). */
  smokeTestDriver?: boolean;
  /** Lets in only who has the address: other people on this machine, and pages in the browser, could run commands. */
  token?: boolean;
  /** False asks about trusting the folder, as for a stranger's. */
  trust?: boolean;
}

export interface Vscode {
  /** The address of the workbench with the folder open. */
  url: string;
  /** What a client that keeps no cookies must send. */
  headers: Record<string, string>;
  port: number;
  folder: string;
  logFile: string;
  /** Resolves when the server is gone, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** What keeps the window quiet: nothing in it that doesn't belong to the labs. */
const quietSettings = {
  "chat.disableAIFeatures": true,
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "telemetry.telemetryLevel": "off",
  "update.showReleaseNotes": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.openRepositoryInParentFolders": "never",
};

/** Starts a real VS Code, server and workbench, that ends when we end. */
export async function startVscode(options: VscodeOptions): Promise<Vscode> {
  const trust = options.trust ?? true;
  const temporary = path.join(options.dataFolder, "tmp");
  mkdirSync(temporary, { recursive: true });
  writeSettings(options, trust);
  const main = path.join(vscodeFolder, "out/server-main.js");
  const environment = cleanEnvironment({
    // What the server and its terminals write by the way stays with the rest.
    TMPDIR: temporary,
    XDG_CACHE_HOME: path.join(options.dataFolder, "cache"),
    HISTFILE: path.join(options.dataFolder, "shell-history"),
    ...options.environment,
  });
  const folders = [
    ...["--server-data-dir", options.dataFolder, "--extensions-dir", path.join(options.dataFolder, "extensions")],
    ...["--accept-server-license-terms", "--disable-telemetry"],
  ];
  const token = options.token ? keptToken(options.dataFolder) : undefined;
  const access = token ? ["--connection-token-file", token.file] : ["--without-connection-token"];
  const headers: Record<string, string> = token ? { cookie: `vscode-tkn=${token.value}` } : {};
  if (options.vsix) {
    const install = [main, "--install-extension", options.vsix, "--force", ...folders];
    await runContained(process.execPath, install, { environment, seconds: 120 });
  }
  const logFile = path.join(options.dataFolder, "server.log");
  const log = openSync(logFile, "w");
  const server = startContained(
    process.execPath,
    [
      ...[main, "--host", "127.0.0.1", "--port", String(options.port ?? 0), ...access, ...folders],
      ...(trust ? ["--disable-workspace-trust"] : []),
      ...(options.smokeTestDriver ? ["--enable-smoke-test-driver"] : []),
    ],
    { environment, cwd: options.folder, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  let gone = false;
  const markGone = () => {
    gone = true;
  };
  const ended = server.exited.then(markGone, markGone);
  try {
    const port = await waitFor(
      async () => {
        if (gone) throw new Error(`VS Code ended while starting:\n${lastLines(readFileSync(logFile, "utf8"))}`);
        const bound = /Server bound to [^:]+:(\d+)/.exec(readFileSync(logFile, "utf8"))?.[1];
        return bound !== undefined && (await answers(`http://127.0.0.1:${bound}/`, headers)) && Number(bound);
      },
      { for: "VS Code to answer", seconds: 60, explain: () => lastLines(readFileSync(logFile, "utf8")) },
    );
    const url = `http://localhost:${port}/?${token ? `tkn=${token.value}&` : ""}folder=${encodeURI(options.folder)}`;
    return { url, headers, port, folder: options.folder, logFile, ended, stop: () => server.stop() };
  } catch (error) {
    await server.stop(0);
    throw error;
  }
}

async function answers(url: string, headers: Record<string, string>): Promise<boolean> {
  return await fetch(url, { headers, signal: AbortSignal.timeout(5000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status === 200;
    },
    () => false,
  );
}

/** The same from one start to the next, so that an open page finds its way back. */
function keptToken(dataFolder: string): { file: string; value: string } {
  const file = path.join(dataFolder, "token");
  if (!existsSync(file)) writeFileSync(file, randomBytes(16).toString("hex"), { mode: 0o600 });
  return { file, value: readFileSync(file, "utf8").trim() };
}

/** A person's own changes stay; what the caller asks for comes last. */
function writeSettings(options: VscodeOptions, trust: boolean): void {
  const file = path.join(options.dataFolder, "data/User/settings.json");
  mkdirSync(path.dirname(file), { recursive: true });
  let existing: Record<string, unknown> = {};
  try {
    existing = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  } catch {
    // Not there yet, or with comments: the latter is the person's own file by now.
  }
  const settings = { ...quietSettings, "security.workspace.trust.enabled": !trust, ...existing, ...options.settings };
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`);
}

/** Our own environment without the traces of npm and of test tools, which a learner's terminal must not show. */
function cleanEnvironment(added: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  const strange = /^(npm_|NODE_OPTIONS$|NODE_V8_COVERAGE$|VSCODE_|ELECTRON_|INIT_CWD$)/;
  for (const [name, value] of Object.entries({ ...process.env, ...added })) {
    if (value !== undefined && !strange.test(name)) environment[name] = value;
  }
  const isNpms = /[\\/]node_modules[\\/]\.bin$|node-gyp-bin$/;
  const parts = environment["PATH"]?.split(path.delimiter).filter((part) => !isNpms.test(part));
  if (parts) environment["PATH"] = parts.join(path.delimiter);
  return environment;
}
