import type { LabAttempt } from "../../attempts/labAttempt.ts";
import { rightAnswer } from "../../core/labs/answers.ts";
import type { CommandLine, Step } from "../../core/labs/model.ts";

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
      await answerAll(attempt, step);
      await attempt.countIt(step.id);
      if (!(await until(attempt, () => isDone(step)))) {
        return step;
      }
    }
  }
  return undefined;
}

async function answerAll(attempt: LabAttempt, step: Step): Promise<void> {
  for (const [place, { check }] of step.expect.entries()) {
    if (check.kind === "answer") {
      const { question } = check;
      // The fact may be about what the step's commands have only just made.
      await until(attempt, () => rightAnswer(question, attempt.factsOf(question)) !== undefined);
      await attempt.answer(step.id, place, rightAnswer(question, attempt.factsOf(question)) ?? "");
    }
  }
}

function until(attempt: LabAttempt, condition: () => boolean): Promise<boolean> {
  if (condition()) {
    return Promise.resolve(true);
  }
  return new Promise((resolve) => {
    const done = (result: boolean): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(result);
    };
    const timer = setTimeout(() => done(false), patience);
    const subscription = attempt.onDidChange(() => {
      if (condition()) {
        done(true);
      }
    });
  });
}
