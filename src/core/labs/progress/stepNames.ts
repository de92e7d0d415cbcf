import type { Lab, Step } from "../format/model.ts";
import type { Progress } from "./progress.ts";

/** The steps that a lab's count is of: optional ones are extra, done or not. */
export const countedSteps = (lab: Lab): readonly Step[] => lab.steps.filter(({ optional }) => !optional);

export const countedDone = (lab: Lab, progress: Progress): number =>
  countedSteps(lab).filter(({ id }) => progress.passes.has(id)).length;

/** From 1; an optional step has none, or the last one could be "13 of 12". */
function stepNumber(lab: Lab, stepId: string): number | undefined {
  const index = countedSteps(lab).findIndex(({ id }) => id === stepId);
  return index === -1 ? undefined : index + 1;
}

/** "Step 4", or "Optional step". */
export function stepName(lab: Lab, stepId: string): string {
  const number = stepNumber(lab, stepId);
  return number === undefined ? "Optional step" : `Step ${number}`;
}

/** "4. Start it again", or "Optional: Look at the layers". */
export function stepHeading(lab: Lab, step: Step): string {
  const number = stepNumber(lab, step.id);
  return number === undefined ? `Optional: ${step.title}` : `${number}. ${step.title}`;
}

/** "step 4 of 12, 3 done". */
export function placeInWords(lab: Lab, progress: Progress, stepId: string): string {
  const number = stepNumber(lab, stepId);
  const of = countedSteps(lab).length;
  const done = countedDone(lab, progress);
  return number === undefined ? `optional step, ${done} of ${of} done` : `step ${number} of ${of}, ${done} done`;
}

/** Begun, not paused, and not done yet: what a new window goes on with. */
export const isUnderWay = (lab: Lab, progress: Progress): boolean =>
  progress.attempt !== undefined && !progress.paused && countedDone(lab, progress) < countedSteps(lab).length;
