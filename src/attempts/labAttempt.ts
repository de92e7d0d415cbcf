import { type Disposable, Emitter, type Subscribe } from "../core/emitter.ts";
import {
  judgeAll,
  noSightings,
  passOf,
  type Round,
  type Sightings,
  sightingsAfterEvent,
  sightingsAfterRead,
} from "../core/labs/attemptState.ts";
import { baselineOf } from "../core/labs/evidence.ts";
import type { Lab } from "../core/labs/model.ts";
import {
  doneSteps,
  foldProgress,
  noProgress,
  type Progress,
  type ProgressRecord,
  parseProgressLine,
  progressAfter,
} from "../core/labs/progress.ts";
import type { AppendOnlyFile, EngineWatch } from "../core/ports.ts";
import type { EngineState } from "../core/state/store.ts";

export interface LabAttemptOptions {
  readonly lab: Lab;
  readonly watch: EngineWatch;
  readonly file: AppendOnlyFile;
  /** Our clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly onError: (error: unknown) => void;
}

/**
 * One learner's go at one lab. Feeds what the engine room hears and reads into the pure judgement of core,
 * and writes down what it proves. While active it holds the watch, also when no view is visible.
 */
export class LabAttempt {
  readonly lab: Lab;
  readonly onDidChange: Subscribe<undefined>;
  readonly #options: LabAttemptOptions;
  readonly #changed: Emitter<undefined>;
  #progress: Progress = noProgress;
  #sightings: Sightings = noSightings;
  #round: Round = { reports: new Map(), passes: [], again: undefined };
  #watching: readonly Disposable[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LabAttemptOptions) {
    this.lab = options.lab;
    this.#options = options;
    this.#changed = new Emitter(options.onError);
    this.onDidChange = this.#changed.subscribe;
  }

  get progress(): Progress {
    return this.#progress;
  }

  get round(): Round {
    return this.#round;
  }

  get active(): boolean {
    return this.#watching.length > 0;
  }

  /** Begun, not paused, and not done yet: what a new window goes on with. */
  get underWay(): boolean {
    const { attempt, paused } = this.#progress;
    return attempt !== undefined && !paused && doneSteps(this.lab, this.#progress) < this.lab.steps.length;
  }

  /** Reads what was written down before; must come first. */
  async load(): Promise<void> {
    const records = (await this.#options.file.lines()).map(parseProgressLine).filter((record) => record !== undefined);
    this.#progress = foldProgress(records);
    this.#judge();
  }

  /** Begins a new attempt: whatever stands on the engine now is from before it. */
  async start(): Promise<void> {
    this.#letGo();
    const { watch, newId, now } = this.#options;
    const hold = watch.hold();
    try {
      await watch.settled();
      this.#sightings = noSightings;
      await this.#write({
        id: newId(),
        kind: "attempt",
        at: now(),
        revision: this.lab.revision,
        engineFromBefore: watch.store.state.status.kind === "connected",
      });
      this.#watch();
    } finally {
      hold.dispose();
    }
  }

  /** Goes on with the attempt that was written down. */
  async resume(): Promise<void> {
    const { attempt, paused } = this.#progress;
    if (attempt !== undefined && !this.active) {
      if (paused) {
        await this.#write({ id: this.#options.newId(), kind: "resume", attempt });
      }
      this.#watch();
    }
  }

  async pause(): Promise<void> {
    const { attempt } = this.#progress;
    if (attempt !== undefined && this.active) {
      this.#letGo();
      const ours = [...this.#sightings.fresh.keys()];
      await this.#write({ id: this.#options.newId(), kind: "pause", attempt, ours });
    }
  }

  /** The learner lets what stood before the lab count for a step. Nothing happens where there is nothing to count. */
  async countIt(stepId: string): Promise<void> {
    const { attempt, passes } = this.#progress;
    const step = this.lab.steps.find(({ id }) => id === stepId);
    const report = this.#round.reports.get(stepId);
    if (attempt !== undefined && step !== undefined && report?.already === true && !passes.has(stepId)) {
      const pass = passOf(step, report, "already so");
      await this.#write({ id: this.#options.newId(), kind: "pass", attempt, pass });
      this.#judge();
    }
  }

  /** Looks again now: at the evidence, and at the engine if it does not answer. */
  check(): void {
    if (this.#options.watch.store.state.status.kind === "unreachable") {
      this.#options.watch.lookAgain();
    }
    this.#judge();
  }

  dispose(): void {
    this.#letGo();
  }

  #watch(): void {
    const { watch } = this.#options;
    this.#watching = [
      watch.hold(),
      watch.onEvent((event) => {
        this.#sightings = sightingsAfterEvent(this.#sightings, this.#progress, event);
        this.#judge();
      }),
      watch.store.onDidChange((change) => this.#read(change.containers)),
    ];
    // Those that were seen before as well: they may have gone while nobody watched.
    this.#read(new Set([...this.#sightings.fresh.keys(), ...watch.store.state.containers.keys()]));
  }

  /** Takes in what the store has just read, and judges by it. */
  #read(containers: Iterable<string>): void {
    const state = this.#stateForThisAttempt();
    if (state.status.kind === "connected") {
      this.#takeBaseline(state);
      this.#sightings = sightingsAfterRead(this.#sightings, this.#progress, state, containers, this.#engineNow());
    }
    this.#judge();
  }

  #letGo(): void {
    clearTimeout(this.#timer);
    for (const each of this.#watching) {
      each.dispose();
    }
    this.#watching = [];
  }

  #judge(): void {
    const now = this.#engineNow();
    this.#round = judgeAll(this.lab, this.#progress, this.#sightings, this.#stateForThisAttempt(), now);
    const { attempt } = this.#progress;
    if (this.active && attempt !== undefined) {
      for (const pass of this.#round.passes) {
        this.#write({ id: this.#options.newId(), kind: "pass", attempt, pass }).catch(this.#options.onError);
      }
      clearTimeout(this.#timer);
      if (this.#round.again !== undefined) {
        // One millisecond more, so that the moment itself has passed when it is judged again.
        this.#timer = setTimeout(() => this.#judge(), Math.max(0, this.#round.again - now) + 1);
      }
    }
    this.#changed.emit(undefined);
  }

  /** Evidence is of one engine only: another one's containers say nothing about this attempt. */
  #stateForThisAttempt(): EngineState {
    const { state } = this.#options.watch.store;
    const { engine } = this.#progress;
    if (state.status.kind !== "connected" || engine === undefined || state.status.identity.id === engine) {
      return state;
    }
    const failure = {
      kind: "engine-error",
      sentence: `another engine answers at ${state.status.address} than the one this lab was started on`,
      remedy: "go back to that engine, or start the lab anew on this one",
    } as const;
    return {
      status: { kind: "unreachable", failure, address: state.status.address },
      containers: new Map(),
      images: new Map(),
      networks: new Map(),
    };
  }

  #takeBaseline(state: EngineState): void {
    const { attempt, baseline, ours } = this.#progress;
    if (attempt !== undefined && baseline === undefined && state.status.kind === "connected") {
      this.#write({
        id: this.#options.newId(),
        kind: "baseline",
        attempt,
        engine: state.status.identity.id,
        baseline: baselineOf(state, ours),
      }).catch(this.#options.onError);
    }
  }

  #engineNow(): number {
    const { status } = this.#options.watch.store.state;
    return this.#options.now() + (status.kind === "connected" ? status.identity.clockOffset : 0);
  }

  /** Known at once, on disk soon: a slow disk must not delay a tick. */
  #write(record: ProgressRecord): Promise<void> {
    this.#progress = progressAfter(this.#progress, record);
    return this.#options.file.append(JSON.stringify(record));
  }
}
