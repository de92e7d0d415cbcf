import { type Attachment, placeIn } from "./network/attached.ts";
import {
  attachmentRow,
  byLabel,
  byName,
  containerRow,
  type DockerRow,
  engineRow,
  imageRow,
  livingFirst,
  networkRow,
  sectionRow,
} from "./outline.ts";
import { Places } from "./places.ts";
import type { ContainerRecord, ImageRecord, NetworkRecord } from "./records.ts";
import { type ChangedRows, changedFaces, facesOf } from "./rowFaces.ts";
import { type ListChange, SortedRows } from "./sortedRows.ts";
import type { ChangeSet, EngineState } from "./store.ts";
import { troubleRows } from "./troubleRow.ts";

const kinds = ["containers", "images", "networks"] as const;

type AttachmentRecord = Attachment & { readonly id: string; readonly name: string };

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
  readonly #places = new Places();
  /** Kind -> what of it can't be read. */
  #troubles: ReadonlyMap<string, readonly DockerRow[]> = new Map();
  /** Container -> what is being done to it, in a word. */
  readonly #busy = new Map<string, string>();
  readonly #containers: SortedRows<ContainerRecord>;
  readonly #images: SortedRows<ImageRecord>;
  readonly #networks: SortedRows<NetworkRecord>;
  /** Network -> who is attached. */
  readonly #attached = new Map<string, SortedRows<AttachmentRecord>>();

  constructor() {
    this.#containers = new SortedRows<ContainerRecord>(
      livingFirst,
      (each) => containerRow(each, this.#busy.get(each.id)),
      this.#rows,
    );
    this.#images = new SortedRows<ImageRecord>(byLabel, imageRow, this.#rows);
    this.#networks = new SortedRows<NetworkRecord>(
      byName,
      (network) => networkRow(network, this.#attached.get(network.id) ?? { size: 0, rows: [] }),
      this.#rows,
    );
  }

  get roots(): readonly DockerRow[] {
    return this.#roots;
  }

  row(id: string): DockerRow | undefined {
    return this.#rows.get(id);
  }

  /** Says of a container's row what is being done to it, until that is over. */
  setBusy(containerId: string, word: string | undefined): ChangedRows {
    if (word === undefined) {
      this.#busy.delete(containerId);
    } else {
      this.#busy.set(containerId, word);
    }
    const record = this.#containers.get(containerId);
    const changed = new Set<string>();
    if (record !== undefined) {
      this.#tell(changed, "section:containers", `container:${containerId}`, this.#containers.put(record));
    }
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
    for (const id of change.images) {
      const image = state.images.get(id);
      const what = image === undefined ? this.#images.remove(id) : this.#images.put(image);
      this.#tell(changed, "section:images", `image:${id}`, what);
    }
    // Before the containers: one that is attached to a new network finds it.
    for (const id of change.networks) {
      this.#takeNetwork(id, state, changed);
    }
    for (const id of change.containers) {
      this.#takeContainer(id, state, changed);
    }
    for (const { id } of this.#roots.filter((root) => changed.has(root.id))) {
      this.#remakeSection(id);
    }
    return changed;
  }

  reset(state: EngineState): void {
    this.#rows.clear();
    for (const list of [this.#containers, this.#images, this.#networks, this.#places, this.#attached]) {
      list.clear();
    }
    this.#roots = [];
    const { status, containers, images, networks } = state;
    if (status.kind !== "connected") {
      return;
    }
    for (const container of containers.values()) {
      this.#places.put(undefined, container);
    }
    for (const network of networks.values()) {
      this.#places.putNetwork(undefined, network);
      this.#attach(network, state);
    }
    this.#containers.fill(containers.values());
    this.#images.fill(images.values());
    this.#networks.fill(networks.values());
    this.#troubles = new Map(kinds.map((kind) => [kind, troubleRows(state, kind)]));
    // The view has no section for volumes yet.
    const ofAll = troubleRows(state, "engine", "volumes");
    this.#roots = [engineRow(status), ...ofAll, ...kinds.map((kind) => this.#section(kind))];
    for (const root of [...this.#roots, ...[...this.#troubles.values()].flat()]) {
      this.#rows.set(root.id, root);
    }
  }

  #takeContainer(id: string, state: EngineState, changed: Set<string>): void {
    const before = this.#containers.get(id);
    const after = state.containers.get(id);
    const what = after === undefined ? this.#containers.remove(id) : this.#containers.put(after);
    this.#tell(changed, "section:containers", `container:${id}`, what);
    this.#places.put(before, after);
    for (const networkId of this.#places.networksOf(before, after)) {
      const network = this.#networks.get(networkId);
      const list = this.#attached.get(networkId);
      if (network !== undefined && list !== undefined) {
        const place = after === undefined ? undefined : placeIn(network, after);
        const became =
          after === undefined || place === undefined
            ? list.remove(id)
            : list.put({ id, name: after.name, container: after, address: place.address });
        this.#tell(changed, `network:${networkId}`, `network:${networkId}:container:${id}`, became);
        if (became === "rows") {
          // How many are attached stands in the network's own row.
          this.#networks.put(network);
        }
      }
    }
  }

  #takeNetwork(id: string, state: EngineState, changed: Set<string>): void {
    const before = this.#networks.get(id);
    const after = state.networks.get(id);
    this.#places.putNetwork(before, after);
    for (const row of this.#attached.get(id)?.rows ?? []) {
      changed.add(row.id);
    }
    this.#attached.get(id)?.clear();
    this.#attached.delete(id);
    if (after !== undefined) {
      this.#attach(after, state);
    }
    const what = after === undefined ? this.#networks.remove(id) : this.#networks.put(after);
    changed.add(`network:${id}`);
    this.#tell(changed, "section:networks", `network:${id}`, what);
  }

  #attach(network: NetworkRecord, state: EngineState): void {
    const list = new SortedRows<AttachmentRecord>(
      byName,
      ({ container, address }) => attachmentRow(network, container, address),
      this.#rows,
    );
    const found = this.#places.containersOn(network).flatMap((id) => {
      const container = state.containers.get(id);
      const place = container === undefined ? undefined : placeIn(network, container);
      return container === undefined || place === undefined
        ? []
        : [{ id, name: container.name, container, address: place.address }];
    });
    list.fill(found);
    this.#attached.set(network.id, list);
  }

  #tell(changed: Set<string>, parent: string, row: string, what: ListChange): void {
    if (what !== "none") {
      changed.add(row);
    }
    if (what === "rows") {
      changed.add(parent);
    }
  }

  #remakeSection(id: string): void {
    const kind = kinds.find((each) => id === `section:${each}`);
    if (kind !== undefined) {
      const row = this.#section(kind);
      this.#rows.set(id, row);
      this.#roots = this.#roots.map((root) => (root.id === id ? row : root));
    }
  }

  #section(kind: (typeof kinds)[number]): DockerRow {
    const lists = { containers: this.#containers, images: this.#images, networks: this.#networks };
    return sectionRow(kind, lists[kind], this.#troubles.get(kind));
  }
}
