import { type Disposable, Emitter, type Subscribe } from "../core/emitter.ts";
import { failed } from "../core/outcome.ts";
import type { AskedEngine, Engine, EngineWatch } from "../core/ports.ts";
import type { EngineFailure, EngineOutcome } from "../core/state/engineFailure.ts";
import type { EngineEvent } from "../core/state/records.ts";
import type { ReadonlyStore, Store } from "../core/state/store.ts";
import { EngineSession } from "./engineSession.ts";

/** First and longest wait before another try. A try costs one connect; the longest bounds how late a started engine is seen. */
const firstRetry = 250;
const longestRetry = 2_000;
const longestRetryBySsh = 30_000;

export interface EngineRoomOptions {
  readonly store: Store;
  /** Finds the engine anew for every connection, so that a changed environment is followed. */
  readonly open: () => Promise<EngineOutcome<Engine>>;
  /** Tells when `open` would find another engine. Asked for only while the watch is held. */
  readonly follow?: (changed: () => void) => Disposable;
  /** Whether `open` would find an engine behind a socket of this machine. */
  readonly isLocal?: () => Promise<boolean>;
  readonly log: (line: string) => void;
  readonly onListenerError: (error: unknown) => void;
}

/**
 * Keeps the store true while somebody holds the watch: event stream first, snapshot second, then only what
 * events make stale; on the stream's end a reconnect, for ever, and a whole new snapshot.
 */
export class EngineRoom implements EngineWatch {
  readonly store: ReadonlyStore;
  readonly onEvent: Subscribe<EngineEvent>;
  readonly #options: EngineRoomOptions;
  readonly #events: Emitter<EngineEvent>;
  #holds = 0;
  /** Counts connects and stops: an answer that comes for an older one is dropped. */
  #turn = 0;
  /** The turn that is still trying to connect. */
  #connecting: number | undefined;
  #session: EngineSession | undefined;
  #engine: Engine | undefined;
  #retry: NodeJS.Timeout | undefined;
  #following: Disposable | undefined;
  #failures = 0;
  /** How often events may have been missed, with each new connection counted: see `EngineStatus`. */
  #gaps = 0;

  constructor(options: EngineRoomOptions) {
    this.#options = options;
    this.store = options.store;
    this.#events = new Emitter(options.onListenerError);
    this.onEvent = this.#events.subscribe;
  }

  hold(): Disposable {
    this.#holds += 1;
    if (this.#holds === 1) {
      // Followed first and found then, so that no change falls between.
      this.#following = this.#options.follow?.(() => this.#startAnew());
      this.#startAnew();
    }
    let held = true;
    return {
      dispose: () => {
        if (held) {
          held = false;
          this.#holds -= 1;
          if (this.#holds === 0) {
            this.#fallSilent();
          }
        }
      },
    };
  }

  async holdIfLocal(): Promise<Disposable | undefined> {
    const isOpen = this.store.state.status.kind === "connected";
    return isOpen || (await this.#options.isLocal?.()) === true ? this.hold() : undefined;
  }

  settled(): Promise<void> {
    const isSettled = (): boolean => ["connected", "unreachable"].includes(this.store.state.status.kind);
    return new Promise((resolve) => {
      if (isSettled()) {
        resolve();
        return;
      }
      const subscription = this.store.onDidChange(() => {
        if (isSettled()) {
          subscription.dispose();
          resolve();
        }
      });
    });
  }

  lookAgain(): void {
    // A try under way is not begun anew, or one who asks every second would never hear that nothing answers.
    if (this.#holds > 0 && this.#connecting !== this.#turn) {
      this.#failures = 0;
      void this.#connect();
    }
  }

  /** Only an engine that answers is asked: a click on a row that has just become history must not hang. */
  async ask<Value>(question: (engine: AskedEngine) => Promise<EngineOutcome<Value>>): Promise<EngineOutcome<Value>> {
    const { status } = this.store.state;
    if (status.kind === "connected" && this.#engine !== undefined) {
      return await question(this.#engine);
    }
    return failed(
      status.kind === "unreachable"
        ? status.failure
        : { kind: "engine-error", sentence: "no engine answers yet", remedy: "wait a moment and try again" },
    );
  }

  async resync(): Promise<void> {
    await this.settled();
    await this.#session?.resync();
  }

  /** Another engine may answer now: none of the rows is sure any more. */
  #startAnew(): void {
    this.#failures = 0;
    this.#options.store.setStatus({ kind: "connecting" });
    void this.#connect();
  }

  #fallSilent(): void {
    this.#following?.dispose();
    this.#following = undefined;
    this.#endSession();
    this.#failures = 0;
    this.#options.store.setStatus({ kind: "unwatched" });
  }

  #endSession(): void {
    clearTimeout(this.#retry);
    this.#turn += 1;
    this.#session?.dispose();
    this.#session = undefined;
  }

  async #connect(): Promise<void> {
    this.#endSession();
    const turn = ++this.#turn;
    this.#connecting = turn;
    const opened = await this.#options.open();
    if (turn !== this.#turn) {
      if (opened.ok) {
        opened.value.close();
      }
      return;
    }
    if (!opened.ok) {
      this.#options.log(opened.failure.sentence);
      this.#say(opened.failure, opened.failure.address ?? "");
      return;
    }
    const engine = opened.value;
    const session = new EngineSession({
      engine,
      store: this.#options.store,
      log: this.#options.log,
      onEvent: (event) => this.#events.emit(event),
      gap: () => ++this.#gaps,
      // Nothing that we show is sure any more, so that is said before another try.
      onLost: (failure) => this.#say(failure, engine.address),
    });
    this.#session = session;
    this.#engine = engine;
    const connected = await session.begin();
    if (turn !== this.#turn) {
      return;
    }
    this.#connecting = undefined;
    if (connected.ok) {
      this.#failures = 0;
    } else {
      this.#options.log(`${engine.address}: ${connected.failure.sentence}`);
      this.#endSession();
      this.#say(connected.failure, engine.address);
    }
  }

  /** Says that the engine can't be reached, and tries again later: never at once, or a drop would be asked without a pause. */
  #say(failure: EngineFailure, address: string): void {
    this.#connecting = undefined;
    this.#options.store.setStatus({ kind: "unreachable", failure, address });
    // A login that fails every two seconds gets a person locked out, and each try is a process of its own.
    const longest = failure.kind === "ssh-failed" ? longestRetryBySsh : longestRetry;
    const wait = Math.min(longest, firstRetry * 2 ** this.#failures);
    this.#failures += 1;
    // Jitter, so that many windows on one machine do not knock in step.
    this.#retry = setTimeout(() => void this.#connect(), wait * (0.75 + Math.random() * 0.25));
  }
}
