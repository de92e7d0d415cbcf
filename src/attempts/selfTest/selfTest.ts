import { findingInWords } from "../../core/labs/findings/findingInWords.ts";
import type { CommandLine, Lab, Step } from "../../core/labs/format/model.ts";
import type { EngineWatch, Terminal } from "../../core/ports.ts";
import type { LabAttempt } from "../labAttempt.ts";
import { answerStep, playMistake, said, until } from "./play.ts";
import { clearTheWay, difference, removeNew, standing, withoutOwn } from "./standing.ts";

/** One thing that the self-test looked at, and what it saw. */
export interface SelfTestLine {
  readonly step: string;
  readonly phase: "not met before" | "mistake" | "mutant" | "variation" | "wrong choice" | "met after" | "clean-up";
  /** The mutant or variation, as its rule names it: made of the lab's own words. */
  readonly turn?: string;
  /** What became of it. */
  readonly outcome?: "refused" | "accepted" | "tolerated" | "survived";
  readonly ok: boolean;
  /** The sentences of the step at that moment, or what was cleaned up. */
  readonly said: string;
}

/**
 * How a lab is played. `ahead`: all commands first, then the look. Without `cleanUp` the lab's containers stay,
 * so that the next run meets a used machine. `route`: which of a step's ways is taken, 0 for its own and from 1
 * on those that it accepts besides.
 */
export interface SelfTestRun {
  readonly name: string;
  readonly route: number;
  readonly mistakes: boolean;
  readonly ahead: boolean;
  readonly noise: boolean;
  readonly cleanUp: boolean;
}

export interface SelfTestOptions {
  readonly lab: Lab;
  /** The engine to play on; whoever holds it lets go of it after the test. */
  readonly watch: EngineWatch;
  /** An engine that isn't there, where one can be had: steps that are true wherever an engine answers are looked at here too. */
  readonly absent: EngineWatch | undefined;
  /** A new attempt at the lab, with a progress file of its own. */
  readonly newAttempt: (watch: EngineWatch) => LabAttempt;
  readonly terminal: Terminal;
  readonly onLine: (line: SelfTestLine) => void;
  readonly files: SelfTestFiles;
  /** Something of somebody else's happens on the engine; called before each step of a run with noise. */
  readonly disturb: () => Promise<void>;
}

/** The lab's folder, in which the commands are typed. */
export interface SelfTestFiles {
  /** Empties it and places the starter files, as a learner finds them. */
  reset(): Promise<void>;
  /** Keeps what is in it now; the answer puts it back. */
  keep(): Promise<() => Promise<void>>;
  /** The text of a starter file by its path; undefined where there is none. */
  texts(): Promise<(path: string) => string | undefined>;
}

/** What a run plays: a machine that is to be left used keeps what the lab's own clean-up, its last step, would take. */
export const stepsOf = (lab: Lab, { cleanUp }: SelfTestRun): readonly Step[] =>
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
  const steps = stepsOf(options.lab, run);
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
        await answerStep(attempt, step, false);
        if (step.expect.some(isProbed)) {
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

const isProbed = ({ check }: Step["expect"][number]): boolean => ["http", "registry", "file"].includes(check.kind);

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
  for (const line of await answerStep(attempt, step, run.mistakes)) {
    onLine(line);
  }
  onLine(await metAfter(attempt, step));
}

const notMetBefore = (attempt: LabAttempt, step: Step): SelfTestLine => ({
  step: step.id,
  phase: "not met before",
  ok: !attempt.progress.passes.has(step.id),
  said: said(attempt, step),
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
    said: pass === undefined ? said(attempt, step) : `${pass.kind}: ${pass.seen.map(findingInWords).join("; ")}`,
  };
}
