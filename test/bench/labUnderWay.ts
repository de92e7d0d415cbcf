import { randomUUID } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { LabAttempt } from "../../src/attempts/labAttempt.ts";
import { readLabFolder } from "../../src/attempts/labFolder.ts";
import { progressFile } from "../../src/attempts/progressFile.ts";
import { isUnderWay } from "../../src/core/labs/progress/stepNames.ts";
import type { EngineWatch } from "../../src/core/ports.ts";
import type { SandboxEngine } from "../sandbox/engine.ts";
import { repositoryFolder } from "../sandbox/places.ts";
import { waitFor } from "../sandbox/waitFor.ts";
import { openRoom, rethrow } from "../support/engineUnderTest.ts";
import { EditorWindow } from "./editorWindow.ts";
import { docker, type Editor } from "./ground.ts";

const labId = "first-container";

/** A new attempt at the lab, written down in this file: the product's own, wired as the extension wires it. */
export async function newAttempt(watch: EngineWatch, file: string): Promise<LabAttempt> {
  const found = (await readLabFolder(join(repositoryFolder, "walkthroughs"))).find(({ id }) => id === labId)?.reading;
  if (!found?.ok) {
    throw new Error(`The lab ${labId} can't be read.`);
  }
  return new LabAttempt({
    lab: found.lab,
    watch,
    file: progressFile(file, rethrow),
    now: Date.now,
    newId: randomUUID,
    onError: rethrow,
  });
}

/** A lab in progress, as a reload finds it: begun on this engine, its first step done. Put in place, or taken away. */
export class LabUnderWay {
  readonly #template: string;
  readonly #folder: string;

  private constructor(template: string, editor: Editor) {
    this.#template = template;
    this.#folder = join(editor.dataFolder, "data/User/globalStorage/container-labs.container-labs/progress");
  }

  /** The product itself plays it so far and writes the file: no shape of ours could be wrong. */
  static async play(template: string, editor: Editor, engine: SandboxEngine): Promise<LabUnderWay> {
    const attempt = await newAttempt(openRoom(engine.socket), template);
    await attempt.start();
    await attempt.countIt(attempt.lab.steps[0]?.id ?? "");
    const underWay = isUnderWay(attempt.lab, attempt.progress);
    attempt.dispose();
    if (!underWay || attempt.progress.passes.size !== 1) {
      throw new Error("The lab could not be brought under way.");
    }
    return new LabUnderWay(template, editor);
  }

  put(there: boolean): void {
    rmSync(this.#folder, { recursive: true, force: true });
    if (there) {
      mkdirSync(this.#folder, { recursive: true });
      copyFileSync(this.#template, this.#file);
    }
  }

  /** Throws unless a new window, none of our views opened, goes on with the lab and lets the next step pass. */
  async proveThatItResumes(browser: Browser, editor: Editor, engine: SandboxEngine): Promise<void> {
    this.put(true);
    const window = await EditorWindow.open(browser, editor);
    await waitFor(
      async () => {
        // Again and again: what came and went before the window watches is nothing to it.
        await docker(engine, "container", "run", "--rm", "hello-world");
        return readFileSync(this.#file, "utf8").includes('"step":"hello-world"');
      },
      { for: "a window to go on with the lab that was in progress", seconds: 60, everyMilliseconds: 1_000 },
    );
    await window.close();
  }

  get #file(): string {
    return join(this.#folder, `${labId}.jsonl`);
  }
}
