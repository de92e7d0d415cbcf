import type { DockerRow, RowList } from "./dockerRow.ts";
import { SortedList } from "./sortedList.ts";

/** What became of a list by one record: nothing to be seen, a row that looks different, or other rows or places. */
export type ListChange = "none" | "looks" | "rows";

/** The rows of one list in their order: a change costs the row that it is about, and nothing of those that stay. */
export class SortedRows<Kept extends { readonly id: string }> implements RowList {
  readonly #list: SortedList<Kept>;
  readonly #byId = new Map<string, { readonly record: Kept; readonly row: DockerRow }>();
  readonly #make: (record: Kept) => DockerRow;
  readonly #all: Map<string, DockerRow>;
  #rows: readonly DockerRow[] | undefined;

  /** `order` must never find two records equal; `all` is told of each row that comes and goes, by its id. */
  constructor(
    order: (one: Kept, other: Kept) => number,
    make: (record: Kept) => DockerRow,
    all: Map<string, DockerRow>,
  ) {
    this.#list = new SortedList(order);
    this.#make = make;
    this.#all = all;
  }

  get size(): number {
    return this.#list.size;
  }

  /** Put together when somebody asks: the editor asks less often than the engine changes. */
  get rows(): readonly DockerRow[] {
    this.#rows ??= this.#list.toArray().flatMap(({ id }) => this.#byId.get(id)?.row ?? []);
    return this.#rows;
  }

  first(count: number): readonly DockerRow[] {
    return this.#list.first(count).flatMap(({ id }) => this.#byId.get(id)?.row ?? []);
  }

  get(id: string): Kept | undefined {
    return this.#byId.get(id)?.record;
  }

  /** Fills an empty list: sorting once is cheaper than finding the place of each. */
  fill(records: Iterable<Kept>): void {
    const all = [...records];
    this.#list.fill(all);
    for (const record of all) {
      this.#keep(record);
    }
  }

  put(record: Kept): ListChange {
    const before = this.#byId.get(record.id);
    const row = this.#keep(record);
    if (before === undefined) {
      this.#list.add(record);
      return "rows";
    }
    if (this.#list.replace(before.record, record)) {
      return sameLooks(before.row, row) ? "none" : "looks";
    }
    this.#list.remove(before.record);
    this.#list.add(record);
    return "rows";
  }

  remove(id: string): ListChange {
    const kept = this.#byId.get(id);
    if (kept === undefined) {
      return "none";
    }
    this.#list.remove(kept.record);
    this.#byId.delete(id);
    this.#all.delete(kept.row.id);
    this.#rows = undefined;
    return "rows";
  }

  clear(): void {
    for (const { row } of this.#byId.values()) {
      this.#all.delete(row.id);
    }
    this.#byId.clear();
    this.#list.fill([]);
    this.#rows = undefined;
  }

  #keep(record: Kept): DockerRow {
    const row = this.#make(record);
    this.#byId.set(record.id, { record, row });
    this.#all.set(row.id, row);
    this.#rows = undefined;
    return row;
  }
}

/** Whether two rows look alike, apart from what hangs below them, which is not even looked at: it may be long. */
function sameLooks(one: DockerRow, other: DockerRow): boolean {
  return (
    one.label === other.label &&
    one.description === other.description &&
    one.icon === other.icon &&
    one.color === other.color &&
    one.context === other.context &&
    one.since === other.since &&
    (one.can === other.can || String(one.can) === String(other.can)) &&
    one.spoken === other.spoken &&
    one.folded === other.folded &&
    "children" in one === "children" in other
  );
}
