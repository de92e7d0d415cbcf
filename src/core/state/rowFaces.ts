import type { OutlineRow } from "./outlineRow.ts";

/** Ids of rows that look different, of those whose children are others, and of those that have gone. */
export type ChangedRows = ReadonlySet<string> | "everything";

/** What of each row the editor has to be told: its own looks, and which children it has, not what they look like. */
export type RowFaces = ReadonlyMap<string, string>;

const idsOf = (rows: readonly OutlineRow[] | undefined): string => JSON.stringify(rows?.map(({ id }) => id));

/** The faces of a whole tree; under the empty id stand its topmost rows. */
export function facesOf(roots: readonly OutlineRow[]): RowFaces {
  const faces = new Map([["", idsOf(roots)]]);
  const walk = ({ children, ...own }: OutlineRow): void => {
    faces.set(own.id, `${JSON.stringify(own)}${idsOf(children)}`);
    children?.forEach(walk);
  };
  roots.forEach(walk);
  return faces;
}

export function changedFaces(before: RowFaces, after: RowFaces): ChangedRows {
  return before.get("") === after.get("")
    ? new Set([...before].filter(([id, face]) => after.get(id) !== face).map(([id]) => id))
    : "everything";
}

/** An outline that is worked out as a whole each time: for trees that are small and seldom change. */
export class WholeOutline<About> {
  roots: readonly OutlineRow<About>[] = [];
  #rows = new Map<string, OutlineRow<About>>();
  #faces: RowFaces = facesOf([]);

  row(id: string): OutlineRow<About> | undefined {
    return this.#rows.get(id);
  }

  /** Takes in the tree as it is now, and finds out which rows differ from the ones before. */
  take(roots: readonly OutlineRow<About>[]): ChangedRows {
    const before = this.#faces;
    this.roots = roots;
    this.#faces = facesOf(roots);
    this.#rows = new Map();
    const walk = (row: OutlineRow<About>): void => {
      this.#rows.set(row.id, row);
      row.children?.forEach(walk);
    };
    roots.forEach(walk);
    return changedFaces(before, this.#faces);
  }
}
