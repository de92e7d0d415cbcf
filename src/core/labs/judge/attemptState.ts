import type { EngineEvent } from "../../state/records.ts";
import type { EngineState } from "../../state/store.ts";
import { judgeOf } from "../checks/judges.ts";
import { bindingsOf, stepThatBinds } from "../evidence/bindings.ts";
import type { Evidence, SeenContainer, SeenExec } from "../evidence/evidence.ts";
import { imageWords } from "../evidence/imageWords.ts";
import {
  eventsAfterEvent,
  execsAfterEvent,
  imagesAfterEvent,
  seenAfterEvent,
  seenAfterRead,
} from "../evidence/seenOnEngine.ts";
import type { Lab, Step } from "../format/model.ts";
import type { Bound } from "../progress/baseline.ts";
import { claimsOf, isMaking, type Pass, type Progress } from "../progress/progress.ts";
import { namesNeeded, namesNeededBehind, namesNeededLater } from "./namesNeeded.ts";
import { asTold, type Held, heldAfter, withHeld } from "./together.ts";
import { type StepReport, verify } from "./verify.ts";

/** What an attempt knows besides its progress: what it has seen since it began to watch. */
export interface Sightings {
  readonly fresh: ReadonlyMap<string, SeenContainer>;
  readonly execs: ReadonlyMap<string, SeenExec>;
  /** See `Evidence.imagesMade`. */
  readonly images: ReadonlyMap<string, number>;
  readonly imageDetails: Evidence["imageDetails"];
  readonly events: Evidence["events"];
  readonly probes: Evidence["probes"];
  readonly unsaved?: readonly string[];
  /** Name -> all containers that ever met the expectation which binds it. */
  readonly bound: ReadonlyMap<string, ReadonlySet<string>>;
  readonly held: Held;
}

export const noSightings: Sightings = {
  fresh: new Map(),
  execs: new Map(),
  images: new Map(),
  imageDetails: new Map(),
  events: [],
  probes: new Map(),
  bound: new Map(),
  held: new Map(),
};

export function sightingsAfterEvent(sightings: Sightings, progress: Progress, event: EngineEvent): Sightings {
  return progress.baseline === undefined
    ? sightings
    : {
        ...sightings,
        fresh: seenAfterEvent(sightings.fresh, progress.baseline, event),
        execs: execsAfterEvent(sightings.execs, event),
        images: imagesAfterEvent(sightings.images, event),
        events: eventsAfterEvent(sightings.events, event),
      };
}

export function sightingsAfterRead(
  sightings: Sightings,
  progress: Progress,
  state: EngineState,
  read: Iterable<string>,
  now: number,
): Sightings {
  return progress.baseline === undefined
    ? sightings
    : { ...sightings, fresh: seenAfterRead(sightings.fresh, progress.baseline, state, read, now) };
}

export interface Round {
  readonly reports: ReadonlyMap<string, StepReport>;
  /** Steps that this round proved, in the lab's order. Once they are written down, another round may prove more. */
  readonly passes: readonly Pass[];
  /** What the sightings should know of names from now on. */
  readonly bound: Sightings["bound"];
  readonly held: Held;
  /** When to go round again although nothing was heard. */
  readonly again: number | undefined;
}

export const noRound: Round = { reports: new Map(), passes: [], bound: new Map(), held: new Map(), again: undefined };

/**
 * Judges every step once. Evidence counts from the attempt's start whichever step is open, so all steps are
 * looked at, in the lab's order; what one step proves is not free for the next one in the same round.
 */
export function judgeAll(lab: Lab, progress: Progress, sightings: Sightings, state: EngineState, now: number): Round {
  const claimed = new Map(claimsOf(progress));
  const bound = boundSince(lab, progress, sightings);
  let { held } = sightings;
  const reports = new Map<string, StepReport>();
  const passes: Pass[] = [];
  const neededLater = namesNeededLater(lab, progress);
  const evidence: Evidence = {
    state,
    baseline: progress.baseline,
    engineFromBefore: progress.engineFromBefore,
    fresh: sightings.fresh,
    execs: sightings.execs,
    imagesMade: sightings.images,
    imageDetails: sightings.imageDetails,
    events: sightings.events,
    probes: sightings.probes,
    unsaved: sightings.unsaved ?? [],
    blind: progress.blind,
    claimed,
    bindings: bindingsOf(progress, bound),
    everBound: new Set([...bound.values()].flatMap((ids) => [...ids])),
    answers: progress.answers,
    now,
  };
  for (const [place, step] of lab.steps.entries()) {
    const since = sinceOf(lab, step, progress);
    const neededBehind = namesNeededBehind(lab, progress, place);
    const openedAt = Math.max(0, ...lab.steps.slice(0, place).map(({ id }) => progress.passes.get(id)?.at ?? 0));
    const now = verify({ lab, step, evidence, since, neededLater, neededBehind, openedAt });
    held = heldAfter(held, step, now);
    const report = withHeld(held, step, now, since);
    reports.set(step.id, asTold(now, report));
    remember(bound, step, report);
    const open = progress.attempt !== undefined && !progress.passes.has(step.id);
    if (open && report.met && !report.already && isItsTurn(step, progress)) {
      const pass = passOf(step, report, progress.assisted.has(step.id) ? "assisted" : "proved");
      const words = imageWords(pass.objects, evidence);
      passes.push(words.length === 0 ? pass : { ...pass, imageWords: words });
      for (const { kind, id } of pass.objects) {
        if (isMaking(kind) && !claimed.has(id)) {
          claimed.set(id, step.id);
        }
      }
    }
  }
  const times = [...reports.values()].flatMap((report) => (report.again === undefined ? [] : [report.again]));
  return { reports, passes, bound, held, again: times.length === 0 ? undefined : Math.min(...times) };
}

/** `after` restricts, and nothing else: names imply it by themselves, since they stand for nothing before. */
const isItsTurn = ({ after }: Step, { passes }: Progress): boolean => after === undefined || passes.has(after);

function sinceOf(lab: Lab, step: Step, progress: Progress): number {
  const after = step.after === undefined ? undefined : progress.passes.get(step.after)?.at;
  const named = step.expect.flatMap(namesNeeded);
  // An exec or a start in a container before the step that made it was passed belongs to that step.
  const binding = lab.steps.filter(({ expect }) => expect.some(({ as }) => as !== undefined && named.includes(as)));
  const bindingPass = step.expect.some(({ check }) => check.kind === "exec")
    ? binding.map(({ id }) => progress.passes.get(id)?.at ?? 0)
    : [];
  return Math.max(0, after ?? 0, progress.resets.get(step.id) ?? 0, ...bindingPass);
}

/** A name doesn't mean what was made before its step was reset, in whichever window that was. */
function boundSince(lab: Lab, { resets }: Progress, { bound, fresh }: Sightings): Map<string, ReadonlySet<string>> {
  return new Map(
    [...bound].map(([name, ids]) => {
      const since = resets.get(stepThatBinds(lab, name)?.id ?? "") ?? 0;
      return [name, new Set([...ids].filter((id) => since === 0 || (fresh.get(id)?.madeAt ?? 0) >= since))];
    }),
  );
}

function remember(bound: Map<string, ReadonlySet<string>>, step: Step, report: StepReport): void {
  for (const [place, { as }] of step.expect.entries()) {
    const verdict = report.verdicts[place];
    if (as !== undefined && verdict?.kind === "met") {
      bound.set(as, new Set([...(bound.get(as) ?? []), ...verdict.members]));
    }
  }
}

/** A pass that the learner vouches for; undefined where there is nothing to vouch for, or the step has passed. */
export function passByWord(
  lab: Lab,
  { attempt, passes }: Progress,
  { reports }: Pick<Round, "reports">,
  stepId: string,
  kind: "already so" | "your word",
  now: number,
): Pass | undefined {
  const step = lab.steps.find(({ id }) => id === stepId);
  const report = reports.get(stepId);
  const counts =
    kind === "already so" ? report?.already : report?.verdicts.some((verdict) => verdict.kind === "unknown");
  return attempt === undefined || step === undefined || report === undefined || passes.has(stepId) || counts !== true
    ? undefined
    : passOf(step, report, kind, now);
}

/** Of a report in which every expectation is met, or one that the learner vouches for. */
export function passOf(step: Step, report: StepReport, kind: Pass["kind"], now = 0): Pass {
  const met = report.verdicts.filter((verdict) => verdict.kind === "met");
  return {
    step: step.id,
    kind,
    seen: met.map((verdict) => verdict.seen),
    objects: met.flatMap((verdict) => verdict.objects),
    binds: bindsOf(step, report),
    at: Math.max(now, ...met.map((verdict) => verdict.at)),
  };
}

function bindsOf(step: Step, report: StepReport): Readonly<Record<string, Bound>> {
  const binds: Record<string, Bound> = {};
  for (const [place, { as, check, binds: kind }] of step.expect.entries()) {
    const verdict = report.verdicts[place];
    const members = verdict?.kind === "met" ? verdict.members : [];
    const narrowed = judgeOf(check).narrows?.(check);
    if (members.length > 0 && kind !== undefined && as !== undefined) {
      binds[as] = { kind, ids: members };
    }
    if (members.length > 0 && narrowed !== undefined) {
      binds[narrowed] = { kind: "container", ids: members.slice(0, 1) };
    }
  }
  return binds;
}
