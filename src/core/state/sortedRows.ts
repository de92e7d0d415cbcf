import type { OutlineRow } from "./outline.ts";

/** What became of a list by one record: nothing to be seen, a row that looks different, or other rows or places. */
export type ListChange = "none" | "looks" | "rows";

/**
 * The rows of one list in their order. A record finds its place by halving the list, so that its cost doesn't grow
 * with the rows that stay as they are.
 */
export class SortedRows<Kept extends { readonly id: string }> {
  /** Live: it is changed in place, for whoever holds it is to see it as it stands. */
  readonly rows: OutlineRow[] = [];
  readonly #records: Kept[] = [];
  readonly #byId = new Map<string, Kept>();
  readonly #order: (one: Kept, other: Kept) => number;
  readonly #make: (record: Kept) => OutlineRow;
  readonly #all: Map<string, OutlineRow>;

  /** `order` must never find two records equal; `all` is told of each row that comes and goes, by its id. */
  constructor(
    order: (one: Kept, other: Kept) => number,
    make: (record: Kept) => OutlineRow,
    all: Map<string, OutlineRow>,
  ) {
    this.#order = order;
    this.#make = make;
    this.#all = all;
  }

  get(id: string): Kept | undefined {
    return this.#byId.get(id);
  }

  /** Fills an empty list: sorting once is cheaper than finding the place of each. */
  fill(records: Iterable<Kept>): void {
    for (const record of [...records].toSorted(this.#order)) {
      this.#byId.set(record.id, record);
      this.#insert(this.#records.length, record, this.#make(record));
    }
  }

  put(record: Kept): ListChange {
    const before = this.#byId.get(record.id);
    this.#byId.set(record.id, record);
    const row = this.#make(record);
    if (before === undefined) {
      this.#insert(this.#placeOf(record), record, row);
      return "rows";
    }
    const place = this.#placeOf(before);
    const old = this.rows[place];
    if (this.#fits(record, place)) {
      this.#records[place] = record;
      this.rows[place] = row;
      this.#all.set(row.id, row);
      return old !== undefined && sameLooks(old, row) ? "none" : "looks";
    }
    this.#takeOut(place);
    this.#insert(this.#placeOf(record), record, row);
    return "rows";
  }

  remove(id: string): ListChange {
    const record = this.#byId.get(id);
    if (record === undefined) {
      return "none";
    }
    this.#byId.delete(id);
    const [row] = this.#takeOut(this.#placeOf(record));
    if (row !== undefined) {
      this.#all.delete(row.id);
    }
    return "rows";
  }

  clear(): void {
    for (const { id } of this.rows) {
      this.#all.delete(id);
    }
    this.rows.length = 0;
    this.#records.length = 0;
    this.#byId.clear();
  }

  #insert(place: number, record: Kept, row: OutlineRow): void {
    this.#records.splice(place, 0, record);
    this.rows.splice(place, 0, row);
    this.#all.set(row.id, row);
  }

  #takeOut(place: number): readonly OutlineRow[] {
    this.#records.splice(place, 1);
    return this.rows.splice(place, 1);
  }

  /** Where a record stands, or would stand. */
  #placeOf(record: Kept): number {
    let from = 0;
    let to = this.#records.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const other = this.#records[middle];
      if (other !== undefined && this.#order(other, record) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Whether a record may stand where its older self does. */
  #fits(record: Kept, place: number): boolean {
    const left = this.#records[place - 1];
    const right = this.#records[place + 1];
    return (
      (left === undefined || this.#order(left, record) < 0) && (right === undefined || this.#order(record, right) < 0)
    );
  }
}

/** Whether two rows look alike, apart from what hangs below them. */
function sameLooks({ children: one, ...left }: OutlineRow, { children: other, ...right }: OutlineRow): boolean {
  return (one === undefined) === (other === undefined) && JSON.stringify(left) === JSON.stringify(right);
}
