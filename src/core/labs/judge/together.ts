import type { Verdict } from "../findings/verdict.ts";
import type { Step } from "../format/model.ts";
import type { StepReport } from "./verify.ts";

/**
 * Step -> what was seen of its state when all of that held together. A step that also asks something needs both,
 * but not at the same moment: who has started a container, stopped it, and answers only then, has done it.
 */
export type Held = ReadonlyMap<string, readonly Verdict[]>;

const isAnswer = (step: Step, place: number): boolean => step.expect[place]?.check.kind === "answer";

export function heldAfter(held: Held, step: Step, report: StepReport): Held {
  const states = report.verdicts.filter((_, place) => !isAnswer(step, place));
  const together =
    states.length > 0 &&
    states.length < report.verdicts.length &&
    states.every((verdict) => verdict.kind === "met" && !verdict.already);
  return together ? new Map(held).set(step.id, report.verdicts) : held;
}

/**
 * The report with the state that held then in place of the one of this moment; what held before `since` counts no
 * more, in whichever window the step was reset.
 */
export function withHeld(held: Held, step: Step, report: StepReport, since: number): StepReport {
  const kept = held.get(step.id);
  const counts = kept?.every(
    (verdict, place) => isAnswer(step, place) || (verdict.kind === "met" && verdict.at >= since),
  );
  if (kept === undefined || counts !== true || report.met) {
    return report;
  }
  const verdicts = report.verdicts.map((verdict, place) =>
    isAnswer(step, place) ? verdict : (kept[place] ?? verdict),
  );
  return { ...report, verdicts, met: verdicts.every(({ kind }) => kind === "met"), again: undefined };
}

/** For the learner's eyes: what is held is told as what was. */
export const asTold = (now: StepReport, kept: StepReport): StepReport => ({
  ...kept,
  verdicts: kept.verdicts.map((verdict, place) =>
    verdict.kind === "met" && now.verdicts[place]?.kind !== "met" ? { ...verdict, held: true } : verdict,
  ),
});
