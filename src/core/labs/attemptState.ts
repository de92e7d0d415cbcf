import type { EngineEvent } from "../state/records.ts";
import type { EngineState } from "../state/store.ts";
import { type Evidence, type SeenContainer, seenAfterEvent, seenAfterRead } from "./evidence.ts";
import type { Lab, Step } from "./model.ts";
import { claimsOf, type Pass, type Progress } from "./progress.ts";
import { type StepReport, verify } from "./verify.ts";

/** What an attempt knows besides its progress: what it has seen since it began to watch. */
export interface Sightings {
  readonly fresh: ReadonlyMap<string, SeenContainer>;
}

export const noSightings: Sightings = { fresh: new Map() };

export function sightingsAfterEvent(sightings: Sightings, progress: Progress, event: EngineEvent): Sightings {
  return progress.baseline === undefined
    ? sightings
    : { fresh: seenAfterEvent(sightings.fresh, progress.baseline, event) };
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
    : { fresh: seenAfterRead(sightings.fresh, progress.baseline, state, read, now) };
}

export interface Round {
  readonly reports: ReadonlyMap<string, StepReport>;
  /** Steps that this round proved, in the lab's order. */
  readonly passes: readonly Pass[];
  /** When to go round again although nothing was heard. */
  readonly again: number | undefined;
}

/**
 * Judges every step once. Evidence counts from the attempt's start whichever step is open, so all steps are
 * looked at, in the lab's order; what one step proves is not free for the next one in the same round.
 */
export function judgeAll(lab: Lab, progress: Progress, sightings: Sightings, state: EngineState, now: number): Round {
  const claimed = new Map(claimsOf(progress));
  const reports = new Map<string, StepReport>();
  const passes: Pass[] = [];
  for (const step of lab.steps) {
    const evidence: Evidence = {
      state,
      baseline: progress.baseline,
      engineFromBefore: progress.engineFromBefore,
      fresh: sightings.fresh,
      claimed,
      now,
    };
    const report = verify(step, evidence);
    reports.set(step.id, report);
    if (report.met && !report.already && progress.attempt !== undefined && !progress.passes.has(step.id)) {
      const pass = passOf(step, report, "proved");
      passes.push(pass);
      for (const object of pass.objects) {
        if (object.kind !== "engine") {
          claimed.set(object.id, step.id);
        }
      }
    }
  }
  const times = [...reports.values()].flatMap((report) => (report.again === undefined ? [] : [report.again]));
  return { reports, passes, again: times.length === 0 ? undefined : Math.min(...times) };
}

/** Only of a report in which every expectation is met. */
export function passOf(step: Step, report: StepReport, kind: Pass["kind"]): Pass {
  const met = report.verdicts.filter((verdict) => verdict.kind === "met");
  return {
    step: step.id,
    kind,
    seen: met.map((verdict) => verdict.seen),
    objects: met.flatMap((verdict) => verdict.objects),
    at: Math.max(...met.map((verdict) => verdict.at)),
  };
}
