import type { DockerRow } from "./dockerRow.ts";
import { KindRows } from "./kindRows.ts";
import { objectKinds } from "./objectKinds.ts";
import { type Kind, kindNames, listNameOf, type ObjectKey } from "./objectTypes.ts";
import { engineRow, rowId } from "./outline.ts";
import { type ChangedRows, changedFaces, facesOf } from "./rowFaces.ts";
import type { ChangeSet, EngineState } from "./store.ts";
import { troubleRows } from "./troubleRow.ts";

/** The Docker view as a plain tree, as the engine stands now. Empty while none is connected. */
export function outlineOf(state: EngineState): readonly DockerRow[] {
  const outline = new LiveOutline();
  outline.reset(state);
  return outline.roots;
}

/**
 * The Docker view as a plain tree that follows the engine: a change costs the rows that it is about, however many
 * others there are.
 */
export class LiveOutline {
  #roots: readonly DockerRow[] = [];
  readonly #rows = new Map<string, DockerRow>();
  /** Kind -> what of it can't be read. */
  #troubles: ReadonlyMap<Kind, readonly DockerRow[]> = new Map();
  /** Row -> what is being done to its object, in a word. */
  readonly #busy = new Map<string, string>();
  readonly #containers = this.#rowsOf("container");
  readonly #others = kindNames.filter((kind) => kind !== "container").map((kind) => this.#rowsOf(kind));
  readonly #kinds = [this.#containers, ...this.#others];

  get roots(): readonly DockerRow[] {
    return this.#roots;
  }

  row(id: string): DockerRow | undefined {
    return this.#rows.get(id);
  }

  /** Says of an object's row what is being done to it, until that is over. */
  setBusy(about: ObjectKey, word: string | undefined): ChangedRows {
    if (word === undefined) {
      this.#busy.delete(rowId(about.kind, about.id));
    } else {
      this.#busy.set(rowId(about.kind, about.id), word);
    }
    const changed = new Set<string>();
    this.#kinds.find(({ kind }) => kind === about.kind)?.again(about.id, changed);
    return changed;
  }

  take(change: ChangeSet, state: EngineState): ChangedRows {
    // With another status any row may be another engine's.
    if (change.status || this.#roots.length === 0) {
      const before = facesOf(this.#roots);
      this.reset(state);
      return changedFaces(before, facesOf(this.#roots));
    }
    const changed = new Set<string>();
    // Before the containers: one that uses something new finds it.
    for (const rows of this.#others) {
      rows.take(change, state, changed);
    }
    for (const id of change.containers) {
      const before = this.#containers.get(id);
      this.#containers.takeOne(id, state, changed);
      for (const rows of this.#others) {
        rows.takeContainer(before, state.containers.get(id), changed);
      }
    }
    for (const rows of this.#kinds) {
      if (changed.has(rows.section)) {
        this.#remakeSection(rows.section, rows.sectionRow(this.#troubles.get(rows.kind)));
      }
    }
    return changed;
  }

  reset(state: EngineState): void {
    this.#rows.clear();
    for (const rows of this.#kinds) {
      rows.clear();
    }
    this.#roots = [];
    const { status } = state;
    if (status.kind !== "connected") {
      return;
    }
    for (const rows of this.#kinds) {
      rows.fill(state);
    }
    this.#troubles = new Map(kindNames.map((kind) => [kind, troubleRows(state, listNameOf(kind))]));
    const ofAll = troubleRows(state, "engine");
    const sections = this.#kinds.map((rows) => rows.sectionRow(this.#troubles.get(rows.kind)));
    this.#roots = [engineRow(status), ...ofAll, ...sections];
    for (const root of [...this.#roots, ...[...this.#troubles.values()].flat()]) {
      this.#rows.set(root.id, root);
    }
  }

  #rowsOf<Of extends Kind>(kind: Of): KindRows<Of> {
    return new KindRows(kind, objectKinds[kind].view, this.#busy, this.#rows);
  }

  #remakeSection(id: string, row: DockerRow): void {
    this.#rows.set(id, row);
    this.#roots = this.#roots.map((root) => (root.id === id ? row : root));
  }
}
