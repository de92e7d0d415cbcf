import type { Disposable } from "../core/emitter.ts";
import { type Failure, failed, type Outcome, succeeded } from "../core/outcome.ts";
import type { Engine } from "../core/ports.ts";
import type { EngineEvent, EngineIdentity } from "../core/state/records.ts";
import { containersToName } from "../core/state/retagged.ts";
import { type StaleKey, staleAfter } from "../core/state/staleness.ts";
import type { Snapshot, Store } from "../core/state/store.ts";
import { Deafness } from "./deafness.ts";

/** Upper bound on how long an event waits before its object is read again: bursts share one read, storms don't starve. */
const gatherInMilliseconds = 25;

/**
 * How often a silent engine is asked whether it is still there. A frozen one keeps its stream open and sends
 * nothing; with the ping's own time-out this is what bounds how long we could show what is no longer sure.
 */
const heartbeatInMilliseconds = 4_000;

/**
 * Some changes send no event: a stopped container connected to a network, networks that go when a swarm is left,
 * untagged images of older engines. So the heartbeat is a look at everything as often as its cost allows: at every
 * beat for few rows, else once for so many beats as 20 goes into the rows, with a mere ping in between. With 50
 * for 20 an idle minute with 1,000 containers cost 0.08 CPU seconds and 31 MiB, of which 0.05 and 30 are wanted.
 */
const [fewRows, rowsPerBeat] = [50, 20];

/**
 * An engine sends some events (connect, unpause) a moment before its own lists know what they tell, on a busy machine
 * longer than we gather. So a container that an event named is read once more, together with all others of this time.
 */
const secondReadInMilliseconds = 1_000;

/** More ids than this in one question would cost the engine more than the whole list, and at last its URL too long. */
const mostIdsAsked = 200;

export interface EngineSessionOptions {
  readonly engine: Engine;
  readonly store: Store;
  readonly log: (line: string) => void;
  readonly onEvent: (event: EngineEvent) => void;
  /** Told once, if the connection is lost after the first snapshot. */
  readonly onLost: (failure: Failure) => void;
}

/** One connection, from its event stream's opening to its end. */
export class EngineSession {
  readonly #options: EngineSessionOptions;
  #stream: Disposable | undefined;
  #disposed = false;
  #ready = false;
  #stale = new Set<StaleKey | "containers">();
  /** Reads come one after the other, or an older answer could arrive last and win. */
  #lastRead: Promise<void> = Promise.resolve();
  #gathering: NodeJS.Timeout | undefined;
  #readAgain = new Set<StaleKey>();
  #secondRead: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #beatsToLook = 0;
  readonly #deafness = new Deafness();

  constructor(options: EngineSessionOptions) {
    this.#options = options;
  }

  /** Opens the stream first and takes the snapshot second, so that nothing falls between them. */
  async begin(): Promise<Outcome<undefined>> {
    const { engine } = this.#options;
    const identity = await engine.identify();
    if (!identity.ok) {
      return identity;
    }
    const stream = await engine.events({
      event: (event) => this.#hear(event),
      ended: (reason) => this.#lose(lost(engine.address, reason)),
    });
    if (!stream.ok) {
      return stream;
    }
    this.#stream = stream.value;
    if (this.#disposed) {
      stream.value.dispose();
    }
    const snapshot = await this.#readAll(identity.value);
    if (snapshot.ok) {
      this.#ready = true;
      this.#schedule();
      this.#beat();
    }
    return snapshot;
  }

  /** Reads everything anew, in the same connection. */
  async resync(): Promise<void> {
    const identity = await this.#options.engine.identify();
    await this.#inTurn(async () => {
      const snapshot = identity.ok ? await this.#readAll(identity.value) : identity;
      if (!snapshot.ok) {
        this.#lose(snapshot.failure);
      }
    });
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#gathering);
    clearTimeout(this.#secondRead);
    clearTimeout(this.#heartbeat);
    this.#stream?.dispose();
    this.#options.engine.close();
  }

  async #readAll(identity: EngineIdentity): Promise<Outcome<undefined>> {
    const { engine, store } = this.#options;
    const [containers, images, networks, volumes] = await Promise.all([
      engine.containers(),
      engine.images(),
      engine.networks(),
      engine.volumes(),
    ]);
    if (!containers.ok) {
      return containers;
    }
    if (!images.ok) {
      return images;
    }
    if (!networks.ok) {
      return networks;
    }
    if (!volumes.ok) {
      return volumes;
    }
    if (this.#disposed) {
      return failed(lost(engine.address, "it was closed while the engine's lists were read"));
    }
    const { address, found, warning, terminal } = engine;
    store.replaceAll(
      { kind: "connected", identity, address, found, warning, terminal },
      { containers: containers.value, images: images.value, networks: networks.value, volumes: volumes.value },
    );
    return succeeded(undefined);
  }

  #lose(failure: Failure): void {
    if (!this.#disposed) {
      this.#options.log(`${this.#options.engine.address}: ${failure.sentence}`);
      this.dispose();
      // Before the first snapshot the caller of begin() hears of it as a failure.
      if (this.#ready) {
        this.#options.onLost(failure);
      }
    }
  }

  #hear(event: EngineEvent): void {
    if (this.#disposed) {
      return;
    }
    this.#deafness.hear();
    for (const key of staleAfter(event)) {
      this.#stale.add(key);
    }
    this.#options.onEvent(event);
    this.#schedule();
  }

  #beat(): void {
    this.#heartbeat = setTimeout(async () => {
      if (this.#deafness.isCertain()) {
        this.#lose(lost(this.#options.engine.address, "its event stream is open and says nothing any more"));
        return;
      }
      this.#beatsToLook -= 1;
      if (this.#beatsToLook <= 0) {
        const { containers, images, networks, volumes } = this.#options.store.state;
        const rows = containers.size + images.size + networks.size + volumes.size;
        this.#beatsToLook = rows <= fewRows ? 1 : Math.ceil(rows / rowsPerBeat);
        await this.#inTurn(() => this.#readStale(["containers", "images", "networks", "volumes"]));
      } else {
        const answer = await this.#options.engine.ping();
        if (!answer.ok) {
          this.#lose(answer.failure);
        }
      }
      if (!this.#disposed) {
        this.#beat();
      }
    }, heartbeatInMilliseconds);
  }

  #inTurn(read: () => Promise<void>): Promise<void> {
    this.#lastRead = this.#lastRead.then(read);
    return this.#lastRead;
  }

  /** Not a trailing debounce: the timer that is set stays set, so a steady storm is read every few milliseconds. */
  #schedule(): void {
    if (this.#ready && this.#gathering === undefined && this.#stale.size > 0 && !this.#disposed) {
      this.#gathering = setTimeout(() => {
        void this.#inTurn(() => {
          this.#gathering = undefined;
          return this.#readStale();
        });
      }, gatherInMilliseconds);
    }
  }

  #rememberForSecondRead(told: ReadonlySet<StaleKey | "containers">): void {
    for (const id of containerIds(told)) {
      this.#readAgain.add(`container:${id}`);
    }
    if (this.#readAgain.size > 0) {
      this.#secondRead ??= setTimeout(() => {
        const again = [...this.#readAgain];
        this.#readAgain = new Set();
        this.#secondRead = undefined;
        void this.#inTurn(() => this.#readStale(again));
      }, secondReadInMilliseconds);
    }
  }

  async #readStale(also: readonly (StaleKey | "containers")[] = []): Promise<void> {
    if (this.#disposed) {
      return;
    }
    const { engine, store } = this.#options;
    const stale = new Set([...this.#stale, ...also]);
    this.#rememberForSecondRead(this.#stale);
    this.#stale = new Set();
    const ids = containerIds(stale);
    const whole = stale.has("containers") || ids.length > mostIdsAsked;
    const [containers, images, networks, volumes] = await Promise.all([
      whole ? engine.containers() : ids.length > 0 ? engine.containers(ids) : undefined,
      stale.has("images") ? engine.images() : undefined,
      stale.has("networks") ? engine.networks() : undefined,
      stale.has("volumes") ? engine.volumes() : undefined,
    ]);
    if (this.#disposed) {
      return;
    }
    for (const answer of [containers, images, networks, volumes]) {
      if (answer !== undefined && !answer.ok) {
        // What can't be read may be wrong in the store: a reconnect ends in a whole new snapshot.
        this.#lose(answer.failure);
        return;
      }
    }
    const found: Snapshot = {
      ...(containers?.ok ? { containers: containers.value } : {}),
      ...(images?.ok ? { images: images.value } : {}),
      ...(networks?.ok ? { networks: networks.value } : {}),
      ...(volumes?.ok ? { volumes: volumes.value } : {}),
    };
    const foundIds = (found.containers ?? []).map(({ id }) => id);
    // Only for a look at everything: an event's cost must not grow with the rows.
    const keptIds = whole ? [...store.state.containers.keys()] : [];
    if (whole) {
      this.#deafness.look(new Set(keptIds), new Set(foundIds), new Set([...ids, ...containerIds(this.#stale)]));
    }
    for (const id of found.images === undefined ? [] : containersToName(store.state, found.images)) {
      this.#stale.add(`container:${id}`);
    }
    store.update(whole ? [...keptIds, ...foundIds] : ids, found);
    this.#schedule();
  }
}

const prefix = "container:";
const containerIds = (keys: ReadonlySet<string>): readonly string[] =>
  [...keys].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));

const lost = (address: string, reason: string): Failure => ({
  kind: "engine-error",
  sentence: `the connection to ${address} was lost: ${reason}`,
  remedy: "nothing is to do yet: it is tried again by itself",
});
