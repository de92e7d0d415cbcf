import type { Disposable } from "../core/emitter.ts";
import { Emitter, type Subscribe } from "../core/emitter.ts";
import type { AskedEngine, EngineWatch } from "../core/ports.ts";
import type { EngineOutcome } from "../core/state/engineFailure.ts";
import type { EngineEvent } from "../core/state/records.ts";
import type { ReadonlyStore } from "../core/state/store.ts";

/**
 * Stands in for the engine room until somebody holds it for the first time, and only then loads its bundle:
 * an activation that looks at no engine must not pay for the client library.
 */
export class LazyEngineRoom implements EngineWatch {
  readonly store: ReadonlyStore;
  readonly onEvent: Subscribe<EngineEvent>;
  readonly #events: Emitter<EngineEvent>;
  readonly #load: () => EngineWatch;
  #room: EngineWatch | undefined;

  constructor(store: ReadonlyStore, onListenerError: (error: unknown) => void, load: () => EngineWatch) {
    this.store = store;
    this.#events = new Emitter(onListenerError);
    this.onEvent = this.#events.subscribe;
    this.#load = load;
  }

  hold(): Disposable {
    return this.#loaded().hold();
  }

  holdIfLocal(): Promise<Disposable | undefined> {
    return this.#loaded().holdIfLocal();
  }

  settled(): Promise<void> {
    return this.#loaded().settled();
  }

  lookAgain(): void {
    this.#loaded().lookAgain();
  }

  ask<Value>(question: (engine: AskedEngine) => Promise<EngineOutcome<Value>>): Promise<EngineOutcome<Value>> {
    return this.#loaded().ask(question);
  }

  resync(): Promise<void> {
    return this.#loaded().resync();
  }

  #loaded(): EngineWatch {
    if (this.#room === undefined) {
      this.#room = this.#load();
      this.#room.onEvent((event) => this.#events.emit(event));
    }
    return this.#room;
  }
}
