import type { Finding } from "../findings/finding.ts";
import type { ObjectReference } from "../findings/verdict.ts";
import type { Lab } from "../format/model.ts";
import type { Baseline, Bound } from "./baseline.ts";
import { keyAtPlace } from "./earlierLines.ts";

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
      /** What it was read from. The only one so far; a cluster's own will stand beside it. */
      readonly backend: "engine";
      /** Id of that engine. */
      readonly backendId: string;
      readonly baseline: Baseline;
    }
  | { readonly id: string; readonly kind: "pass"; readonly attempt: string; readonly pass: Pass }
  | {
      readonly id: string;
      readonly kind: "answer";
      readonly attempt: string;
      readonly step: string;
      /** The expectation's own key. */
      readonly expectation: string;
      readonly answer: Answer;
    }
  | {
      readonly id: string;
      readonly kind: "predict";
      readonly attempt: string;
      readonly step: string;
      /** Place among the choices. */
      readonly choice: number;
    }
  /** The learner's own words on a step; an empty text takes them back. */
  | {
      readonly id: string;
      readonly kind: "remark";
      readonly attempt: string;
      readonly step: string;
      readonly text: string;
    }
  /** From here on the step's commands are typed by us. */
  | { readonly id: string; readonly kind: "assist"; readonly attempt: string; readonly step: string }
  | {
      readonly id: string;
      readonly kind: "reset";
      readonly attempt: string;
      readonly step: string;
      /** By the engine's clock: older evidence proves the step no more. */
      readonly at: number;
    }
  | { readonly id: string; readonly kind: "blind"; readonly attempt: string; readonly spot: BlindSpot }
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
  /**
   * `proved` by evidence; `assisted`: we typed the commands; `already so`: the learner let something from before
   * count; `your word`: the learner says so where nothing can be read.
   */
  readonly kind: "proved" | "assisted" | "already so" | "your word";
  /** What was seen, for each expectation. */
  readonly seen: readonly Finding[];
  readonly objects: readonly ObjectReference[];
  /**
   * Name -> all that it stands for. A later step that meets a name by one of them narrows it to that one. Absent in
   * lines of older versions.
   */
  readonly binds?: Readonly<Record<string, Bound>>;
  /** Words of `seen` that its images have as their own commands. Absent where there are none, and in older lines. */
  readonly imageWords?: readonly string[];
  /** Command lines that led to it, without their secrets. Absent where none is known. */
  readonly commands?: readonly string[];
  /** By the engine's clock. */
  readonly at: number;
}

/** What the learner answered last, and what was said of it. */
export interface Answer {
  readonly text: string;
  readonly right: boolean;
  readonly said: string;
  readonly at: number;
}

/** A time in which the engine's events were not heard. */
export interface BlindSpot {
  readonly to: number;
  /** By the learner's own clock: "between 10:02:11 and 10:05:30", "for a while before 10:05:30". */
  readonly said: string;
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
  /** Step -> the choice that was made. */
  readonly predictions: ReadonlyMap<string, number>;
  /** `step#expectation` -> the last answer. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly assisted: ReadonlySet<string>;
  /** Step -> when it was last reset. */
  readonly resets: ReadonlyMap<string, number>;
  readonly blind: readonly BlindSpot[];
  /** Step -> the learner's own words on it. They outlast a new attempt. */
  readonly remarks: ReadonlyMap<string, string>;
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
  predictions: new Map(),
  answers: new Map(),
  assisted: new Set(),
  resets: new Map(),
  blind: [],
  remarks: new Map(),
};

/** Of gaps in what was heard, the last ones tell whether anything may have been missed. */
const mostBlindSpots = 100;

/** As many as no lab has steps and questions. A file that somebody filled by hand may have any number of names. */
const mostNames = 1_000;

/** The same map with one entry more, or with that one changed. */
function withEntry<Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> {
  return map.size < mostNames || map.has(key) ? new Map(map).set(key, value) : map;
}

/** One line more, which has not been folded in before. */
export function progressAfter(progress: Progress, record: ProgressRecord): Progress {
  if (record.kind === "attempt") {
    return {
      ...noProgress,
      attempt: record.id,
      startedAt: record.at,
      engineFromBefore: record.engineFromBefore,
      remarks: progress.remarks,
    };
  }
  // Whichever attempt it was written in: the learner's words are never dropped.
  if (record.kind === "remark") {
    return { ...progress, remarks: remarksAfter(progress.remarks, record) };
  }
  // A line of an older attempt, written late by another window.
  if (record.attempt !== progress.attempt) {
    return progress;
  }
  switch (record.kind) {
    case "baseline":
      return progress.baseline === undefined
        ? { ...progress, engine: record.backendId, baseline: record.baseline }
        : progress;
    case "pass":
      return progress.passes.has(record.pass.step)
        ? progress
        : { ...progress, passes: withEntry(progress.passes, record.pass.step, record.pass) };
    case "answer":
      return {
        ...progress,
        answers: withEntry(progress.answers, answerKey(record.step, record.expectation), record.answer),
      };
    case "predict":
      return { ...progress, predictions: withEntry(progress.predictions, record.step, record.choice) };
    case "assist":
      return progress.assisted.has(record.step) || progress.assisted.size >= mostNames
        ? progress
        : { ...progress, assisted: new Set(progress.assisted).add(record.step) };
    case "reset":
      return afterReset(progress, record.step, record.at);
    case "blind":
      return { ...progress, blind: [...progress.blind, record.spot].slice(-mostBlindSpots) };
    case "pause":
      return { ...progress, paused: true, ours: record.ours };
    case "resume":
      // The baseline is taken anew: what appeared during the pause is from before, too.
      return { ...progress, paused: false, baseline: undefined };
  }
}

function remarksAfter(
  remarks: Progress["remarks"],
  { step, text }: { readonly step: string; readonly text: string },
): Progress["remarks"] {
  return text.trim() === "" ? new Map([...remarks].filter(([key]) => key !== step)) : withEntry(remarks, step, text);
}

/** What the step's evidence and answers said is history; a prediction stays, nobody predicts twice. */
function afterReset(progress: Progress, step: string, at: number): Progress {
  const without = <Value>(map: ReadonlyMap<string, Value>, dropped: (key: string) => boolean) =>
    new Map([...map].filter(([key]) => !dropped(key)));
  return {
    ...progress,
    passes: without(progress.passes, (key) => key === step),
    answers: without(progress.answers, (key) => key.startsWith(`${step}#`)),
    assisted: new Set([...progress.assisted].filter((each) => each !== step)),
    resets: withEntry(progress.resets, step, at),
  };
}

export const answerKey = (step: string, expectation: string): string => `${step}#${expectation}`;

/** A step that a newer revision renamed keeps its pass, its answers and its prediction. */
export function underNewNames(lab: Lab, record: ProgressRecord): ProgressRecord {
  const renamed = (step: string): string => lab.steps.find(({ was }) => was.includes(step))?.id ?? step;
  switch (record.kind) {
    case "pass":
      return { ...record, pass: { ...record.pass, step: renamed(record.pass.step) } };
    case "answer": {
      const step = renamed(record.step);
      const keys = lab.steps.find(({ id }) => id === step)?.expect.map(({ key }) => key) ?? [];
      return { ...record, step, expectation: keyAtPlace(record.expectation, keys) };
    }
    case "predict":
    case "remark":
    case "assist":
    case "reset":
      return { ...record, step: renamed(record.step) };
    default:
      return record;
  }
}

/** An image or a volume may be looked at by many steps; what was done once proves one. */
export const isMaking = (kind: ObjectReference["kind"]): boolean =>
  kind === "container" || kind === "exec" || kind === "event";

/** Which object proved which step, so that one making proves one step only. The first that it proved counts. */
export function claimsOf(progress: Progress): ReadonlyMap<string, string> {
  const claims = new Map<string, string>();
  for (const { step, objects } of progress.passes.values()) {
    for (const { kind, id } of objects) {
      if (isMaking(kind) && !claims.has(id)) {
        claims.set(id, step);
      }
    }
  }
  return claims;
}
