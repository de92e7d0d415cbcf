import { failed, succeeded } from "../core/outcome.ts";
import type { Engine } from "../core/ports.ts";
import type { EngineFailure, EngineOutcome } from "../core/state/engineFailure.ts";
import { type EngineStatus, everything, type Readable } from "../core/state/engineStatus.ts";
import type { Stale } from "../core/state/objectKind.ts";
import { kindOf, type ListName, listNames, type ObjectKey } from "../core/state/objectTypes.ts";
import type { EngineEvent, EngineIdentity } from "../core/state/records.ts";
import { staleAfter } from "../core/state/staleness.ts";
import type { Snapshot, Store } from "../core/state/store.ts";
import { idsIn, knownSnapshot, lookIn, staleBeside, witness } from "./answered.ts";
import { Deafness } from "./deafness.ts";
import { type Answers, type Asked, EngineReading, slowAtFirst } from "./engineReading.ts";
import { EventFeed } from "./eventFeed.ts";
import { LookPace } from "./listCost.ts";
import { StaleQueue } from "./staleQueue.ts";

/** Upper bound on how long an event waits before its object is read again: bursts share one read, storms don't starve. */
const gatherInMilliseconds = 25;

/**
 * How often a silent engine is asked whether it is still there. A frozen one keeps its stream open and sends
 * nothing; with the ping's own time-out this is what bounds how long we could show what is no longer sure.
 */
const heartbeatInMilliseconds = 4_000;

/**
 * An engine sends some events (connect, unpause) a moment before its own lists know what they tell, on a busy machine
 * longer than we gather. So a container that an event named is read once more, together with all others of this time.
 */
const secondReadInMilliseconds = 1_000;

export interface EngineSessionOptions {
  readonly engine: Engine;
  readonly store: Store;
  readonly log: (line: string) => void;
  readonly onEvent: (event: EngineEvent) => void;
  /** Another number for each time that events may have been missed. */
  readonly gap: () => number;
  /** Told once, if the connection is lost after the first snapshot. */
  readonly onLost: (failure: EngineFailure) => void;
}

/** One connection, from its event stream's opening to its end. */
export class EngineSession {
  readonly #options: EngineSessionOptions;
  readonly #feed: EventFeed;
  readonly #reading: EngineReading;
  readonly #deafness = new Deafness();
  #disposed = false;
  #ready = false;
  #identity: EngineIdentity;
  #gaps: number;
  /** What was read before anything is shown. */
  #first: Snapshot = {};
  readonly #stale = new StaleQueue();
  #gathering: NodeJS.Timeout | undefined;
  readonly #readAgain = new Map<string, ObjectKey>();
  #secondRead: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  readonly #pace = new LookPace();

  constructor(options: EngineSessionOptions) {
    const { engine, gap } = options;
    this.#options = options;
    this.#identity = engine.atFirst;
    this.#gaps = gap();
    this.#feed = new EventFeed({
      engine,
      clockOffset: () => this.#identity.clockOffset,
      onEvent: (event) => this.#hear(event),
      onReopened: (missed) => this.#goOn(missed),
      onLost: (reason) => this.#lose(lost(engine.address, reason)),
    });
    this.#reading = new EngineReading({
      engine,
      onAnswers: (answers) => this.#take(answers),
      onTroubles: () => this.#tellTroubles(),
      // How much can't be read decides whether it is a list's trouble or the engine's.
      onFailure: () => this.#readAlso(everything),
      onFree: () => this.#schedule(),
    });
  }

  /** Opens the stream first and takes the snapshot second, so that nothing falls between them. */
  async begin(): Promise<EngineOutcome<undefined>> {
    const { engine, store } = this.#options;
    const identified = this.#reading.read([{ kind: "engine", told: true }], slowAtFirst);
    const opened = await this.#feed.open();
    const toRead = listNames.map((kind) => ({ kind, told: true }));
    if (opened.ok || opened.failure.kind === "proxy-refused") {
      await Promise.all([identified, this.#reading.read(toRead, slowAtFirst)]);
    }
    if (this.#disposed) {
      return failed(lost(engine.address, "it was closed while the engine's lists were read"));
    }
    if (!opened.ok) {
      return opened.failure.allow === undefined ? opened : failed(this.#reading.refusals(opened.failure.allow));
    }
    const failure = this.#reading.whole;
    if (failure !== undefined) {
      return failed(failure);
    }
    this.#ready = true;
    store.replaceAll(this.#status(), { ...knownSnapshot(store.state, this.#identity.id), ...this.#first });
    this.#first = {};
    this.#schedule();
    this.#beat();
    return succeeded(undefined);
  }

  /** Reads everything anew, in the same connection. What has trouble isn't waited for. */
  async resync(): Promise<void> {
    if (this.#ready && !this.#disposed) {
      const { troubles } = this.#reading;
      this.#stale.add(everything);
      const read = this.#stale.read(everything.filter((kind) => troubles[kind] === undefined));
      this.#readStale();
      await read;
    }
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#gathering);
    clearTimeout(this.#secondRead);
    clearTimeout(this.#heartbeat);
    this.#feed.dispose();
    this.#options.engine.close();
    this.#stale.end();
  }

  #status(): EngineStatus {
    const { address, found, warning, terminal } = this.#options.engine;
    const { troubles } = this.#reading;
    return {
      ...{ kind: "connected", identity: this.#identity, address, found, warning, terminal, gaps: this.#gaps },
      ...(Object.keys(troubles).length === 0 ? {} : { troubles }),
    };
  }

  #publish(): void {
    this.#options.store.setStatus(this.#status());
  }

  #lose(failure: EngineFailure): void {
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
    this.#stale.tell(staleAfter(event));
    this.#options.onEvent(event);
    this.#schedule();
  }

  /** The stream ended and another one is open: what it may not have told is looked up, and the rows stay meanwhile. */
  #goOn(missed: boolean): void {
    this.#options.log(`${this.#options.engine.address}: the event stream ended and was opened anew`);
    if (missed) {
      this.#gaps = this.#options.gap();
      this.#publish();
    }
    const now = performance.now();
    this.#readAlso(listNames.filter((kind) => missed || this.#reading.isRested(kind, now)));
  }

  #tellTroubles(): void {
    if (!this.#ready || this.#disposed) {
      return;
    }
    const failure = this.#reading.whole;
    if (failure === undefined) {
      this.#publish();
    } else {
      this.#lose(failure);
    }
  }

  #beat(): void {
    this.#heartbeat = setTimeout(async () => {
      if (this.#deafness.isCertain()) {
        this.#lose(lost(this.#options.engine.address, "its event stream is open and says nothing any more"));
        return;
      }
      this.#look();
      const answer = await this.#options.engine.ping();
      if (!answer.ok) {
        this.#lose(answer.failure);
      }
      if (!this.#disposed) {
        this.#beat();
      }
    }, heartbeatInMilliseconds);
  }

  /** At what wasn't looked at for long enough, and at what couldn't be read. */
  #look(): void {
    const { state } = this.#options.store;
    const { troubles } = this.#reading;
    const isDue = this.#pace.isDue(listNames.reduce((rows, list) => rows + state[list].size, 0));
    const now = performance.now();
    this.#readAlso(
      everything.filter(
        (kind) =>
          ((isDue && kind !== "engine") || troubles[kind] !== undefined) &&
          !this.#reading.isReading(kind) &&
          this.#reading.isRested(kind, now),
      ),
    );
  }

  #readAlso(stale: readonly (Stale | Readable)[]): void {
    this.#stale.add(stale);
    this.#schedule();
  }

  /** Not a trailing debounce: the timer that is set stays set, so a steady storm is read every few milliseconds. */
  #schedule(): void {
    if (this.#ready && this.#gathering === undefined && !this.#stale.isEmpty && !this.#disposed) {
      this.#gathering = setTimeout(() => {
        this.#gathering = undefined;
        this.#readStale();
      }, gatherInMilliseconds);
    }
  }

  #rememberForSecondRead(asked: readonly Asked[]): void {
    for (const { kind: list, about = [] } of asked) {
      for (const id of about) {
        const key = { kind: kindOf(list as ListName), id };
        this.#readAgain.set(JSON.stringify(key), key);
      }
    }
    if (this.#readAgain.size > 0) {
      this.#secondRead ??= setTimeout(() => {
        const again = [...this.#readAgain.values()];
        this.#readAgain.clear();
        this.#secondRead = undefined;
        this.#readAlso(again);
      }, secondReadInMilliseconds);
    }
  }

  /** Asks for all that is stale, but for what is being read: its answer may be older, and would win if it came last. */
  #readStale(): void {
    if (this.#disposed || !this.#ready) {
      return;
    }
    const asked = this.#stale.take(everything.filter((kind) => !this.#reading.isReading(kind)));
    this.#rememberForSecondRead(asked);
    if (asked.length > 0) {
      void this.#reading.read(asked);
    }
  }

  #take({ found, identity, asked }: Answers): void {
    const { store } = this.#options;
    this.#identity = identity ?? this.#identity;
    if (this.#disposed) {
      return;
    }
    if (!this.#ready) {
      this.#first = { ...this.#first, ...found };
      return;
    }
    const look = lookIn(store.state, { found, asked });
    if (look !== undefined) {
      this.#deafness.look(look.kept, look.found, new Set([...look.told, ...this.#stale.told(witness)]));
    }
    this.#stale.add(staleBeside(store.state, found));
    store.update(found, idsIn(asked));
    if (identity !== undefined) {
      this.#publish();
    }
  }
}

const lost = (address: string, reason: string): EngineFailure => ({
  kind: "engine-error",
  sentence: `the connection to ${address} was lost: ${reason}`,
  remedy: "there is nothing to do yet: Container Labs keeps trying",
});
