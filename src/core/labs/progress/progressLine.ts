import {
  type Guard,
  listOf,
  numberUpTo,
  object,
  oneOf,
  optional,
  place,
  recordOf,
  text,
  truth,
} from "../../base/guards.ts";
import { isFinding } from "../findings/finding.ts";
import type { ObjectReference } from "../findings/verdict.ts";
import { forEachKind } from "../kinds/boundKinds.ts";
import { longestText } from "../kinds/findingKind.ts";
import type { Baseline, Bound } from "./baseline.ts";
import { carriedOver } from "./earlierLines.ts";
import type { Answer, BlindSpot, Pass, ProgressRecord } from "./progress.ts";

/** Of objects, names and tags in one line. */
const mostItems = 50_000;
/** Sentences and command lines of one pass. */
const mostSentences = 500;

/** Written into command lines: nothing that a shell could read as more than a word. */
const word = /^[A-Za-z0-9][A-Za-z0-9_.:-]*$/;

const lineId = text(200, /^./su);
const step = text(200, word);
/** Hexadecimal, with or without `sha256:`, or a volume's name. */
const objectId = text(300, word);
const anyId = text(4_096);
/** The last moment that a date can tell, in milliseconds. */
const moment = numberUpTo(8_640_000_000_000_000);
const sentence = text(longestText);
const index = place(10_000);
/** As lab.yaml writes it, or a place of a version that counted. */
const expectationKey = text(200, /^#?[A-Za-z0-9][A-Za-z0-9-]*$/);
const ids = listOf(mostItems, objectId);

const idsByKind = object<Baseline["ids"]>(forEachKind(() => optional(ids)));

const baseline = object<Baseline>({
  // These two were read by every version: without them all that stands there would be new.
  ids: (value): value is Baseline["ids"] =>
    idsByKind(value) && value.container !== undefined && value.image !== undefined,
  tags: recordOf(mostItems, objectId, listOf(mostItems, text(1_000))),
});

const isReference = object<ObjectReference>({
  kind: oneOf({ ...forEachKind(() => true as const), engine: true, exec: true, event: true, place: true }),
  id: anyId,
  name: sentence,
});

/** What may be typed for the learner is known by its id; an engine, an event or a place is only told of. */
const reference: Guard<ObjectReference> = (value): value is ObjectReference =>
  isReference(value) && (["engine", "event", "place"].includes(value.kind) || objectId(value.id));

const bound = object<Bound>({
  kind: oneOf(forEachKind(() => true as const)),
  ids: (value): value is readonly string[] => ids(value) && value.length > 0,
});

const pass = object<Pass>({
  step,
  kind: oneOf({ proved: true, assisted: true, "already so": true, "your word": true }),
  seen: listOf(mostSentences, isFinding),
  objects: listOf(mostItems, reference),
  binds: optional(recordOf(mostSentences, text(200, /^[A-Za-z][A-Za-z0-9-]*$/), bound)),
  imageWords: optional(listOf(mostSentences, sentence)),
  commands: optional(listOf(mostSentences, sentence)),
  at: moment,
});

const answer = object<Answer>({ text: sentence, right: truth, said: sentence, at: moment });

const spot = object<BlindSpot>({ to: moment, said: sentence });

type Kind = ProgressRecord["kind"];
type LineOf<One extends Kind> = Extract<ProgressRecord, { readonly kind: One }>;

const kindIs =
  <One extends string>(kind: One): Guard<One> =>
  (value): value is One =>
    value === kind;

/** Of each kind of line all that it has to have. */
const lines: { readonly [One in Kind]: Guard<LineOf<One>> } = {
  attempt: object<LineOf<"attempt">>({
    id: lineId,
    kind: kindIs("attempt"),
    at: moment,
    revision: sentence,
    engineFromBefore: truth,
  }),
  baseline: object<LineOf<"baseline">>({
    id: lineId,
    kind: kindIs("baseline"),
    attempt: lineId,
    backend: kindIs("engine"),
    backendId: anyId,
    baseline,
  }),
  pass: object<LineOf<"pass">>({ id: lineId, kind: kindIs("pass"), attempt: lineId, pass }),
  answer: object<LineOf<"answer">>({
    id: lineId,
    kind: kindIs("answer"),
    attempt: lineId,
    step,
    expectation: expectationKey,
    answer,
  }),
  predict: object<LineOf<"predict">>({
    id: lineId,
    kind: kindIs("predict"),
    attempt: lineId,
    step,
    choice: index,
  }),
  remark: object<LineOf<"remark">>({
    id: lineId,
    kind: kindIs("remark"),
    attempt: lineId,
    step,
    text: sentence,
  }),
  assist: object<LineOf<"assist">>({ id: lineId, kind: kindIs("assist"), attempt: lineId, step }),
  reset: object<LineOf<"reset">>({ id: lineId, kind: kindIs("reset"), attempt: lineId, step, at: moment }),
  blind: object<LineOf<"blind">>({ id: lineId, kind: kindIs("blind"), attempt: lineId, spot }),
  pause: object<LineOf<"pause">>({ id: lineId, kind: kindIs("pause"), attempt: lineId, ours: ids }),
  resume: object<LineOf<"resume">>({ id: lineId, kind: kindIs("resume"), attempt: lineId }),
};

const isKind = (kind: unknown): kind is Kind => typeof kind === "string" && Object.hasOwn(lines, kind);

const withKind = object<{ readonly id: string; readonly kind: string }>({ id: lineId, kind: text(200, /^./su) });

/**
 * One line of the file, checked as a whole. A line that was cut short by a power failure, or that a newer version
 * wrote, is skipped and not an error: everything before and after it still counts.
 */
export function parseProgressLine(line: string): ProgressRecord | undefined {
  const value = parsed(line);
  return withKind(value) && isKind(value.kind) && lines[value.kind](value) ? value : undefined;
}

/** A line that nothing is wrong with, except that only a later version than this one knows its kind. */
export function isOfNewerVersion(line: string): boolean {
  const value = parsed(line);
  return withKind(value) && !isKind(value.kind);
}

function parsed(line: string): unknown {
  try {
    return carriedOver(JSON.parse(line));
  } catch {
    return undefined;
  }
}
