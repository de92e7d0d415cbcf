import { answerStep } from "../../attempts/answerStep.ts";
import type { LabAttempt } from "../../attempts/labAttempt.ts";
import { until } from "../../attempts/until.ts";
import type { CommandLine, Step } from "../../core/labs/format/model.ts";

/** How long a step may take to be proved once its commands are typed. */
const patience = 60_000;

/**
 * For an author, or a teacher before the class: does every earlier step that is open, its questions too, each marked as
 * done with help. Gives the step at which it stopped, if one could not be proved.
 */
export async function skipToHere(
  attempt: LabAttempt,
  stepId: string,
  type: (step: Step, lines: readonly CommandLine[]) => Promise<void>,
): Promise<Step | undefined> {
  const { steps } = attempt.lab;
  const isDone = ({ id }: Step): boolean => attempt.progress.passes.has(id);
  for (const step of steps.slice(
    0,
    Math.max(
      0,
      steps.findIndex(({ id }) => id === stepId),
    ),
  )) {
    if (!isDone(step) && !step.optional) {
      attempt.show(step.id);
      await attempt.note({ kind: "assist", step: step.id });
      await type(step, step.solve);
      await answerStep(attempt, step);
      await attempt.countIt(step.id);
      if (!(await until(attempt, () => isDone(step), patience))) {
        return step;
      }
    }
  }
  return undefined;
}
