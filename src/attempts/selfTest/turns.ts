import { fitsGlob } from "../../core/base/glob.ts";
import { rightAnswer } from "../../core/labs/evidence/answers.ts";
import type { Step } from "../../core/labs/format/model.ts";
import type { StepReport } from "../../core/labs/judge/verify.ts";
import type { Turn } from "../../core/labs/turns/turn.ts";
import type { LabAttempt } from "../labAttempt.ts";
import { until } from "../until.ts";
import { stepSaid } from "./play.ts";
import type { SelfTestLine, SelfTestOptions } from "./selfTestOptions.ts";

/** How long one line of a turn may take: a wrong one may wait for something that never comes. */
const longestLine = 25_000;

/** How long nothing must be heard before a turn counts as over. */
const quiet = 400;

/** How long a turn may go on changing what is said of it. */
const longestChange = 9_000;

/** Between two looks at a place that no event tells of, with something to spare. */
const twoLooks = 4_500;

const unbound = /<[a-zA-Z][a-zA-Z0-9-]*>/;

/** Plays a turn in an attempt of its own, and waits until what is said of it stands. */
export async function playTurn(
  { terminal, watch, files }: SelfTestOptions,
  attempt: LabAttempt,
  step: Step,
  turn: Turn,
): Promise<void> {
  if (turn.freshFiles === true) {
    await files.reset();
  }
  for (const line of turn.lines) {
    // A line may mean what the one before it made; after a wrong one there may be nothing that it could mean.
    await until(attempt, () => !unbound.test(JSON.stringify(attempt.commandsOf([line]))), 1_500);
    for (const filled of attempt.commandsOf([line])) {
      if (!unbound.test(JSON.stringify(filled))) {
        // A line that waits for ever is ended; a learner would have pressed Ctrl-C.
        await terminal.run(filled, longestLine).catch(() => -1);
      }
    }
  }
  await watch.resync();
  await answerNow(attempt, step);
  await untilItStands(attempt, step);
}

/** Rightly, if the engine has a right answer at all after such a turn. */
async function answerNow(attempt: LabAttempt, step: Step): Promise<void> {
  for (const { key, check } of step.expect) {
    const answer = check.kind === "answer" ? rightAnswer(check.question, attempt.factsOf(check.question)) : undefined;
    if (answer !== undefined) {
      await attempt.answer(step.id, key, answer);
    }
  }
}

function untilItStands(attempt: LabAttempt, step: Step): Promise<void> {
  return new Promise((resolve) => {
    const began = Date.now();
    const look = (): void => {
      clearTimeout(timer);
      const report = attempt.round.reports.get(step.id);
      if (attempt.progress.passes.has(step.id) || Date.now() - began > longestChange) {
        subscription.dispose();
        resolve();
      } else {
        const waits = report === undefined ? longestChange : mayStillChange(report, began);
        timer = setTimeout(() => (waits === 0 ? end() : look()), waits === 0 ? quiet : 200);
      }
    };
    const end = (): void => {
      subscription.dispose();
      resolve();
    };
    let timer: NodeJS.Timeout | undefined;
    const subscription = attempt.onDidChange(look);
    look();
  });
}

/** Whether time alone may change what is said: something is on its way, or a place will be looked at again. */
function mayStillChange({ verdicts, probed }: StepReport, began: number): number {
  const fixed = verdicts.some((verdict, place) => verdict.kind === "missing" && !probed.has(place));
  if (fixed) {
    return 0;
  }
  if (verdicts.some((verdict) => verdict.kind === "pending")) {
    return 1;
  }
  return verdicts.some((verdict, place) => verdict.kind === "missing" && probed.has(place)) &&
    Date.now() - began < twoLooks
    ? 1
    : 0;
}

/** What became of a wrong turn: it must leave the step unproved, with a sentence that says what is missing. */
export function mutantLine(attempt: LabAttempt, step: Step, { change }: Turn): SelfTestLine {
  const line = { step: step.id, phase: "mutant", turn: change } as const;
  if (attempt.progress.passes.has(step.id)) {
    const tolerated = step.tolerates.find(({ turn }) => fitsGlob(turn, change));
    return tolerated === undefined
      ? { ...line, ok: false, outcome: "survived", said: `it proves the step. ${stepSaid(attempt, step)}` }
      : { ...line, ok: true, outcome: "tolerated", said: tolerated.because };
  }
  const cause = (attempt.round.reports.get(step.id)?.verdicts ?? []).some(
    (verdict) =>
      verdict.kind === "pending" || (verdict.kind === "missing" && !verdict.wanted.includes(`"${step.title}"`)),
  );
  return {
    ...line,
    ok: cause,
    outcome: "refused",
    said: cause ? stepSaid(attempt, step) : `nothing says what is missing. ${stepSaid(attempt, step)}`,
  };
}

/** What became of another way of writing the right thing: it must prove the step. */
export function variationLine(attempt: LabAttempt, step: Step, { change }: Turn): SelfTestLine {
  const met = attempt.progress.passes.has(step.id) || attempt.round.reports.get(step.id)?.already === true;
  return {
    step: step.id,
    phase: "variation",
    turn: change,
    ok: met,
    outcome: met ? "accepted" : "refused",
    said: met ? "it proves the step" : `it proves nothing. ${stepSaid(attempt, step)}`,
  };
}
