import type { Lab, Mistake, Step } from "../core/labs/model.ts";
import { expectationOf } from "../core/labs/readerModel.ts";
import type { EngineWatch, Terminal } from "../core/ports.ts";
import type { LabAttempt } from "./labAttempt.ts";

/** One thing that the self-test looked at, and what it saw. */
export interface SelfTestLine {
  readonly step: string;
  readonly phase: "not met before" | "mistake" | "met after" | "clean-up";
  readonly ok: boolean;
  /** The sentences of the step at that moment, or what was cleaned up. */
  readonly said: string;
}

export interface SelfTestOptions {
  readonly lab: Lab;
  /** The engine to play on; whoever holds it lets go of it after the test. */
  readonly watch: EngineWatch;
  /** An engine that isn't there: steps that are true wherever an engine answers are looked at here too. */
  readonly absent: EngineWatch;
  /** A new attempt at the lab, with a progress file of its own. */
  readonly newAttempt: (watch: EngineWatch) => LabAttempt;
  readonly terminal: Terminal;
  readonly onLine: (line: SelfTestLine) => void;
}

/** How long the engine may take over a command of a lab, a pull included. */
const patience = 60_000;

/**
 * Plays a lab on a real engine: each step is not met before, each mistake leaves it unmet and says its
 * sentence, the step's own commands then meet it. At the end what appeared is removed again.
 */
export async function selfTest(options: SelfTestOptions): Promise<void> {
  const { lab, watch, onLine } = options;
  const hold = watch.hold();
  const attempt = options.newAttempt(watch);
  try {
    await watch.settled();
    const before = await standing(watch);
    await attempt.start();
    for (const step of lab.steps) {
      onLine({
        step: step.id,
        phase: "not met before",
        ok: !attempt.progress.passes.has(step.id),
        said: said(attempt, step),
      });
      for (const mistake of step.mistakes) {
        await playMistake(options, attempt, step, mistake);
      }
      onLine(await solve(options, attempt, step));
    }
    onLine(await cleanUp(options, before));
  } finally {
    attempt.dispose();
    hold.dispose();
  }
}

async function playMistake(options: SelfTestOptions, attempt: LabAttempt, step: Step, mistake: Mistake): Promise<void> {
  const { watch, terminal, onLine } = options;
  if ("engine" in mistake) {
    const elsewhere = options.newAttempt(options.absent);
    try {
      await elsewhere.start();
      onLine(await mistakeLine(elsewhere, step, mistake.says));
    } finally {
      elsewhere.dispose();
    }
    return;
  }
  const before = await standing(watch);
  for (const command of mistake.run) {
    await terminal.run(command);
  }
  onLine(await mistakeLine(attempt, step, mistake.says));
  await removeNew(options, before);
}

async function mistakeLine(attempt: LabAttempt, step: Step, says: string): Promise<SelfTestLine> {
  const heard = await until(attempt, () => said(attempt, step).includes(says));
  const refused = !attempt.progress.passes.has(step.id);
  return {
    step: step.id,
    phase: "mistake",
    ok: heard && refused,
    said: heard ? said(attempt, step) : `wanted "${says}", but it says: ${said(attempt, step)}`,
  };
}

async function solve({ terminal }: SelfTestOptions, attempt: LabAttempt, step: Step): Promise<SelfTestLine> {
  for (const command of step.run) {
    await terminal.run(command);
  }
  const isMet = (): boolean =>
    attempt.progress.passes.has(step.id) || attempt.round.reports.get(step.id)?.already === true;
  const met = await until(attempt, isMet);
  await attempt.countIt(step.id);
  const pass = attempt.progress.passes.get(step.id);
  return {
    step: step.id,
    phase: "met after",
    ok: met && pass !== undefined,
    said: pass === undefined ? said(attempt, step) : `${pass.kind}: ${pass.seen.join("; ")}`,
  };
}

const said = (attempt: LabAttempt, step: Step): string =>
  (attempt.round.reports.get(step.id)?.verdicts ?? [])
    .map(expectationOf)
    .map(({ seen, wanted }) => (wanted === undefined ? seen : `${seen} ${wanted}`))
    .join(" ");

/** Resolves when the condition holds, looked at after each report; false when patience ends. */
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

interface Standing {
  readonly containers: ReadonlySet<string>;
  readonly images: ReadonlySet<string>;
}

/** What is on the engine, by its own word at this moment and not by a store that may be a moment behind. */
async function standing(watch: EngineWatch): Promise<Standing> {
  await watch.resync();
  return { containers: new Set(watch.store.state.containers.keys()), images: new Set(watch.store.state.images.keys()) };
}

/** Removes by id what appeared since, and nothing else: an engine that tests run on may be somebody's own. */
async function removeNew({ watch, terminal }: SelfTestOptions, before: Standing): Promise<readonly string[]> {
  const now = await standing(watch);
  const containers = [...now.containers].filter((id) => !before.containers.has(id));
  const images = [...now.images].filter((id) => !before.images.has(id));
  if (containers.length > 0) {
    await terminal.run(`docker container rm --force --volumes ${containers.join(" ")}`);
  }
  if (images.length > 0) {
    await terminal.run(`docker image rm ${images.join(" ")}`);
  }
  return [...containers, ...images];
}

async function cleanUp(options: SelfTestOptions, before: Standing): Promise<SelfTestLine> {
  const removed = await removeNew(options, before);
  const after = await standing(options.watch);
  const left = [...after.containers, ...after.images].filter(
    (id) => !before.containers.has(id) && !before.images.has(id),
  );
  const gone = [...before.containers, ...before.images].filter(
    (id) => !after.containers.has(id) && !after.images.has(id),
  );
  return {
    step: "",
    phase: "clean-up",
    ok: left.length === 0 && gone.length === 0,
    said: `removed ${removed.length}, left over ${left.length}, missing from before ${gone.length}`,
  };
}
