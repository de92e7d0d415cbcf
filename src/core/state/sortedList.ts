/** A list this long is moved along in less time than anything else of a change takes. */
const longestPart = 256;

/**
 * Items in their order, in parts of bounded length: one array of 10,000 would be moved along at each insertion, which
 * costs more than all the rest of a change.
 */
export class SortedList<Item> {
  readonly #order: (one: Item, other: Item) => number;
  /** None is empty. */
  #parts: Item[][] = [];
  #size = 0;

  /** `order` must never find two items equal. */
  constructor(order: (one: Item, other: Item) => number) {
    this.#order = order;
  }

  get size(): number {
    return this.#size;
  }

  toArray(): readonly Item[] {
    return this.#parts.flat();
  }

  first(count: number): readonly Item[] {
    const found: Item[] = [];
    for (const part of this.#parts) {
      if (found.length >= count) {
        break;
      }
      found.push(...part.slice(0, count - found.length));
    }
    return found;
  }

  fill(items: Iterable<Item>): void {
    const sorted = [...items].toSorted(this.#order);
    this.#size = sorted.length;
    this.#parts = [];
    for (let from = 0; from < sorted.length; from += longestPart / 2) {
      this.#parts.push(sorted.slice(from, from + longestPart / 2));
    }
  }

  add(item: Item): void {
    const index = this.#partOf(item);
    const part = this.#parts[index] ?? this.#parts.at(-1);
    this.#size += 1;
    if (part === undefined) {
      this.#parts.push([item]);
      return;
    }
    part.splice(this.#placeIn(part, item), 0, item);
    if (part.length > longestPart) {
      this.#parts.splice(this.#parts.indexOf(part) + 1, 0, part.splice(part.length / 2));
    }
  }

  /** Takes out an item that is in the list. */
  remove(item: Item): void {
    const index = this.#partOf(item);
    const part = this.#parts[index];
    if (part !== undefined) {
      part.splice(this.#placeIn(part, item), 1);
      this.#size -= 1;
      if (part.length === 0) {
        this.#parts.splice(index, 1);
      }
    }
  }

  /** Puts an item where another one is, unless it belongs elsewhere. */
  replace(before: Item, item: Item): boolean {
    const index = this.#partOf(before);
    const part = this.#parts[index];
    if (part === undefined) {
      return false;
    }
    const place = this.#placeIn(part, before);
    const left = part[place - 1] ?? this.#parts[index - 1]?.at(-1);
    const right = part[place + 1] ?? this.#parts[index + 1]?.[0];
    const fits =
      (left === undefined || this.#order(left, item) < 0) && (right === undefined || this.#order(item, right) < 0);
    if (fits) {
      part[place] = item;
    }
    return fits;
  }

  /** The first part that ends with this item or a later one. */
  #partOf(item: Item): number {
    return firstWhere(this.#parts.length, (index) => {
      const last = this.#parts[index]?.at(-1);
      return last !== undefined && this.#order(last, item) >= 0;
    });
  }

  #placeIn(part: readonly Item[], item: Item): number {
    return firstWhere(part.length, (index) => {
      const other = part[index];
      return other !== undefined && this.#order(other, item) >= 0;
    });
  }
}

/** The first of so many places at which something holds that holds at all later ones, too. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) {
      to = middle;
    } else {
      from = middle + 1;
    }
  }
  return from;
}
