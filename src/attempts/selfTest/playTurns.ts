import { fitsGlob } from "../../core/base/glob.ts";
import type { Step } from "../../core/labs/format/model.ts";
import { contextOf, type Turn } from "../../core/labs/turns/turn.ts";
import { variations } from "../../core/labs/turns/variations.ts";
import { acceptedTurns, wrongTurns } from "../../core/labs/turns/wrongTurns.ts";
import { answerStep } from "../answerStep.ts";
import type { LabAttempt } from "../labAttempt.ts";
import { dropRegistries, type MachineState, machineNow, restoreMachine } from "./machineState.ts";
import { stepSaid } from "./play.ts";
import { metAfter, play } from "./selfTest.ts";
import type { SelfTestLine, SelfTestOptions } from "./selfTestOptions.ts";
import { clearTheWay, difference, removeNew, type Standing, standing, withoutOwn } from "./standing.ts";
import { mutantLine, playTurn, variationLine } from "./turns.ts";
import { variationFacts } from "./variationFacts.ts";

/** `mutants`: ways that must be refused. `variations`: ways that must be taken. */
export type TurnKind = "mutants" | "variations";

export interface TurnsRun {
  readonly kind: TurnKind;
  /** Every so many of them is played, beginning with the first; 1 for all. */
  readonly every: number;
  /** Only those of these steps; the others are played as the author means them. */
  readonly steps?: readonly string[] | undefined;
}

/** Where turns are taken from: a disposed attempt that knows all, and the machine as it was. */
interface Point {
  readonly attempt: LabAttempt;
  readonly machine: MachineState;
}

/**
 * Plays, from the state of each step, ways that no author wrote but a rule made. After each of them the machine is
 * brought back to where it was; where that can't be, because something was removed for good, the lab is played anew
 * up to that step.
 */
export async function playTurns(options: SelfTestOptions, run: TurnsRun): Promise<void> {
  const { lab, watch, terminal, files, onLine } = options;
  const hold = watch.hold();
  try {
    await watch.settled();
    const before = await standing(watch);
    await clearTheWay(watch, terminal, lab);
    let attempt = await begun(options);
    let count = 0;
    for (const step of lab.steps) {
      if (run.kind === "mutants" && run.steps === undefined && step === lab.steps.at(-1)) {
        await lookAnew(options, lab.steps.slice(0, -1));
      }
      attempt.show(step.id);
      const all = await turnsOf(options, run.kind, step);
      const turns = all.filter(
        (_, place) => (count + place) % run.every === 0 && (run.steps?.includes(step.id) ?? true),
      );
      count += all.length;
      if (turns.length > 0 && step.expect.some(isProvedByEngine)) {
        attempt.dispose();
        let point: Point = { attempt, machine: await machineNow(watch) };
        const restore = await files.keep();
        const lines: SelfTestLine[] = [];
        for (const turn of turns) {
          const fork = point.attempt.fork();
          fork.show(step.id);
          await playTurn(options, fork, step, turn);
          const line = run.kind === "mutants" ? mutantLine(fork, step, turn) : variationLine(fork, step, turn);
          fork.dispose();
          lines.push(line);
          onLine(line);
          await restore();
          await dropRegistries(watch, terminal, turn);
          const gone = await restoreMachine(watch, terminal, point.machine);
          if (gone.length > 0) {
            point = (await madeAgain(options, point, gone)) ?? (await playedAgain(options, before, step));
          }
        }
        for (const line of run.kind === "mutants" && run.every === 1 ? staleLines(step, turns, lines) : []) {
          onLine(line);
        }
        attempt = point.attempt.fork();
        attempt.show(step.id);
      }
      if (run.kind === "mutants") {
        for (let accepted = acceptedTurns(step, await context(options, step)); accepted > 0; accepted -= 1) {
          onLine({
            step: step.id,
            phase: "mutant",
            ok: true,
            outcome: "accepted",
            turn: "an accepted route",
            said: "written into accepts",
          });
        }
      }
      await play(options, attempt, step.solve);
      await answerStep(attempt, step);
      onLine(await metAfter(attempt, step));
    }
    attempt.dispose();
    const removed = await removeNew(watch, terminal, before);
    const left = withoutOwn(lab, before, difference(before, await standing(watch)));
    onLine({ step: "", phase: "clean-up", ok: left.length === 0, said: [`removed ${removed}`, ...left].join(", ") });
  } finally {
    hold.dispose();
  }
}

const isProvedByEngine = ({ check }: Step["expect"][number]): boolean => !["answer", "engine"].includes(check.kind);

const context = async ({ lab, files }: SelfTestOptions, step: Step) => contextOf(lab, step, await files.texts());

async function turnsOf(options: SelfTestOptions, kind: TurnKind, step: Step): Promise<readonly Turn[]> {
  return kind === "mutants"
    ? wrongTurns(step, await context(options, step))
    : variations(step, await variationFacts(options, step));
}

async function begun({ newAttempt, watch, files }: SelfTestOptions): Promise<LabAttempt> {
  await files.reset();
  const attempt = newAttempt(watch);
  await attempt.start();
  return attempt;
}

/** The right thing, done before the attempt: whoever begins anew has done nothing yet. */
async function lookAnew({ newAttempt, watch, onLine }: SelfTestOptions, steps: readonly Step[]): Promise<void> {
  const attempt = newAttempt(watch);
  try {
    await attempt.start();
    for (const step of steps.filter(({ expect }) => expect.some(isProvedByEngine))) {
      attempt.show(step.id);
      const proved = attempt.progress.passes.has(step.id);
      onLine({
        step: step.id,
        phase: "mutant",
        ok: !proved,
        outcome: proved ? "survived" : "refused",
        turn: "done before the attempt",
        said: stepSaid(attempt, step),
      });
    }
  } finally {
    attempt.dispose();
  }
}

/** What earlier steps made and a turn removed is made again by these steps alone; undefined where that can't be. */
async function madeAgain(options: SelfTestOptions, point: Point, gone: readonly string[]): Promise<Point | undefined> {
  const { lab, watch } = options;
  const makers = [...point.attempt.progress.passes.values()].filter(({ binds = {} }) =>
    Object.values(binds).some(({ ids: [id] }) => id !== undefined && gone.includes(id)),
  );
  const steps = lab.steps.filter(({ id, expect }) =>
    makers.some(
      (pass) => pass.step === id && expect.some(({ as }) => as !== undefined && pass.binds?.[as] !== undefined),
    ),
  );
  const made = new Set(makers.flatMap(({ binds = {} }) => Object.values(binds).flatMap(({ ids }) => ids)));
  if (!gone.every((each) => made.has(each))) {
    return undefined;
  }
  const attempt = point.attempt.fork();
  try {
    for (const step of steps) {
      await attempt.resetStep(step.id);
      attempt.show(step.id);
      await play(options, attempt, step.solve);
      await answerStep(attempt, step);
      if (!(await metAfter(attempt, step)).ok) {
        return undefined;
      }
    }
    return { attempt, machine: await machineNow(watch) };
  } finally {
    attempt.dispose();
  }
}

/** What is gone for good can only be made anew: the lab is begun again and played up to this step. */
async function playedAgain(options: SelfTestOptions, before: Standing, step: Step): Promise<Point> {
  const { lab, watch, terminal } = options;
  await removeNew(watch, terminal, before);
  const attempt = await begun(options);
  for (const earlier of lab.steps.slice(0, lab.steps.indexOf(step))) {
    attempt.show(earlier.id);
    await play(options, attempt, earlier.solve);
    await answerStep(attempt, earlier);
    const line = await metAfter(attempt, earlier);
    if (!line.ok) {
      throw new Error(`The lab can't be played again up to ${step.id}: ${earlier.id} isn't met. ${line.said}`);
    }
  }
  attempt.dispose();
  await options.files.keep();
  return { attempt, machine: await machineNow(watch) };
}

/** A reason for something that is refused, or that no rule makes, misleads whoever reads it. */
const staleLines = (step: Step, turns: readonly Turn[], lines: readonly SelfTestLine[]): readonly SelfTestLine[] =>
  step.tolerates
    .filter(
      ({ turn }) => !turns.some(({ change }, place) => fitsGlob(turn, change) && lines[place]?.outcome === "tolerated"),
    )
    .map(({ turn }) => ({
      step: step.id,
      phase: "mutant",
      ok: false,
      said: `\`tolerates\` names "${turn}", and no mutant of that name proves the step`,
    }));

/** "mutants: 212 refused, 3 accepted, 2 tolerated, 0 survived". */
export function turnsInWords(kind: TurnKind, lines: readonly SelfTestLine[]): string {
  const count = (outcome: NonNullable<SelfTestLine["outcome"]>): number =>
    lines.filter((line) => line.outcome === outcome).length;
  return kind === "mutants"
    ? `mutants: ${count("refused")} refused, ${count("accepted")} accepted, ${count("tolerated")} tolerated, ${count("survived")} survived`
    : `variations: ${count("accepted")} accepted, ${count("refused")} refused`;
}
