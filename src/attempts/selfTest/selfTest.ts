import { findingInWords } from "../../core/labs/findings/finding.ts";
import type { CommandLine, Lab, Step } from "../../core/labs/format/model.ts";
import { answerStep } from "../answerStep.ts";
import type { LabAttempt } from "../labAttempt.ts";
import { until } from "../until.ts";
import { answerWrongFirst, playMistake, stepSaid } from "./play.ts";
import type { SelfTestLine, SelfTestOptions, SelfTestRun } from "./selfTestOptions.ts";
import { clearTheWay, difference, removeNew, standing, withoutOwn } from "./standing.ts";

/** What a run plays: a machine that is to be left used keeps what the lab's own clean-up, its last step, would take. */
export const playedSteps = (lab: Lab, { cleanUp }: SelfTestRun): readonly Step[] =>
  !cleanUp && lab.steps.at(-1)?.expect.some(({ check }) => check.kind === "gone") === true
    ? lab.steps.slice(0, -1)
    : lab.steps;

/** Every run that a lab has to stand: fresh twice, on a used machine, ahead, in noise, and by each accepted route. */
export function runsOf(lab: Lab): readonly SelfTestRun[] {
  const plain = { route: 0, mistakes: false, ahead: false, noise: false, cleanUp: true };
  const routes = Math.max(0, ...lab.steps.map(({ accepts }) => accepts.length));
  return [
    { ...plain, name: "fresh", mistakes: true },
    { ...plain, name: "fresh again", mistakes: true, cleanUp: false },
    { ...plain, name: "used machine" },
    { ...plain, name: "ahead", ahead: true },
    { ...plain, name: "noise", noise: true },
    ...Array.from({ length: routes }, (_, index) => ({
      ...plain,
      name: `accepted route ${index + 1}`,
      route: index + 1,
    })),
  ];
}

/**
 * Plays a lab on a real engine: each step is not met before, each mistake leaves it unmet and says its
 * sentence, the step's own commands then meet it. At the end what appeared is removed again.
 */
export async function selfTest(options: SelfTestOptions, run: SelfTestRun): Promise<void> {
  const { watch, onLine } = options;
  const steps = playedSteps(options.lab, run);
  const hold = watch.hold();
  const attempt = options.newAttempt(watch);
  try {
    await watch.settled();
    const before = await standing(watch);
    await clearTheWay(watch, options.terminal, options.lab);
    await options.files.reset();
    await attempt.start();
    if (run.ahead) {
      for (const step of steps) {
        onLine(notMetBefore(attempt, step));
      }
      for (const step of steps) {
        await play(options, attempt, routeOf(step, run));
        // What a step with a question binds is known once it is answered, and later commands may mean it.
        await answerStep(attempt, step);
        if (isProbed(attempt, step)) {
          // No event tells of it, so it is looked at only while the learner has the step open.
          attempt.show(step.id);
          await until(attempt, () => attempt.progress.passes.has(step.id));
        }
      }
      for (const step of steps) {
        attempt.show(step.id);
        onLine(await metAfter(attempt, step));
      }
    } else {
      for (const step of steps) {
        await playStep(options, run, attempt, step);
      }
    }
    if (run.cleanUp) {
      const removed = await removeNew(watch, options.terminal, before);
      const left = withoutOwn(options.lab, before, difference(before, await standing(watch)));
      onLine({
        step: "",
        phase: "clean-up",
        ok: left.length === 0,
        said: [`removed ${removed}`, ...left].join(", "),
      });
    }
  } finally {
    attempt.dispose();
    hold.dispose();
  }
}

const isProbed = (attempt: LabAttempt, { id }: Step): boolean => (attempt.round.reports.get(id)?.probed.size ?? 0) > 0;

/** One step in its turn, as a learner comes to it. */
async function playStep(options: SelfTestOptions, run: SelfTestRun, attempt: LabAttempt, step: Step): Promise<void> {
  const { onLine } = options;
  attempt.show(step.id);
  if (run.noise) {
    await options.disturb();
  }
  onLine(notMetBefore(attempt, step));
  for (const mistake of run.mistakes ? step.mistakes : []) {
    onLine(await playMistake(options, attempt, step, mistake));
  }
  await play(options, attempt, routeOf(step, run));
  if (run.mistakes) {
    for (const line of await answerWrongFirst(attempt, step)) {
      onLine(line);
    }
  } else {
    await answerStep(attempt, step);
  }
  onLine(await metAfter(attempt, step));
}

const notMetBefore = (attempt: LabAttempt, step: Step): SelfTestLine => ({
  step: step.id,
  phase: "not met before",
  ok: !attempt.progress.passes.has(step.id),
  said: stepSaid(attempt, step),
});

function routeOf({ solve, accepts }: Step, { route }: SelfTestRun): readonly CommandLine[] {
  return route === 0 ? solve : (accepts[route - 1] ?? solve);
}

/** A name that stands for nothing yet, as `fillCommands` leaves it. */
const unbound = /<[a-zA-Z][a-zA-Z0-9-]*>/;

export async function play(
  { terminal }: SelfTestOptions,
  attempt: LabAttempt,
  lines: readonly CommandLine[],
): Promise<void> {
  for (const line of lines) {
    // Filled at the last moment: a line may mean what the one before it made.
    await until(attempt, () => !unbound.test(JSON.stringify(attempt.commandsOf([line]))));
    for (const filled of attempt.commandsOf([line])) {
      await terminal.run(filled);
    }
  }
}

export async function metAfter(attempt: LabAttempt, step: Step): Promise<SelfTestLine> {
  const isMet = (): boolean =>
    attempt.progress.passes.has(step.id) || attempt.round.reports.get(step.id)?.already === true;
  const met = await until(attempt, isMet);
  await attempt.countIt(step.id);
  const pass = attempt.progress.passes.get(step.id);
  return {
    step: step.id,
    phase: "met after",
    ok: met && pass !== undefined,
    said: pass === undefined ? stepSaid(attempt, step) : `${pass.kind}: ${pass.seen.map(findingInWords).join("; ")}`,
  };
}
