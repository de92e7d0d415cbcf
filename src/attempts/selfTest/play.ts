import type { Mistake, Step } from "../../core/labs/format/model.ts";
import { answerKey } from "../../core/labs/progress/progress.ts";
import { expectationOf } from "../../core/labs/shown/stepState.ts";
import { answerRightly } from "../answerStep.ts";
import type { LabAttempt } from "../labAttempt.ts";
import { until } from "../until.ts";
import type { SelfTestLine, SelfTestOptions } from "./selfTestOptions.ts";
import { removeNew, standing } from "./standing.ts";

/** The sentences of a step at this moment. */
export const stepSaid = (attempt: LabAttempt, step: Step): string =>
  (attempt.round.reports.get(step.id)?.verdicts ?? [])
    .map(expectationOf)
    .map(({ seen, wanted }) => (wanted === undefined ? seen : `${seen} ${wanted}`))
    .join(" ");

/** Plays one wrong turn from the state in which the step is reached, and undoes what it made. */
export async function playMistake(
  options: SelfTestOptions,
  attempt: LabAttempt,
  step: Step,
  mistake: Mistake,
): Promise<SelfTestLine> {
  const { watch, absent, terminal } = options;
  if ("engine" in mistake) {
    if (absent === undefined) {
      return {
        step: step.id,
        phase: "mistake",
        ok: true,
        said: "not testable here: it needs a place without an engine",
      };
    }
    const elsewhere = options.newAttempt(absent);
    try {
      await elsewhere.start();
      return await mistakeLine(elsewhere, step, mistake.says);
    } finally {
      elsewhere.dispose();
    }
  }
  if ("answer" in mistake) {
    await answerAll(attempt, step, mistake.answer);
    return await mistakeLine(attempt, step, mistake.says);
  }
  const before = await standing(watch);
  const restore = await options.files.keep();
  for (const line of attempt.commandsOf(mistake.run)) {
    await terminal.run(line);
  }
  const line = await mistakeLine(attempt, step, mistake.says);
  await removeNew(watch, terminal, before);
  await restore();
  return line;
}

/** Answers the step's questions, each of them with all of its wrong choices before the right one. */
export async function answerWrongFirst(attempt: LabAttempt, step: Step): Promise<readonly SelfTestLine[]> {
  const lines: SelfTestLine[] = [];
  for (const { key, check } of step.expect) {
    if (check.kind === "answer") {
      const { question } = check;
      const wrong = question.kind === "chosen" ? question.choices.filter(({ right }) => !right) : [];
      for (const { say, because } of wrong) {
        await attempt.answer(step.id, key, say);
        const given = attempt.progress.answers.get(answerKey(step.id, key));
        const refused = given?.right === false && !attempt.progress.passes.has(step.id);
        lines.push({ step: step.id, phase: "wrong choice", ok: refused && given.said === because, said: say });
      }
      await answerRightly(attempt, step, key, question);
    }
  }
  return lines;
}

async function answerAll(attempt: LabAttempt, step: Step, text: string): Promise<void> {
  for (const { key, check } of step.expect) {
    if (check.kind === "answer") {
      await attempt.answer(step.id, key, text);
    }
  }
}

async function mistakeLine(attempt: LabAttempt, step: Step, says: string): Promise<SelfTestLine> {
  const heard = await until(attempt, () => stepSaid(attempt, step).includes(says));
  const refused = !attempt.progress.passes.has(step.id);
  return {
    step: step.id,
    phase: "mistake",
    ok: heard && refused,
    said: heard ? stepSaid(attempt, step) : `wanted "${says}", but it says: ${stepSaid(attempt, step)}`,
  };
}
