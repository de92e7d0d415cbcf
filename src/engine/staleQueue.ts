import type { Readable } from "../core/state/engineStatus.ts";
import type { Stale } from "../core/state/objectKind.ts";
import { objectKinds } from "../core/state/objectKinds.ts";
import { type Kind, listNameOf } from "../core/state/objectTypes.ts";
import type { Asked } from "./engineReading.ts";

/** More ids than this in one question would cost the engine more than the whole list, and at last its URL too long. */
const mostIdsAsked = 200;

/** What of one list is stale. */
interface Part {
  whole: boolean;
  readonly ids: Set<string>;
}

/** What is to be read again: what events told of, what nobody knows to have changed, and who waits for it. */
export class StaleQueue {
  readonly #told = new Map<Readable, Part>();
  readonly #also = new Map<Readable, Part>();
  readonly #waiting = new Map<Readable, (() => void)[]>();

  get isEmpty(): boolean {
    return this.#told.size + this.#also.size === 0;
  }

  /** The objects that events told of and that nobody has asked for yet. */
  told(kind: Kind): readonly string[] {
    return [...(this.#told.get(listNameOf(kind))?.ids ?? [])];
  }

  tell(stale: readonly Stale[]): void {
    put(this.#told, stale);
  }

  add(stale: readonly (Stale | Readable)[]): void {
    put(this.#also, stale);
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
    const [told, also] = [this.#told.get(kind), this.#also.get(kind)];
    if (told === undefined && also === undefined) {
      return undefined;
    }
    this.#told.delete(kind);
    this.#also.delete(kind);
    const about = [...(told?.ids ?? [])];
    const ids = [...new Set([...about, ...(also?.ids ?? [])])];
    const asked = { kind, told: told !== undefined, about };
    if (told?.whole !== true && also?.whole !== true && ids.length <= mostIdsAsked) {
      return { ...asked, ids };
    }
    const waiting = this.#waiting.get(kind) ?? [];
    this.#waiting.delete(kind);
    const done = (): void => {
      for (const resolve of waiting) {
        resolve();
      }
    };
    return { ...asked, done };
  }
}

function put(parts: Map<Readable, Part>, stale: readonly (Stale | Readable)[]): void {
  for (const each of stale) {
    const kind = typeof each === "string" ? each : listNameOf(each.kind);
    const part = parts.get(kind) ?? { whole: false, ids: new Set() };
    parts.set(kind, part);
    if (typeof each === "object" && objectKinds[each.kind].list.byId === true) {
      part.ids.add(each.id);
    } else {
      part.whole = true;
    }
  }
}
