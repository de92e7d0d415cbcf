import type { ContainerRecord } from "./container/containerRecord.ts";
import { type DockerRow, noRows } from "./dockerRow.ts";
import type { ObjectView } from "./objectKind.ts";
import { type Kind, listNameOf, type RecordOf } from "./objectTypes.ts";
import { byName } from "./order.ts";
import { objectRow, rowId, sectionId, sectionRow, userRow, userRowId } from "./outline.ts";
import { type ListChange, SortedRows } from "./sortedRows.ts";
import { type ChangeSet, type EngineState, recordsIn } from "./store.ts";
import { UserIndex } from "./userIndex.ts";

/** A container that uses an object. */
type User = Pick<ContainerRecord, "id" | "name"> & { readonly row: DockerRow };

/** The rows of one kind of objects, and below each object those of the containers that use it. */
export class KindRows<Of extends Kind> {
  readonly kind: Of;
  /** Id of the section's row. */
  readonly section: string;
  readonly #view: ObjectView<Of>;
  readonly #busy: ReadonlyMap<string, string>;
  readonly #all: Map<string, DockerRow>;
  readonly #list: SortedRows<RecordOf<Of>>;
  readonly #index: UserIndex<Of> | undefined;
  /** Object -> who uses it. */
  readonly #users = new Map<string, SortedRows<User>>();

  /** `busy`: row -> what is being done to its object, in a word. `all` is told of each row that comes and goes. */
  constructor(kind: Of, view: ObjectView<Of>, busy: ReadonlyMap<string, string>, all: Map<string, DockerRow>) {
    this.kind = kind;
    this.section = sectionId(kind);
    this.#view = view;
    this.#busy = busy;
    this.#all = all;
    this.#index = view.users === undefined ? undefined : new UserIndex(view.users);
    this.#list = new SortedRows<RecordOf<Of>>(view.order, (record) => this.#row(record), all);
  }

  sectionRow(troubles: readonly DockerRow[] | undefined): DockerRow {
    return sectionRow(this.kind, this.#view.section, this.#list, troubles);
  }

  get(id: string): RecordOf<Of> | undefined {
    return this.#list.get(id);
  }

  clear(): void {
    for (const users of this.#users.values()) {
      users.clear();
    }
    this.#users.clear();
    this.#index?.clear();
    this.#list.clear();
  }

  /** Fills what is empty. */
  fill(state: EngineState): void {
    const records = recordsIn(state, this.kind);
    if (this.#index !== undefined) {
      for (const container of state.containers.values()) {
        this.#index.follow(undefined, container);
      }
      for (const record of records.values()) {
        this.#index.putObject(undefined, record);
        this.#attach(record, state);
      }
    }
    this.#list.fill(records.values());
  }

  /** Makes the row of an object anew. */
  again(id: string, changed: Set<string>): void {
    const record = this.#list.get(id);
    if (record !== undefined) {
      this.#tell(changed, id, this.#list.put(record));
    }
  }

  take(change: ChangeSet, state: EngineState, changed: Set<string>): void {
    for (const id of change[listNameOf<Kind>(this.kind)]) {
      this.takeOne(id, state, changed);
    }
  }

  takeOne(id: string, state: EngineState, changed: Set<string>): void {
    const after = recordsIn(state, this.kind).get(id);
    if (this.#index !== undefined) {
      this.#index.putObject(this.#list.get(id), after);
      for (const row of this.#users.get(id)?.rows ?? []) {
        changed.add(row.id);
      }
      this.#users.get(id)?.clear();
      this.#users.delete(id);
      if (after !== undefined) {
        this.#attach(after, state);
      }
      // Who uses it may have come with it.
      changed.add(this.#idOf(id));
    }
    this.#tell(changed, id, after === undefined ? this.#list.remove(id) : this.#list.put(after));
  }

  /** A container came, went or changed: the objects that it uses or used tell of it. */
  takeContainer(before: ContainerRecord | undefined, after: ContainerRecord | undefined, changed: Set<string>): void {
    const container = after?.id ?? before?.id ?? "";
    for (const id of this.#index?.follow(before, after) ?? []) {
      const record = this.#list.get(id);
      const users = this.#users.get(id);
      if (record !== undefined && users !== undefined) {
        const user = after === undefined ? undefined : this.#user(record, after);
        const what = user === undefined ? users.remove(container) : users.put(user);
        if (what !== "none") {
          changed.add(userRowId(this.#idOf(id), container));
        }
        if (what === "rows" || (what === "looks" && this.#view.users?.named === true)) {
          changed.add(this.#idOf(id));
          this.#list.put(record);
        }
      }
    }
  }

  #idOf(id: string): string {
    return rowId(this.kind, id);
  }

  #row(record: RecordOf<Of>): DockerRow {
    const users = this.#users.get(record.id) ?? noRows;
    const id = this.#idOf(record.id);
    const looks = this.#view.row(record, { busy: this.#busy.get(id), users });
    return objectRow(id, { kind: this.kind, id: record.id }, looks, users);
  }

  #user(record: RecordOf<Of>, container: ContainerRecord): User | undefined {
    const looks = this.#view.users?.row(record, container);
    const { id, name } = container;
    return looks === undefined
      ? undefined
      : { id, name, row: userRow(userRowId(this.#idOf(record.id), id), id, looks) };
  }

  #attach(record: RecordOf<Of>, { containers }: EngineState): void {
    const users = new SortedRows<User>(byName, ({ row }) => row, this.#all);
    const ids = [...(this.#index?.containersOf(record) ?? [])];
    users.fill(
      ids.flatMap((id) => {
        const container = containers.get(id);
        return container === undefined ? [] : (this.#user(record, container) ?? []);
      }),
    );
    this.#users.set(record.id, users);
  }

  #tell(changed: Set<string>, id: string, what: ListChange): void {
    if (what !== "none") {
      changed.add(this.#idOf(id));
    }
    if (what === "rows") {
      changed.add(this.section);
    }
  }
}
