import { type Disposable, Emitter, type Subscribe } from "../core/emitter.ts";
import type { Question } from "../core/labs/checks/answer/question.ts";
import { factOf, judgeAnswer, otherFacts, questionAt } from "../core/labs/evidence/answers.ts";
import { type Bindings, bindingsOf, fillCommands } from "../core/labs/evidence/bindings.ts";
import type { CleanUpItem } from "../core/labs/evidence/cleanUp.ts";
import { baselineOf, type Evidence, madeSince } from "../core/labs/evidence/evidence.ts";
import { stateOfOwnEngine, unasked } from "../core/labs/evidence/ownEngine.ts";
import type { CommandLine, Lab } from "../core/labs/format/model.ts";
import { judgeAll, noRound, passByWord, type Round } from "../core/labs/judge/attemptState.ts";
import type { Progress } from "../core/labs/progress/progress.ts";
import type { ProgressTrouble } from "../core/labs/progress/progressTrouble.ts";
import { engineNow } from "../core/state/engineStatus.ts";
import type { EngineState } from "../core/state/store.ts";
import { Alarm } from "./alarm.ts";
import { EvidenceCollector } from "./evidenceCollector.ts";
import { Faults } from "./faults.ts";
import { type LabAttemptOptions, unsavedIn } from "./labAttemptOptions.ts";
import { OpenStep } from "./openStep.ts";
import { memoryFile } from "./progressFile.ts";
import { type Entry, ProgressLog } from "./progressLog.ts";
import { type Removal, removeItems } from "./removeItems.ts";

/**
 * One learner's go at one lab. Feeds what the engine room hears and reads into the pure judgement of core,
 * and writes down what it proves. While active it holds the watch, also when no view is visible.
 */
export class LabAttempt {
  readonly lab: Lab;
  readonly onDidChange: Subscribe<undefined>;
  readonly #options: LabAttemptOptions;
  readonly #changed: Emitter<undefined>;
  readonly #log: ProgressLog;
  readonly #collector: EvidenceCollector;
  readonly #open: OpenStep;
  readonly #unasked: ReturnType<typeof unasked>;
  #round: Round = noRound;
  readonly #faults: Faults;
  readonly #again = new Alarm(() => this.#judge());
  #following: Disposable | undefined;

  constructor(options: LabAttemptOptions) {
    const { lab, watch, file, newId, onError } = options;
    this.lab = lab;
    this.#options = options;
    this.#unasked = unasked(lab);
    this.#changed = new Emitter(onError);
    this.onDidChange = this.#changed.subscribe;
    this.#log = new ProgressLog({ lab, file, newId, onError });
    this.#collector = new EvidenceCollector({
      lab,
      watch,
      onError,
      progress: () => this.progress,
      state: () => this.state,
      now: () => this.#now(),
      onFirstLook: () => this.#takeBaseline(),
      onBlind: (spot) => this.#log.note({ kind: "blind", spot }),
      onEvidence: () => this.#judge(),
    });
    this.#faults = new Faults(onError);
    this.#open = new OpenStep(this.#collector, watch, () => this.folder);
  }

  get progress(): Progress {
    return this.#log.progress;
  }

  get round(): Round {
    return this.#round;
  }

  get troubles(): readonly ProgressTrouble[] {
    return this.#faults.before(this.#log.troubles);
  }

  /** Where the learner has this lab's files; undefined for a lab without files. */
  get folder(): string | undefined {
    return this.#options.folder?.();
  }

  get active(): boolean {
    return this.#collector.active;
  }

  /** Containers of this attempt, also those that vanished since. */
  get fresh(): Evidence["fresh"] {
    return this.#collector.sightings.fresh;
  }

  /** Reads what was written down before; must come first. */
  async load(): Promise<void> {
    await this.#log.read();
    // Also before anything was begun: another window may begin it, and this one must not begin it anew.
    this.#follow();
    this.#judge();
  }

  /** Begins a new attempt: whatever stands on the engine now is from before it. */
  async start(): Promise<void> {
    this.#letGo();
    const { watch, now } = this.#options;
    const hold = watch.hold();
    try {
      // An event of something older may still be on its way; what it is about must be in the baseline.
      await watch.resync();
      this.#collector.beginAnew();
      this.#open.beginAnew();
      const engineFromBefore = watch.store.state.status.kind === "connected";
      await this.#log.begin({ at: now(), revision: this.lab.revision, engineFromBefore });
      this.#collector.begin(false);
      this.#follow();
    } finally {
      hold.dispose();
    }
  }

  /** Goes on with the attempt that was written down. */
  async resume(): Promise<void> {
    const { attempt, paused } = this.progress;
    if (attempt !== undefined && !this.active) {
      const hold = this.#options.watch.hold();
      if (paused) {
        await this.#options.watch.resync();
        await this.#log.write({ kind: "resume" });
      }
      this.#collector.begin(true);
      hold.dispose();
    }
  }

  async pause(): Promise<void> {
    if (this.progress.attempt !== undefined && this.active) {
      const ours = [...this.#collector.sightings.fresh.keys(), ...madeSince(this.state, this.progress.baseline)];
      this.#letGo();
      await this.#log.write({ kind: "pause", ours });
      this.#changed.emit(undefined);
    }
  }

  /** The learner lets what stood before the lab count for a step. Nothing happens where there is nothing to count. */
  readonly countIt = (stepId: string): Promise<void> => this.#passBy("already so", stepId);

  /** The learner says that a step is done, of which something can't be read. */
  readonly yourWord = (stepId: string): Promise<void> => this.#passBy("your word", stepId);

  /** Which step the learner reads: it is looked into, and its questions' right answers are gathered. */
  show(stepId: string): void {
    this.#open.show(this.lab.steps.find(({ id }) => id === stepId));
    this.#judge();
  }

  async answer(stepId: string, key: string, text: string): Promise<void> {
    const question = questionAt(this.lab, stepId, key);
    if (question !== undefined && this.progress.attempt !== undefined) {
      const facts = this.#open.factsSince(stepId, key, this.factsOf(question));
      const others = otherFacts(question, this.state, this.#bindings, this.#collector.sightings);
      const answer = { ...judgeAnswer(question, text, facts, others), text, at: this.#now() };
      await this.#log.write({ kind: "answer", step: stepId, expectation: key, answer });
      this.#judge();
    }
  }

  /** What the engine has for a right answer at this moment; nothing for a question with choices. */
  factsOf(question: Question): readonly string[] {
    const { sightings } = this.#collector;
    return question.kind === "typed" ? factOf(question.is, this.state, this.#bindings, sightings) : [];
  }

  /** What the learner says, or asks of us, and what proves nothing. */
  async note(entry: Extract<Entry, { kind: "predict" | "assist" | "remark" }>): Promise<void> {
    if (this.progress.attempt !== undefined && !(entry.kind === "assist" && this.progress.passes.has(entry.step))) {
      await this.#log.write(entry);
      this.#changed.emit(undefined);
    }
  }

  /** A command line that was typed while this attempt is under way; `counts` is asked when a step is proved. */
  heard(command: string, counts?: () => boolean): void {
    this.#log.heard(command, counts);
  }

  /** Takes a pass back; what proved it proves it no more. Nothing on the engine is touched. */
  async resetStep(step: string): Promise<void> {
    if (this.progress.attempt !== undefined) {
      await this.#log.write({ kind: "reset", step, at: this.#now() });
      this.#judge();
    }
  }

  readonly commandsOf = (lines: readonly CommandLine[]): readonly CommandLine[] => fillCommands(lines, this.#bindings);

  remove(items: readonly CleanUpItem[]): Promise<Removal> {
    return removeItems(this.#options.watch, items);
  }

  /** Looks again now: at the evidence, and at the engine if it does not answer. */
  check(): void {
    if (this.#options.watch.store.state.status.kind === "unreachable") {
      this.#options.watch.lookAgain();
    }
    this.#collector.readAgain();
    this.#judge();
  }

  /** Knows all that this one knows, which has to be disposed, and writes nowhere: the self-test tries many turns from here. */
  fork(): LabAttempt {
    const fork = new LabAttempt({ ...this.#options, file: memoryFile() });
    fork.#log.goOnFrom(this.progress);
    fork.#collector.sightings = this.#collector.sightings;
    fork.#collector.begin(false);
    return fork;
  }

  dispose(): void {
    this.#letGo();
    this.#following?.dispose();
    this.#open.dispose();
  }

  async #passBy(kind: "already so" | "your word", stepId: string): Promise<void> {
    const pass = passByWord(this.lab, this.progress, this.#round, stepId, kind, this.#now());
    if (pass !== undefined) {
      await this.#log.write({ kind: "pass", pass });
      this.#judge();
    }
  }

  #letGo(): void {
    this.#again.set(undefined);
    this.#collector.end();
  }

  #judge(): void {
    if (!this.#faults.contain(() => this.#judgeSteps())) {
      this.#round = noRound;
    }
    this.#changed.emit(undefined);
  }

  #judgeSteps(): void {
    let proves = true;
    while (proves) {
      const sightings = { ...this.#collector.sightings, unsaved: unsavedIn(this.#options) };
      this.#round = judgeAll(this.lab, this.progress, sightings, this.state, this.#now());
      this.#collector.sightings = { ...sightings, bound: this.#round.bound, held: this.#round.held };
      proves = this.active && this.progress.attempt !== undefined && this.#round.passes.length > 0;
      for (const pass of proves ? this.#round.passes : []) {
        this.#log.note({ kind: "pass", pass });
      }
    }
    this.#again.set(this.active ? this.#round.again : undefined, this.#now());
    this.#open.follow({
      progress: this.progress,
      fresh: this.#collector.sightings.fresh,
      round: this.#round,
      active: this.active,
      factsOf: (question) => this.factsOf(question),
    });
  }

  #follow(): void {
    this.#following ??= this.#log.follow((before) => {
      const { attempt, paused } = this.progress;
      if (before.attempt !== attempt || paused) {
        this.#letGo();
      }
      if (before.attempt !== attempt) {
        this.#collector.beginAnew();
        this.#open.beginAnew();
      }
      this.#judge();
    });
  }

  get #bindings(): Bindings {
    return bindingsOf(this.progress, this.#collector.sightings.bound);
  }

  /** The engine's state as this attempt may see it. */
  get state(): EngineState {
    const { engine, baseline } = this.progress;
    // Before the baseline is taken everything matters: what can't be read then would count as made by the learner.
    return stateOfOwnEngine(this.#options.watch.store.state, engine, baseline === undefined ? [] : this.#unasked);
  }

  #takeBaseline(): void {
    const { attempt, baseline, ours } = this.progress;
    const state = this.state;
    if (attempt !== undefined && baseline === undefined && state.status.kind === "connected") {
      const from = { backend: "engine", backendId: state.status.identity.id } as const;
      this.#log.note({ kind: "baseline", ...from, baseline: baselineOf(state, ours) });
    }
  }

  #now(): number {
    return engineNow(this.#options.watch.store.state.status, this.#options.now());
  }
}
