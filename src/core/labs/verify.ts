import { checkContainer } from "./checks/containerCheck.ts";
import { checkEngine } from "./checks/engineCheck.ts";
import type { Evidence } from "./evidence.ts";
import type { Expectation, Step } from "./model.ts";
import type { Verdict } from "./verdict.ts";

/** What can be said of a step at one moment, by evidence alone; whether it passed is the progress's to say. */
export interface StepReport {
  readonly stepId: string;
  /** One for each expectation, in the lab's order. */
  readonly verdicts: readonly Verdict[];
  /** All of them are met. */
  readonly met: boolean;
  /** All are met, but some only by what stood before: the learner has to say that it counts. */
  readonly already: boolean;
  /** When to verify again although nothing was heard: a verdict that time alone can change. */
  readonly again: number | undefined;
}

/** Pure: the same step, evidence and moment always give the same report. */
export function verify(step: Step, evidence: Evidence): StepReport {
  const verdicts = step.expect.map((expectation) => judge(expectation, step.id, evidence));
  const met = verdicts.every((verdict) => verdict.kind === "met");
  const times = verdicts.flatMap((verdict) => (verdict.kind === "pending" ? [verdict.until] : []));
  return {
    stepId: step.id,
    verdicts,
    met,
    already: met && verdicts.some((verdict) => verdict.kind === "met" && verdict.already),
    again: times.length === 0 ? undefined : Math.min(...times),
  };
}

function judge(expectation: Expectation, stepId: string, evidence: Evidence): Verdict {
  switch (expectation.check.kind) {
    case "engine":
      return asMade(expectation, checkEngine(evidence));
    case "container":
      return checkContainer(expectation.check, expectation, stepId, evidence);
  }
}

/** A check that finds only old things, in an expectation that wants new ones, is not met. */
function asMade(expectation: Expectation, verdict: Verdict): Verdict {
  return verdict.kind === "met" && verdict.already && expectation.made === "now"
    ? { kind: "missing", seen: `${verdict.seen}, since before this lab`, wanted: "something new" }
    : verdict;
}
