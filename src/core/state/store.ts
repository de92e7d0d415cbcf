import { Emitter, type Subscribe } from "../emitter.ts";
import type { EngineStatus } from "./engineStatus.ts";
import type { ContainerRecord, ImageRecord, NetworkRecord, VolumeRecord } from "./records.ts";
import { sameRecord } from "./sameRecord.ts";

/** All that is known of the engine at one moment. The maps are live: they show later changes, too. */
export interface EngineState {
  readonly status: EngineStatus;
  readonly containers: ReadonlyMap<string, ContainerRecord>;
  readonly images: ReadonlyMap<string, ImageRecord>;
  readonly networks: ReadonlyMap<string, NetworkRecord>;
  readonly volumes: ReadonlyMap<string, VolumeRecord>;
}

/** What one refresh changed: the ids concerned, so that views redraw those rows and no others. */
export interface ChangeSet {
  readonly status: boolean;
  readonly containers: ReadonlySet<string>;
  readonly images: ReadonlySet<string>;
  readonly networks: ReadonlySet<string>;
  readonly volumes: ReadonlySet<string>;
}

/** What was read of the engine: each list that is given is whole. */
export interface Snapshot {
  readonly containers?: readonly ContainerRecord[];
  readonly images?: readonly ImageRecord[];
  readonly networks?: readonly NetworkRecord[];
  readonly volumes?: readonly VolumeRecord[];
}

const none: ReadonlySet<string> = new Set();

/** The store as everybody but the engine room has it. */
export type ReadonlyStore = Pick<Store, "state" | "onDidChange">;

/**
 * The one truth that the Docker view and the labs both read. Only the engine room is given it whole: everybody else
 * has a `ReadonlyStore`. Records that are equal to the ones kept are not changes.
 */
export class Store {
  readonly #changed: Emitter<ChangeSet>;
  #status: EngineStatus = { kind: "unwatched" };
  readonly #containers = new Map<string, ContainerRecord>();
  readonly #images = new Map<string, ImageRecord>();
  readonly #networks = new Map<string, NetworkRecord>();
  readonly #volumes = new Map<string, VolumeRecord>();

  readonly onDidChange: Subscribe<ChangeSet>;

  constructor(onListenerError: (error: unknown) => void) {
    this.#changed = new Emitter(onListenerError);
    this.onDidChange = this.#changed.subscribe;
  }

  get state(): EngineState {
    return {
      status: this.#status,
      containers: this.#containers,
      images: this.#images,
      networks: this.#networks,
      volumes: this.#volumes,
    };
  }

  setStatus(status: EngineStatus): void {
    this.#status = status;
    this.#changed.emit({ status: true, containers: none, images: none, networks: none, volumes: none });
  }

  /** A whole new look: whatever is not in it is gone. Told as one change together with the new status. */
  replaceAll(status: EngineStatus, snapshot: Required<Snapshot>): void {
    this.#status = status;
    this.#changed.emit({ ...this.#replace(snapshot), status: true });
  }

  /**
   * What a refresh found: of the containers only those that were asked for by id, of which one that is not
   * found is gone; of images, networks and volumes the whole list, when it was asked for.
   */
  update(asked: readonly string[], found: Snapshot): void {
    const byId = new Map(found.containers?.map((record) => [record.id, record]));
    const containers = new Set<string>();
    for (const id of asked) {
      put(this.#containers, id, byId.get(id), containers);
    }
    const { containers: _only, ...lists } = found;
    const change = { ...this.#replace(lists), containers };
    if (change.containers.size + change.images.size + change.networks.size + change.volumes.size > 0) {
      this.#changed.emit(change);
    }
  }

  #replace({ containers, images, networks, volumes }: Snapshot): ChangeSet {
    return {
      status: false,
      containers: containers === undefined ? none : replace(this.#containers, containers),
      images: images === undefined ? none : replace(this.#images, images),
      networks: networks === undefined ? none : replace(this.#networks, networks),
      volumes: volumes === undefined ? none : replace(this.#volumes, volumes),
    };
  }
}

function replace<Kept extends { readonly id: string }>(kept: Map<string, Kept>, found: readonly Kept[]): Set<string> {
  const byId = new Map(found.map((record) => [record.id, record]));
  const changed = new Set<string>();
  for (const id of new Set([...kept.keys(), ...byId.keys()])) {
    put(kept, id, byId.get(id), changed);
  }
  return changed;
}

function put<Kept>(kept: Map<string, Kept>, id: string, record: Kept | undefined, changed: Set<string>): void {
  if (record === undefined) {
    if (kept.delete(id)) {
      changed.add(id);
    }
  } else if (!sameRecord(kept.get(id), record)) {
    kept.set(id, record);
    changed.add(id);
  }
}
