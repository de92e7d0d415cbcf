import { asRaw, type Raw } from "../state/raw.ts";
import type { Baseline } from "./evidence.ts";
import type { Lab } from "./model.ts";
import type { ObjectReference } from "./verdict.ts";

/**
 * One line of a lab's progress file. Lines are only ever added, and each has an id, so a line that is
 * written or read twice (two windows, a crash) does no harm.
 */
export type ProgressRecord =
  | {
      readonly id: string;
      readonly kind: "attempt";
      /** By our clock: before the engine answers there is no other. */
      readonly at: number;
      readonly revision: string;
      /** Whether an engine answered already at that moment. */
      readonly engineFromBefore: boolean;
    }
  | {
      readonly id: string;
      readonly kind: "baseline";
      readonly attempt: string;
      readonly engine: string;
      readonly baseline: Baseline;
    }
  | { readonly id: string; readonly kind: "pass"; readonly attempt: string; readonly pass: Pass }
  | {
      readonly id: string;
      readonly kind: "pause";
      readonly attempt: string;
      /** Containers that are this attempt's own; what appears during the pause is not. */
      readonly ours: readonly string[];
    }
  | { readonly id: string; readonly kind: "resume"; readonly attempt: string };

/** Why a step is ticked, for good: only a new attempt takes it back. */
export interface Pass {
  readonly step: string;
  /** `proved` by evidence; `already so`: the learner let something from before count. */
  readonly kind: "proved" | "already so";
  /** What was seen, one sentence for each expectation. */
  readonly seen: readonly string[];
  readonly objects: readonly ObjectReference[];
  /** By the engine's clock. */
  readonly at: number;
}

/** Where a learner stands in a lab: the fold of its records. */
export interface Progress {
  readonly attempt: string | undefined;
  readonly startedAt: number;
  readonly engineFromBefore: boolean;
  readonly paused: boolean;
  /** Engine that the baseline was taken on. */
  readonly engine: string | undefined;
  readonly baseline: Baseline | undefined;
  /** Containers made before the last pause. */
  readonly ours: readonly string[];
  readonly passes: ReadonlyMap<string, Pass>;
}

export const noProgress: Progress = {
  attempt: undefined,
  startedAt: 0,
  engineFromBefore: false,
  paused: false,
  engine: undefined,
  baseline: undefined,
  ours: [],
  passes: new Map(),
};

/** A whole file. A line that stands in it twice, wherever, counts where it stood first. */
export function foldProgress(records: readonly ProgressRecord[]): Progress {
  const known = new Set<string>();
  let progress = noProgress;
  for (const record of records) {
    if (!known.has(record.id)) {
      known.add(record.id);
      progress = progressAfter(progress, record);
    }
  }
  return progress;
}

/** One line more, which has not been folded in before. */
export function progressAfter(progress: Progress, record: ProgressRecord): Progress {
  if (record.kind === "attempt") {
    return {
      ...noProgress,
      attempt: record.id,
      startedAt: record.at,
      engineFromBefore: record.engineFromBefore,
    };
  }
  // A line of an older attempt, written late by another window.
  if (record.attempt !== progress.attempt) {
    return progress;
  }
  switch (record.kind) {
    case "baseline":
      return progress.baseline === undefined
        ? { ...progress, engine: record.engine, baseline: record.baseline }
        : progress;
    case "pass":
      return progress.passes.has(record.pass.step)
        ? progress
        : { ...progress, passes: new Map(progress.passes).set(record.pass.step, record.pass) };
    case "pause":
      return { ...progress, paused: true, ours: record.ours };
    case "resume":
      // The baseline is taken anew: what appeared during the pause is from before, too.
      return { ...progress, paused: false, baseline: undefined };
  }
}

/** Steps of the lab that are done; a pass of a step that a newer revision dropped doesn't count. */
export const doneSteps = (lab: Lab, progress: Progress): number =>
  lab.steps.filter(({ id }) => progress.passes.has(id)).length;

/** Which object proved which step, so that one making proves one step only. */
export function claimsOf(progress: Progress): ReadonlyMap<string, string> {
  return new Map(
    [...progress.passes.values()].flatMap((pass) =>
      pass.objects.filter(({ kind }) => kind !== "engine").map(({ id }) => [id, pass.step] as const),
    ),
  );
}

/**
 * One line of the file. A line that was cut short by a power failure, or that a newer version wrote, is
 * skipped and not an error: everything before and after it still counts.
 */
export function parseProgressLine(line: string): ProgressRecord | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(asRaw(value)) ? (value as ProgressRecord) : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(raw: Raw): boolean {
  const isText = (value: unknown): boolean => typeof value === "string";
  const pass = asRaw(raw["pass"]);
  const baseline = asRaw(raw["baseline"]);
  switch (raw["kind"]) {
    case "attempt":
      return isText(raw["id"]) && typeof raw["at"] === "number";
    case "baseline":
      return isText(raw["id"]) && isText(raw["engine"]) && Array.isArray(baseline["containers"]);
    case "pass":
      return isText(raw["id"]) && isText(pass["step"]) && Array.isArray(pass["seen"]) && Array.isArray(pass["objects"]);
    case "pause":
      return isText(raw["id"]) && Array.isArray(raw["ours"]);
    case "resume":
      return isText(raw["id"]);
    default:
      return false;
  }
}
