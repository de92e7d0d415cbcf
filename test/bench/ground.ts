import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openBrowser } from "../sandbox/browser.ts";
import { type SandboxEngine, startEngine } from "../sandbox/engine.ts";
import { lastLines, runCommand } from "../sandbox/runCommand.ts";
import { createRunFolder } from "../sandbox/runFolder.ts";
import { startVscode, type Vscode, type VscodeOptions } from "../sandbox/vscode.ts";

export interface Editor extends Vscode {
  /** Where settings, state and logs are kept. */
  readonly dataFolder: string;
}

/** What a benchmark stands on: a folder, and whatever it starts, which all ends with it in the reverse order. */
export class Ground {
  readonly folder: string;
  readonly #undo: (() => Promise<unknown>)[] = [];
  #editors = 0;
  #ended: Promise<void> | undefined;

  constructor() {
    const run = createRunFolder();
    this.folder = run.folder;
    this.#undo.push(() => run.remove());
  }

  async engine(): Promise<SandboxEngine> {
    const engine = await startEngine();
    await this.#add(() => engine.stop());
    return engine;
  }

  async browser(): Promise<Browser> {
    const browser = await openBrowser();
    await this.#add(() => browser.close());
    return browser;
  }

  /** A fresh VS Code with this VSIX installed, or with no extension; the extension in it finds this engine. */
  async editor(
    vsix: string | undefined,
    engine: Pick<SandboxEngine, "environment">,
    more: Partial<VscodeOptions> = {},
  ): Promise<Editor> {
    this.#editors += 1;
    const folder = join(this.folder, `labs-${this.#editors}`);
    const dataFolder = join(this.folder, `data-${this.#editors}`);
    mkdirSync(folder);
    // A home of its own: nobody's shell settings.
    writeFileSync(join(this.folder, ".bashrc"), "PS1='~/labs \\$ '\n");
    const vscode = await startVscode({
      folder,
      dataFolder,
      ...(vsix === undefined ? {} : { vsix }),
      environment: { ...engine.environment, HOME: this.folder },
      ...more,
    });
    await this.#add(() => vscode.stop());
    return { ...vscode, dataFolder };
  }

  /** Ends everything, also when one of the ends fails. */
  end(): Promise<void> {
    this.#ended ??= this.#endAll();
    return this.#ended;
  }

  async #endAll(): Promise<void> {
    const problems: unknown[] = [];
    for (const undo of this.#undo.toReversed()) {
      await undo().catch((error: unknown) => problems.push(error));
    }
    if (problems.length > 0) {
      throw new AggregateError(problems, "Not everything that the benchmark started could be ended.");
    }
  }

  /** What comes up after the end was asked for, by Ctrl-C for example, goes at once. */
  async #add(undo: () => Promise<unknown>): Promise<void> {
    if (this.#ended !== undefined) {
      await undo();
      throw new Error("The benchmark was ended.");
    }
    this.#undo.push(undo);
  }
}

/** Runs the engine's own docker command line and returns what it prints. */
export async function docker(engine: SandboxEngine, ...words: string[]): Promise<string> {
  const environment = { ...process.env, ...engine.environment };
  const { code, stdout, output } = await runCommand(engine.cli, words, { seconds: 60, environment });
  if (code !== 0) {
    throw new Error(`docker ${words.join(" ")} failed:\n${lastLines(output)}`);
  }
  return stdout.trim();
}
