import type { Question } from "../core/labs/checks/answer/question.ts";
import { rightAnswer } from "../core/labs/evidence/answers.ts";
import type { Step } from "../core/labs/format/model.ts";
import type { LabAttempt } from "./labAttempt.ts";
import { until } from "./until.ts";

/** Answers all questions of a step rightly. */
export async function answerStep(attempt: LabAttempt, step: Step): Promise<void> {
  for (const { key, check } of step.expect) {
    if (check.kind === "answer") {
      await answerRightly(attempt, step, key, check.question);
    }
  }
}

export async function answerRightly(attempt: LabAttempt, step: Step, key: string, question: Question): Promise<void> {
  // The fact may be about what the step's own commands have only just made.
  await until(attempt, () => rightAnswer(question, attempt.factsOf(question)) !== undefined);
  await attempt.answer(step.id, key, rightAnswer(question, attempt.factsOf(question)) ?? "");
}
