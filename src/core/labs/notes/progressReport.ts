import { asRaw } from "../../base/foreignJson.ts";
import { shortId } from "../../base/words.ts";
import type { Lab, Step } from "../format/model.ts";
import { redacted } from "../kept/redact.ts";
import { activeMinutes } from "../progress/activeMinutes.ts";
import { keptPass } from "../progress/keptRecord.ts";
import type { Pass, Progress } from "../progress/progress.ts";
import { seenThen } from "../shown/stepState.ts";

/** What a learner may hand in as `progress.json`; media/progress.schema.json describes it. */
export interface ProgressReport {
  readonly version: 1;
  /** The program that wrote it. */
  readonly madeBy: string;
  readonly madeAt: string;
  readonly own: string;
  readonly labs: readonly LabReport[];
}

export interface LabReport {
  readonly lab: string;
  readonly revision: string;
  /** Of the lab's file, so that a changed lab can be told from the one that was given out. */
  readonly contentHash: string;
  /** The beginning of the engine's id. */
  readonly engine: string | null;
  /** Milliseconds since 1970, by the learner's clock. */
  readonly startedAt: number;
  readonly activeMinutes: number;
  readonly steps: readonly StepRow[];
}

export interface StepRow {
  readonly id: string;
  /** Doesn't count among the lab's steps. */
  readonly optional: boolean;
  readonly pass: Pass["kind"] | null;
  readonly evidence: readonly string[];
  /** Milliseconds since 1970, by the engine's clock. */
  readonly at: number | null;
}

export interface ReportInput {
  readonly madeBy: string;
  /** "2026-11-27T09:30:00Z". */
  readonly madeAt: string;
  readonly home: string | undefined;
  readonly labs: readonly {
    readonly lab: Lab;
    readonly progress: Progress;
    readonly contentHash: string;
  }[];
}

const ownRecord = "This is the learner's own record; nothing in it is signed.";

/** Whether a file is a report that we wrote, of this or of a newer version. */
export function isOurReport(text: string): boolean {
  try {
    const raw = asRaw(JSON.parse(text));
    return (
      typeof raw["version"] === "number" &&
      String(raw["madeBy"]).startsWith("Container Labs ") &&
      raw["own"] === ownRecord &&
      Array.isArray(raw["labs"])
    );
  } catch {
    return false;
  }
}

/** Labs that were never begun are left out. */
export function progressReport({ madeBy, madeAt, home, labs }: ReportInput): ProgressReport {
  return {
    version: 1,
    madeBy: redacted(madeBy, home),
    madeAt,
    own: ownRecord,
    labs: labs
      .filter(({ progress }) => progress.attempt !== undefined)
      .map(({ lab, progress, contentHash }) => ({
        lab: lab.id,
        revision: lab.revision,
        contentHash,
        engine: progress.engine === undefined ? null : shortId(progress.engine),
        startedAt: progress.startedAt,
        activeMinutes: activeMinutes(progress),
        steps: lab.steps.map((step) => {
          const pass = progress.passes.get(step.id);
          return stepRow(step, pass === undefined ? undefined : keptPass(lab, pass, [], home));
        }),
      })),
  };
}

const stepRow = ({ id, optional }: Step, pass: Pass | undefined): StepRow => ({
  id,
  optional,
  pass: pass?.kind ?? null,
  evidence: pass?.seen.map((seen) => seenThen(seen).seen) ?? [],
  at: pass?.at ?? null,
});
