import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { canUseNamespaces, containedWords } from "./contained.ts";
import { createRunFolder, type RunFolder } from "./runFolder.ts";
import { waitFor } from "./waitFor.ts";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** A Chromium-like browser of this machine, or the one that CONTAINER_LABS_BROWSER names. */
export function findBrowser(): string | undefined {
  return process.env["CONTAINER_LABS_BROWSER"] ?? usualPlaces.find((place) => existsSync(place));
}

/** A browser without a window that ends when we end, even by SIGKILL. */
export async function openBrowser(): Promise<Browser> {
  const executable = findBrowser();
  if (!executable) throw new Error("No browser was found. Install Chromium or Google Chrome and try again.");
  const run = createRunFolder();
  const executablePath = process.platform === "linux" ? writeWrapper(run.folder, executable) : executable;
  const browser = await withTemporaryFolder(run.folder, () =>
    chromium.launch({
      executablePath,
      // Playwright's own handling ends this process before everything else is put away.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      // Its crash reports and caches would otherwise go to the person's home folder.
      env: {
        ...process.env,
        TMPDIR: run.folder,
        ...(process.platform === "linux"
          ? { HOME: run.folder, XDG_CONFIG_HOME: run.folder, XDG_CACHE_HOME: run.folder }
          : {}),
      },
      args: [
        ...(canUseNamespaces ? ["--no-sandbox"] : []),
        ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
        ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
      ],
    }),
  ).catch(async (error) => {
    await run.remove();
    throw error;
  });
  const removed = new Promise<void>((resolve, reject) => {
    browser.once("disconnected", () => removeWhenEnded(run).then(resolve, reject));
  });
  removed.catch(() => {});
  const close = browser.close.bind(browser);
  browser.close = async (options) => {
    await close(options);
    await removed;
  };
  return browser;
}

/** A browser that is told to end still writes its profile for a moment. */
async function removeWhenEnded(run: RunFolder): Promise<void> {
  const pidFile = path.join(run.folder, "pid");
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8")) : undefined;
  await waitFor(() => pid === undefined || !isRunning(pid), { for: "the browser to end", seconds: 10 });
  await run.remove();
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Playwright puts the browser's profile where the system keeps temporary files: ours must be found by the sweep. */
async function withTemporaryFolder<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/** Playwright starts one program, so the words in front of the browser go into a small script. */
function writeWrapper(folder: string, executable: string): string {
  const wrapper = path.join(folder, "browser");
  const words = containedWords(executable, []).map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  writeFileSync(wrapper, `#!/bin/sh\necho $$ > "$TMPDIR/pid"\nexec ${words.join(" ")} "$@"\n`);
  chmodSync(wrapper, 0o755);
  return wrapper;
}
