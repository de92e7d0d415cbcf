import { Emitter, type Subscribe } from "../emitter.ts";
import type { EngineStatus } from "./engineStatus.ts";
import { type Kind, type ListName, listNameOf, listNames, perList, type RecordOf } from "./objectTypes.ts";
import { sameRecord } from "./sameRecord.ts";

type Lists = { readonly [Each in Kind as ListName<Each>]: ReadonlyMap<string, RecordOf<Each>> };

/** All that is known of the engine at one moment. The maps are live: they show later changes, too. */
export interface EngineState extends Lists {
  readonly status: EngineStatus;
}

/** What one refresh changed: the ids concerned, so that views redraw those rows and no others. */
export interface ChangeSet extends Readonly<Record<ListName, ReadonlySet<string>>> {
  readonly status: boolean;
}

/** What was read of the engine: each list that is given is whole, if it wasn't asked for some ids only. */
export type Snapshot = { readonly [Each in Kind as ListName<Each>]?: readonly RecordOf<Each>[] };

/** Of which objects only a list was asked; absent for a whole one. */
export type AskedIds = Readonly<Partial<Record<ListName, readonly string[]>>>;

/** What is known of one kind. */
export const recordsIn = <Of extends Kind>(state: Lists, kind: Of): ReadonlyMap<string, RecordOf<Of>> =>
  (state as Readonly<Record<ListName, ReadonlyMap<string, RecordOf<Kind>>>>)[listNameOf<Kind>(kind)];

export const noObjects = (): Lists => perList(() => new Map()) as Lists;

/** All records, as a whole new look would find them. */
export const snapshotOf = (state: Lists): Required<Snapshot> =>
  perList((kind) => [...recordsIn(state, kind).values()]) as Required<Snapshot>;

const none: ReadonlySet<string> = new Set();
const nothing: ChangeSet = { status: false, ...perList(() => none) };

/** The store as everybody but the engine room has it. */
export type ReadonlyStore = Pick<Store, "state" | "onDidChange">;

/**
 * The one truth that the Docker view and the labs both read. Only the engine room is given it whole: everybody else
 * has a `ReadonlyStore`. Records that are equal to the ones kept are not changes.
 */
export class Store {
  readonly #changed: Emitter<ChangeSet>;
  readonly #lists: Readonly<Record<ListName, Map<string, RecordOf<Kind>>>> = perList(() => new Map());
  #state = this.#with({ kind: "unwatched" });

  readonly onDidChange: Subscribe<ChangeSet>;

  constructor(onListenerError: (error: unknown) => void) {
    this.#changed = new Emitter(onListenerError);
    this.onDidChange = this.#changed.subscribe;
  }

  get state(): EngineState {
    return this.#state;
  }

  setStatus(status: EngineStatus): void {
    this.#state = this.#with(status);
    this.#changed.emit({ ...nothing, status: true });
  }

  /** A whole new look: whatever is not in it is gone. Told as one change together with the new status. */
  replaceAll(status: EngineStatus, snapshot: Required<Snapshot>): void {
    this.#state = this.#with(status);
    this.#changed.emit(this.#take(true, snapshot, {}));
  }

  /**
   * What a refresh found: of a list that was asked for some ids only these, of which one that is not found is gone; of
   * all others that were asked for, the whole list.
   */
  update(found: Snapshot, asked: AskedIds = {}): void {
    const change = this.#take(false, found, asked);
    if (listNames.some((list) => change[list].size > 0)) {
      this.#changed.emit(change);
    }
  }

  #with(status: EngineStatus): EngineState {
    return { status, ...(this.#lists as Lists) };
  }

  #take(status: boolean, found: Snapshot, asked: AskedIds): ChangeSet {
    const change: { -readonly [Key in keyof ChangeSet]: ChangeSet[Key] } = { ...nothing, status };
    for (const list of listNames) {
      const [records, ids] = [found[list], asked[list]];
      if (records !== undefined || ids !== undefined) {
        change[list] = take(this.#lists[list], records ?? [], ids);
      }
    }
    return change;
  }
}

/** `asked`: the only ids that may change. */
function take<Kept extends { readonly id: string }>(
  kept: Map<string, Kept>,
  found: readonly Kept[],
  asked?: readonly string[],
): Set<string> {
  const byId = new Map(found.map((record) => [record.id, record]));
  const changed = new Set<string>();
  for (const id of asked ?? new Set([...kept.keys(), ...byId.keys()])) {
    put(kept, id, byId.get(id), changed);
  }
  return changed;
}

function put<Kept>(kept: Map<string, Kept>, id: string, record: Kept | undefined, changed: Set<string>): void {
  const before = kept.get(id);
  if (record === undefined) {
    if (kept.delete(id)) {
      changed.add(id);
    }
  } else if (before === undefined || !sameRecord(before, record)) {
    kept.set(id, record);
    changed.add(id);
  }
}
