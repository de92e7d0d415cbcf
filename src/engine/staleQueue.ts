import type { Readable } from "../core/state/engineStatus.ts";
import type { StaleKey } from "../core/state/staleness.ts";
import type { Asked } from "./engineReading.ts";

/** More ids than this in one question would cost the engine more than the whole list, and at last its URL too long. */
const mostIdsAsked = 200;

const prefix = "container:";
const isContainer = (key: string): boolean => key.startsWith(prefix);
const containerIds = (keys: readonly string[]): readonly string[] =>
  keys.filter(isContainer).map((key) => key.slice(prefix.length));

/** What is to be read again: what events told of, what nobody knows to have changed, and who waits for it. */
export class StaleQueue {
  readonly #told = new Set<StaleKey>();
  readonly #also = new Set<StaleKey | Readable>();
  readonly #waiting = new Map<Readable, (() => void)[]>();

  get isEmpty(): boolean {
    return this.#told.size + this.#also.size === 0;
  }

  /** The containers that events told of and that nobody has asked for yet. */
  get toldContainers(): readonly string[] {
    return containerIds([...this.#told]);
  }

  tell(keys: readonly StaleKey[]): void {
    for (const key of keys) {
      this.#told.add(key);
    }
  }

  add(keys: readonly (StaleKey | Readable)[]): void {
    for (const key of keys) {
      this.#also.add(key);
    }
  }

  /** Resolves when these have been read whole, from now on. */
  async read(kinds: readonly Readable[]): Promise<void> {
    this.add(kinds);
    await Promise.all(
      kinds.map(
        (kind) =>
          new Promise<void>((resolve) => {
            this.#waiting.set(kind, [...(this.#waiting.get(kind) ?? []), resolve]);
          }),
      ),
    );
  }

  /** Nothing is read any more: whoever waits goes on. */
  end(): void {
    for (const resolve of [...this.#waiting.values()].flat()) {
      resolve();
    }
    this.#waiting.clear();
  }

  /** What to ask for these kinds; it is in the queue no longer. */
  take(kinds: readonly Readable[]): readonly Asked[] {
    return kinds.map((kind) => this.#takeOne(kind)).filter((asked) => asked !== undefined);
  }

  #takeOne(kind: Readable): Asked | undefined {
    const isOf = (key: string): boolean => key === kind || (kind === "containers" && isContainer(key));
    const told = [...this.#told].filter(isOf);
    const also = [...this.#also].filter(isOf);
    if (told.length + also.length === 0) {
      return undefined;
    }
    for (const key of told) {
      this.#told.delete(key);
    }
    for (const key of also) {
      this.#also.delete(key);
    }
    const about = containerIds(told);
    const ids = [...new Set([...about, ...containerIds(also)])];
    const isWhole = kind !== "containers" || also.includes(kind) || ids.length > mostIdsAsked;
    if (!isWhole) {
      return { kind, told: told.length > 0, about, ids };
    }
    const waiting = this.#waiting.get(kind) ?? [];
    this.#waiting.delete(kind);
    const done = (): void => {
      for (const resolve of waiting) {
        resolve();
      }
    };
    return { kind, told: told.length > 0, about, done };
  }
}
