import type { Disposable } from "../core/emitter.ts";
import { Emitter, type Subscribe } from "../core/emitter.ts";
import type { Outcome } from "../core/outcome.ts";
import type { EngineWatch } from "../core/ports.ts";
import type { EngineAction, EngineObject } from "../core/state/actions.ts";
import type { HistoryRow } from "../core/state/imageHistory.ts";
import type { EngineEvent } from "../core/state/records.ts";
import type { Store } from "../core/state/store.ts";

/**
 * Stands in for the engine room until somebody holds it for the first time, and only then loads its bundle:
 * an activation that looks at no engine must not pay for the client library.
 */
export class LazyEngineRoom implements EngineWatch {
  readonly store: Store;
  readonly onEvent: Subscribe<EngineEvent>;
  readonly #events: Emitter<EngineEvent>;
  readonly #load: () => EngineWatch;
  #room: EngineWatch | undefined;

  constructor(store: Store, onListenerError: (error: unknown) => void, load: () => EngineWatch) {
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

  inspect(object: EngineObject): Promise<Outcome<unknown>> {
    return this.#loaded().inspect(object);
  }

  changes(containerId: string): Promise<Outcome<unknown>> {
    return this.#loaded().changes(containerId);
  }

  inspectExec(execId: string): Promise<Outcome<unknown>> {
    return this.#loaded().inspectExec(execId);
  }

  pathStat(containerId: string, path: string): Promise<Outcome<unknown>> {
    return this.#loaded().pathStat(containerId, path);
  }

  history(imageId: string): Promise<Outcome<readonly HistoryRow[]>> {
    return this.#loaded().history(imageId);
  }

  logs(containerId: string): Promise<Outcome<string>> {
    return this.#loaded().logs(containerId);
  }

  pull(...given: Parameters<EngineWatch["pull"]>): ReturnType<EngineWatch["pull"]> {
    return this.#loaded().pull(...given);
  }

  act(action: EngineAction): Promise<Outcome<undefined>> {
    return this.#loaded().act(action);
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
