import { type Disposable, Emitter, type Subscribe } from "../core/emitter.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Engine, EngineWatch } from "../core/ports.ts";
import type { EngineEvent } from "../core/state/records.ts";
import type { Store } from "../core/state/store.ts";
import { EngineSession } from "./engineSession.ts";

/** First and longest wait before another try. A try costs one connect; the longest bounds how late a started engine is seen. */
const firstRetry = 250;
const longestRetry = 2_000;

export interface EngineRoomOptions {
  readonly store: Store;
  /** Finds the engine anew for every connection, so that a changed environment is followed. */
  readonly open: () => Outcome<Engine>;
  readonly log: (line: string) => void;
  readonly onListenerError: (error: unknown) => void;
}

/**
 * Keeps the store true while somebody holds the watch: event stream first, snapshot second, then only what
 * events make stale; on the stream's end a reconnect, for ever, and a whole new snapshot.
 */
export class EngineRoom implements EngineWatch {
  readonly store: Store;
  readonly onEvent: Subscribe<EngineEvent>;
  readonly #options: EngineRoomOptions;
  readonly #events: Emitter<EngineEvent>;
  #holds = 0;
  /** Replaced on every connect and stop: an answer that comes for an older one is dropped. */
  #session: EngineSession | undefined;
  #retry: { readonly timer: NodeJS.Timeout } | undefined;
  #failures = 0;

  constructor(options: EngineRoomOptions) {
    this.#options = options;
    this.store = options.store;
    this.#events = new Emitter(options.onListenerError);
    this.onEvent = this.#events.subscribe;
  }

  hold(): Disposable {
    this.#holds += 1;
    if (this.#holds === 1) {
      this.store.setStatus({ kind: "connecting" });
      void this.#connect();
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
    if (this.#holds > 0) {
      this.#failures = 0;
      void this.#connect();
    }
  }

  async resync(): Promise<void> {
    await this.settled();
    await this.#session?.resync();
  }

  #fallSilent(): void {
    this.#endSession();
    this.#failures = 0;
    this.store.setStatus({ kind: "unwatched" });
  }

  #endSession(): void {
    clearTimeout(this.#retry?.timer);
    this.#retry = undefined;
    this.#session?.dispose();
    this.#session = undefined;
  }

  async #connect(): Promise<void> {
    this.#endSession();
    const opened = this.#options.open();
    if (!opened.ok) {
      this.store.setStatus({ kind: "unreachable", failure: opened.failure, address: "" });
      this.#tryAgain();
      return;
    }
    const session = new EngineSession(opened.value, this.store, this.#options.log, (event) => this.#events.emit(event));
    this.#session = session;
    const connected = await session.begin(() => {
      // Nothing that we show is sure any more, so say so before trying again. Not at once: an engine that
      // accepts and drops connections would otherwise be asked without a pause.
      this.store.setStatus({ kind: "connecting" });
      this.#tryAgain();
    });
    if (this.#session !== session) {
      return;
    }
    if (connected.ok) {
      this.#failures = 0;
    } else {
      this.#options.log(`${opened.value.address}: ${connected.failure.sentence}`);
      session.dispose();
      this.store.setStatus({
        kind: "unreachable",
        failure: connected.failure,
        address: opened.value.address,
      });
      this.#tryAgain();
    }
  }

  #tryAgain(): void {
    const wait = Math.min(longestRetry, firstRetry * 2 ** this.#failures);
    this.#failures += 1;
    // Jitter, so that many windows on one machine do not knock in step.
    const timer = setTimeout(() => void this.#connect(), wait * (0.75 + Math.random() * 0.25));
    this.#retry = { timer };
  }
}
