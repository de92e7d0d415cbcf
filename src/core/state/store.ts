import { Emitter, type Subscribe } from "../emitter.ts";
import type { EngineStatus } from "./engineStatus.ts";
import type { ContainerRecord, ImageRecord } from "./records.ts";
import { sameRecord } from "./sameRecord.ts";

/** All that is known of the engine at one moment. */
export interface EngineState {
  readonly status: EngineStatus;
  readonly containers: ReadonlyMap<string, ContainerRecord>;
  readonly images: ReadonlyMap<string, ImageRecord>;
}

/** What one refresh changed: the ids concerned, so that views redraw those rows and no others. */
export interface ChangeSet {
  readonly status: boolean;
  readonly containers: ReadonlySet<string>;
  readonly images: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/**
 * The one truth that the Docker view and the labs both read. Written only by the engine room; everybody
 * else reads `state` and listens to `onDidChange`. Records that are equal to the ones kept are not changes.
 */
export class Store {
  readonly #changed: Emitter<ChangeSet>;
  #status: EngineStatus = { kind: "unwatched" };
  #containers = new Map<string, ContainerRecord>();
  #images = new Map<string, ImageRecord>();

  readonly onDidChange: Subscribe<ChangeSet>;

  constructor(onListenerError: (error: unknown) => void) {
    this.#changed = new Emitter(onListenerError);
    this.onDidChange = this.#changed.subscribe;
  }

  get state(): EngineState {
    return { status: this.#status, containers: this.#containers, images: this.#images };
  }

  setStatus(status: EngineStatus): void {
    this.#status = status;
    this.#changed.emit({ status: true, containers: none, images: none });
  }

  /** A whole new look: whatever is not in it is gone. Told as one change together with the new status. */
  replaceAll(status: EngineStatus, containers: readonly ContainerRecord[], images: readonly ImageRecord[]): void {
    this.#status = status;
    this.#changed.emit({
      status: true,
      containers: replace(this.#containers, containers),
      images: replace(this.#images, images),
    });
  }

  /** The containers that were asked for by id; one that is asked for and not found is gone. */
  updateContainers(asked: readonly string[], found: readonly ContainerRecord[]): void {
    const byId = new Map(found.map((record) => [record.id, record]));
    const changed = new Set<string>();
    for (const id of asked) {
      put(this.#containers, id, byId.get(id), changed);
    }
    this.#tell({ status: false, containers: changed, images: none });
  }

  replaceImages(images: readonly ImageRecord[]): void {
    this.#tell({ status: false, containers: none, images: replace(this.#images, images) });
  }

  #tell(change: ChangeSet): void {
    if (change.containers.size > 0 || change.images.size > 0) {
      this.#changed.emit(change);
    }
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
