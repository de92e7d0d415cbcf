import type { Disposable } from "../core/emitter.ts";
import { failed, type Outcome } from "../core/outcome.ts";
import type { Engine } from "../core/ports.ts";
import type { EngineEvent, EngineIdentity } from "../core/state/records.ts";
import { type StaleKey, staleAfter } from "../core/state/staleness.ts";
import type { Store } from "../core/state/store.ts";

/** Upper bound on how long an event waits before its object is read again: bursts share one read, storms don't starve. */
const gatherInMilliseconds = 25;

/** One connection, from its event stream's opening to its end. */
export class EngineSession {
  readonly #engine: Engine;
  readonly #store: Store;
  readonly #log: (line: string) => void;
  readonly #tell: (event: EngineEvent) => void;
  #onEnd: () => void = () => {};
  #stream: Disposable | undefined;
  #disposed = false;
  #ready = false;
  #stale = new Set<StaleKey>();
  #reading = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(engine: Engine, store: Store, log: (line: string) => void, tell: (event: EngineEvent) => void) {
    this.#engine = engine;
    this.#store = store;
    this.#log = log;
    this.#tell = tell;
  }

  /** Opens the stream, then takes the snapshot. `onEnd` is told once if the connection is lost after that call began. */
  async begin(onEnd: () => void): Promise<Outcome<undefined>> {
    this.#onEnd = onEnd;
    const identity = await this.#engine.identify();
    if (!identity.ok) {
      return identity;
    }
    const stream = await this.#engine.events({
      event: (event) => this.#hear(event),
      ended: (reason) => this.#lose(reason),
    });
    if (!stream.ok) {
      return stream;
    }
    this.#stream = stream.value;
    if (this.#disposed) {
      stream.value.dispose();
    }
    const snapshot = await this.#snapshot(identity.value);
    if (snapshot.ok) {
      this.#ready = true;
      this.#schedule();
    }
    return snapshot;
  }

  /** Reads everything anew, in the same connection. */
  async resync(): Promise<void> {
    const identity = await this.#engine.identify();
    const snapshot = identity.ok ? await this.#snapshot(identity.value) : identity;
    if (!snapshot.ok) {
      this.#lose(snapshot.failure.sentence);
    }
  }

  async #snapshot(identity: EngineIdentity): Promise<Outcome<undefined>> {
    const [containers, images] = await Promise.all([this.#engine.containers(), this.#engine.images()]);
    if (!containers.ok) {
      return containers;
    }
    if (!images.ok) {
      return images;
    }
    if (this.#disposed) {
      return failed({
        kind: "engine-error",
        sentence: `the connection to ${this.#engine.address} was lost while its containers were read`,
        remedy: "nothing is to do: the next try follows by itself",
      });
    }
    this.#store.replaceAll(
      { kind: "connected", identity, address: this.#engine.address },
      containers.value,
      images.value,
    );
    return { ok: true, value: undefined };
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#stream?.dispose();
  }

  #lose(reason: string): void {
    if (!this.#disposed) {
      this.#log(`${this.#engine.address}: ${reason}`);
      this.dispose();
      // Before the first snapshot the caller of begin() hears of it as a failure.
      if (this.#ready) {
        this.#onEnd();
      }
    }
  }

  #hear(event: EngineEvent): void {
    if (this.#disposed) {
      return;
    }
    for (const key of staleAfter(event)) {
      this.#stale.add(key);
    }
    this.#tell(event);
    this.#schedule();
  }

  /** Not a trailing debounce: the timer that is set stays set, so a steady storm is read every few milliseconds. */
  #schedule(): void {
    if (this.#ready && !this.#reading && this.#timer === undefined && this.#stale.size > 0 && !this.#disposed) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        void this.#readStale();
      }, gatherInMilliseconds);
    }
  }

  async #readStale(): Promise<void> {
    const stale = this.#stale;
    this.#stale = new Set();
    this.#reading = true;
    const ids = [...stale].filter((key) => key !== "images").map((key) => key.slice("container:".length));
    const [containers, images] = await Promise.all([
      ids.length > 0 ? this.#engine.containers(ids) : undefined,
      stale.has("images") ? this.#engine.images() : undefined,
    ]);
    this.#reading = false;
    if (this.#disposed) {
      return;
    }
    for (const answer of [containers, images]) {
      if (answer !== undefined && !answer.ok) {
        // What can't be read may be wrong in the store: a reconnect ends in a whole new snapshot.
        this.#lose(answer.failure.sentence);
        return;
      }
    }
    if (containers?.ok) {
      this.#store.updateContainers(ids, containers.value);
    }
    if (images?.ok) {
      this.#store.replaceImages(images.value);
    }
    this.#schedule();
  }
}
