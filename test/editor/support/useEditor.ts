import { mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { openBrowser } from "../../sandbox/browser.ts";
import { startVscode, type Vscode, type VscodeOptions } from "../../sandbox/vscode.ts";

/** One browser for a test file, and real VS Codes with the VSIX freshly installed. */
export function useEditor() {
  let browser: Browser | undefined;
  let folder = "";
  const running: Vscode[] = [];
  before("a browser starts", async function () {
    this.timeout(60_000);
    mkdirSync(".sandbox/r", { recursive: true });
    folder = await mkdtemp(resolve(".sandbox/r/editor-"));
    browser = await openBrowser();
  });
  after("and ends", async function () {
    this.timeout(60_000);
    await browser?.close();
    await Promise.all(running.map((vscode) => vscode.stop()));
    await rm(folder, { recursive: true, force: true });
  });
  return {
    browser: (): Browser => {
      if (browser === undefined) {
        throw new Error("The browser has not started yet; use it inside a test.");
      }
      return browser;
    },
    /** A VS Code whose user data begins empty; the same name finds the same data again. */
    start: async (name: string, options: Partial<VscodeOptions>): Promise<Vscode> => {
      const labs = join(folder, name, "labs");
      mkdirSync(labs, { recursive: true });
      const vscode = await startVscode({
        folder: labs,
        dataFolder: join(folder, name, "data"),
        vsix: resolve("container-labs.vsix"),
        ...options,
        settings: {
          // Rows of text instead of a canvas, so that a test can read what stands in the terminal.
          "terminal.integrated.gpuAcceleration": "off",
          "terminal.integrated.initialHint": false,
          ...options.settings,
        },
      });
      running.push(vscode);
      return vscode;
    },
  };
}
