import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { openBrowser } from "../../sandbox/browser.ts";
import { createRunFolder, type RunFolder } from "../../sandbox/runFolder.ts";
import { startVscode, type Vscode, type VscodeOptions } from "../../sandbox/vscode.ts";

/** One browser for a test file, and real VS Codes with the VSIX freshly installed. */
export function useEditor() {
  let browser: Browser | undefined;
  let run: RunFolder | undefined;
  const running: Vscode[] = [];
  before("a browser starts", async function () {
    this.timeout(60_000);
    run = createRunFolder();
    browser = await openBrowser();
  });
  after("and ends", async function () {
    this.timeout(60_000);
    await browser?.close();
    await Promise.all(running.map((vscode) => vscode.stop()));
    await run?.remove();
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
      const folder = join(run?.folder ?? "", name);
      const labs = join(folder, "labs");
      mkdirSync(labs, { recursive: true });
      // A home of its own: nobody's shell settings, and a prompt that looks alike on every machine.
      writeFileSync(join(folder, ".bashrc"), "PS1='~/labs \\$ '\n");
      const vscode = await startVscode({
        folder: labs,
        dataFolder: join(folder, "data"),
        vsix: resolve("container-labs.vsix"),
        ...options,
        environment: { ...options.environment, HOME: folder },
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
