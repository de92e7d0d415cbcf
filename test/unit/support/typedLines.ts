import { readFileSync } from "node:fs";
import { exportedNotes } from "../../../src/attempts/exportedNotes.ts";
import { memoryFile } from "../../../src/attempts/progressFile.ts";
import { ProgressLog } from "../../../src/attempts/progressLog.ts";
import { type LogChannel, redactedLog } from "../../../src/attempts/redactedLog.ts";
import type { Lab, Step } from "../../../src/core/labs/format/model.ts";
import { noRound } from "../../../src/core/labs/judge/attemptState.ts";
import { lab, pass } from "./builders.ts";

const folder = new URL("../../fixtures/typed-lines/", import.meta.url);

export interface LineWithSecret {
  /** What the secret is given to. */
  readonly program: string;
  readonly shell: string;
  /** `§` stands for the secret. */
  readonly line: string;
}

export const linesWithSecrets: readonly LineWithSecret[] = JSON.parse(
  readFileSync(new URL("with-secrets.json", folder), "utf8"),
);

export const linesWithoutSecrets: readonly string[] = readFileSync(new URL("without-secrets.txt", folder), "utf8")
  .split("\n")
  .filter((line) => line !== "");

/** A line that was typed, and the step that it proved. */
export interface Typed {
  readonly step: Step;
  readonly line: string;
}

export interface Kept {
  /** The file's lines. */
  readonly progress: readonly string[];
  readonly notes: string;
  readonly report: string;
  readonly log: string;
  /** Commands of each pass, in the order of what was typed. */
  readonly commands: readonly (readonly string[])[];
}

const rethrow = (error: unknown): never => {
  throw error;
};

/** Types each line, lets it prove its step and ran by a container, an exec and an answer; then all of it is exported. */
export async function keptOf(typed: readonly Typed[], seen: (line: string) => readonly string[]): Promise<Kept> {
  const steps = typed.map(({ step }, index): Step => ({ ...step, id: `s${index}`, was: [] }));
  const theLab: Lab = lab(steps);
  const file = memoryFile();
  let ids = 0;
  const log = new ProgressLog({ lab: theLab, file, newId: () => `id${++ids}`, onError: rethrow });
  const logged: string[] = [];
  const write = (line: string): void => {
    logged.push(line);
  };
  const channel: LogChannel = { info: write, warn: write, error: write, show: () => {}, dispose: () => {} };
  const output = redactedLog(channel, "/nowhere", "/home/ann");
  await log.begin({ at: 1, revision: "1", engineFromBefore: true });
  for (const [index, { line }] of typed.entries()) {
    const step = `s${index}`;
    log.heard(line);
    await log.write({
      kind: "answer",
      step,
      expectation: "answer-1",
      answer: { text: line, right: false, said: "", at: 1 },
    });
    await log.write({
      kind: "pass",
      pass: pass(step, {
        seen: seen(line),
        objects: [{ kind: "exec", id: "e", name: seen(line).length > 0 ? line : "" }],
      }),
    });
    output.error(new Error(`Get "https://ann:${line.length}@example.com/?q=1": denied`));
  }
  const { notes, report } = await exportedNotes(
    { standings: [{ ok: true, lab: theLab, progress: log.progress, round: noRound, active: false }] },
    { before: undefined, version: "1", now: new Date(0) },
  );
  return {
    progress: await file.lines(),
    notes,
    report,
    log: logged.join("\n"),
    commands: steps.map(({ id }) => log.progress.passes.get(id)?.commands ?? []),
  };
}
