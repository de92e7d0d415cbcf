import type { Disposable } from "../core/emitter.ts";
import { failed, succeeded } from "../core/outcome.ts";
import type { Engine } from "../core/ports.ts";
import type { EngineOutcome } from "../core/state/engineFailure.ts";
import type { EngineEvent } from "../core/state/records.ts";

/** A proxy that ends the stream gets a new one in that time; a dead engine refuses at once and is said at once. */
const quietlyInMilliseconds = 1_500;

/** The engine tells its latest 256 events again. */
const remembered = 512;

/** A stream that never lasts as long is none: so many of them in a row, and it is said. */
const briefLife = 250;
const mostBriefLives = 10;

export interface EventFeedOptions {
  readonly engine: Engine;
  /** How far the engine's clock is ahead of ours. */
  readonly clockOffset: () => number;
  readonly onEvent: (event: EngineEvent) => void;
  /** It was opened anew; `missed` where events may have come meanwhile that the engine didn't tell again. */
  readonly onReopened: (missed: boolean) => void;
  readonly onLost: (reason: string) => void;
}

/**
 * The engine's events, over several streams: proxies end one that has been quiet for ten minutes, and nothing is wrong
 * then. The new one asks for what came since, and what was heard before isn't told twice.
 */
export class EventFeed {
  readonly #options: EventFeedOptions;
  #stream: Disposable | undefined;
  #disposed = false;
  #latest: EngineEvent[] = [];
  /** By our clock, when the first stream was asked for. */
  #from = 0;
  #openedAt = 0;
  #briefLives = 0;
  #deadline: NodeJS.Timeout | undefined;
  /** What a new stream may tell again, and the last of it, until that one came or time has passed. */
  #again: { readonly heard: ReadonlySet<string>; readonly last: string } | undefined;

  constructor(options: EventFeedOptions) {
    this.#options = options;
  }

  open(): Promise<EngineOutcome<undefined>> {
    this.#from = Date.now();
    return this.#open(undefined);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#deadline);
    this.#stream?.dispose();
  }

  async #open(since: string | undefined): Promise<EngineOutcome<undefined>> {
    const opened = await this.#options.engine.events(
      { event: (event) => this.#hear(event), ended: (reason, broken) => this.#end(reason, broken) },
      since,
    );
    if (!opened.ok) {
      return opened;
    }
    if (this.#disposed) {
      opened.value.dispose();
      return failed({ kind: "engine-error", sentence: "the connection was closed", remedy: "try again" });
    }
    this.#stream = opened.value;
    this.#openedAt = performance.now();
    return succeeded(undefined);
  }

  #hear(event: EngineEvent): void {
    if (this.#disposed || this.#isTold(event)) {
      return;
    }
    this.#latest.push(event);
    if (this.#latest.length >= 2 * remembered) {
      this.#latest = this.#latest.slice(-remembered);
    }
    this.#options.onEvent(event);
  }

  #isTold(event: EngineEvent): boolean {
    const key = this.#again === undefined ? undefined : keyOf(event);
    if (key === undefined || this.#again?.heard.has(key) !== true) {
      return false;
    }
    if (key === this.#again.last) {
      this.#settle(false);
    }
    return true;
  }

  #end(reason: string, broken: boolean): void {
    clearTimeout(this.#deadline);
    this.#briefLives = performance.now() - this.#openedAt < briefLife ? this.#briefLives + 1 : 0;
    if (this.#disposed) {
      return;
    }
    if (broken || this.#briefLives > mostBriefLives) {
      this.#options.onLost(reason);
      return;
    }
    const last = this.#latest.at(-1);
    this.#again = last === undefined ? undefined : { heard: new Set(this.#latest.map(keyOf)), last: keyOf(last) };
    this.#deadline = setTimeout(() => this.#options.onLost(reason), quietlyInMilliseconds);
    const since = last === undefined ? atMilliseconds(this.#from + this.#options.clockOffset()) : justBefore(last);
    void this.#open(since).then((opened) => {
      if (this.#disposed) {
        return;
      }
      if (!opened.ok) {
        clearTimeout(this.#deadline);
        this.#options.onLost(reason);
      } else if (last === undefined) {
        this.#settle(false);
      } else if (this.#again !== undefined) {
        clearTimeout(this.#deadline);
        this.#deadline = setTimeout(() => this.#settle(true), quietlyInMilliseconds);
      }
    });
  }

  #settle(missed: boolean): void {
    clearTimeout(this.#deadline);
    this.#again = undefined;
    if (!this.#disposed) {
      this.#options.onReopened(missed);
    }
  }
}

const keyOf = ({ timeNano, type, action, argument, id }: EngineEvent): string =>
  JSON.stringify([timeNano, type, action, argument, id]);

/** A double holds nanoseconds to the nearest 256 only, so a microsecond earlier: what was heard isn't told twice anyway. */
const justBefore = ({ timeNano, time }: EngineEvent): string =>
  inSeconds(/^\d{16,20}$/.test(timeNano) ? BigInt(timeNano) - 1_000n : BigInt(Math.floor(time)) * 1_000_000n);

const atMilliseconds = (time: number): string => inSeconds(BigInt(Math.floor(time)) * 1_000_000n);

const inSeconds = (nanoseconds: bigint): string =>
  `${nanoseconds / 1_000_000_000n}.${String(nanoseconds % 1_000_000_000n).padStart(9, "0")}`;
