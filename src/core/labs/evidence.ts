import type { ContainerRecord, EngineEvent } from "../state/records.ts";
import type { EngineState } from "../state/store.ts";

/**
 * What stood on the engine when the attempt began: whatever is not in it is fresh. Taken from the first
 * snapshot after the event stream opened, so nothing falls between the two.
 */
export interface Baseline {
  readonly containers: readonly string[];
  /** Image id -> its tags then. */
  readonly images: Readonly<Record<string, readonly string[]>>;
}

/** All that a step is judged by, at one moment. Nothing else may be looked at. */
export interface Evidence {
  readonly state: EngineState;
  /** Absent until an engine answered for the first time in this attempt. */
  readonly baseline: Baseline | undefined;
  /** Whether an engine answered already when the attempt began. */
  readonly engineFromBefore: boolean;
  /** Containers of this attempt, also those that vanished since: "seen is enough". */
  readonly fresh: ReadonlyMap<string, SeenContainer>;
  /** Object id -> step whose making it proved: one making proves one step only. */
  readonly claimed: ReadonlyMap<string, string>;
  /** The engine's clock, in milliseconds since the epoch. */
  readonly now: number;
}

export interface SeenContainer {
  readonly record: ContainerRecord;
  /** When its state last changed, by the engine's clock. */
  readonly changedAt: number;
  /** Removed from the engine since. */
  readonly gone: boolean;
}

/** `ours` are containers that this attempt made before it was paused: they stay its own. */
export function baselineOf(state: EngineState, ours: readonly string[]): Baseline {
  return {
    containers: [...state.containers.keys()].filter((id) => !ours.includes(id)),
    images: Object.fromEntries([...state.images].map(([id, image]) => [id, image.tags])),
  };
}

/**
 * Folds one event of this attempt into what was seen. A container of `docker run --rm` may come and go
 * between two reads of the list; its events alone still tell image, name and exit code.
 */
export function seenAfterEvent(
  seen: ReadonlyMap<string, SeenContainer>,
  baseline: Baseline,
  event: EngineEvent,
): ReadonlyMap<string, SeenContainer> {
  if (event.type !== "container" || baseline.containers.includes(event.id)) {
    return seen;
  }
  const before = seen.get(event.id);
  const record = before?.record ?? recordFromEvent(event);
  switch (event.action) {
    case "create":
      return seenWith(seen, event, record, false);
    case "start":
      return seenWith(seen, event, withoutExitCode({ ...record, state: "running" }), false);
    case "die":
      return seenWith(seen, event, { ...withoutExitCode(record), state: "exited", ...exitCodeOf(event) }, false);
    case "destroy":
      return before === undefined ? seen : seenWith(seen, event, record, true);
    default:
      return seen;
  }
}

/**
 * Folds what a read of the engine changed in: its word outranks what events let us guess. Only the containers
 * that were read are looked at. The rest of the store may be a moment behind an event that was heard already,
 * and would make a container that was just removed stand there again.
 */
export function seenAfterRead(
  seen: ReadonlyMap<string, SeenContainer>,
  baseline: Baseline,
  state: EngineState,
  read: Iterable<string>,
  now: number,
): ReadonlyMap<string, SeenContainer> {
  const next = new Map(seen);
  const old = new Set(baseline.containers);
  for (const id of read) {
    const before = seen.get(id);
    const record = state.containers.get(id);
    if (record === undefined && before !== undefined) {
      next.set(id, { ...before, gone: true });
    } else if (record !== undefined && !old.has(id)) {
      const changed = before === undefined || before.record.state !== record.state;
      next.set(id, { record, changedAt: changed ? now : before.changedAt, gone: false });
    }
  }
  return next;
}

function seenWith(
  seen: ReadonlyMap<string, SeenContainer>,
  event: EngineEvent,
  record: ContainerRecord,
  gone: boolean,
): ReadonlyMap<string, SeenContainer> {
  return new Map(seen).set(event.id, { record, changedAt: event.time, gone });
}

function recordFromEvent(event: EngineEvent): ContainerRecord {
  return {
    id: event.id,
    name: event.attributes["name"] ?? event.id.slice(0, 12),
    image: event.attributes["image"] ?? "",
    imageId: "",
    command: "",
    state: "created",
    createdAt: event.time,
    ports: [],
    networks: [],
    labels: {},
  };
}

function withoutExitCode({ exitCode: _exitCode, ...record }: ContainerRecord): ContainerRecord {
  return record;
}

/** A code that isn't told stays unknown until the container is read: it must never count as success. */
function exitCodeOf(event: EngineEvent): { readonly exitCode?: number } {
  // Podman's older events name it otherwise.
  const told = event.attributes["exitCode"] ?? event.attributes["containerExitCode"] ?? "";
  return /^\d+$/.test(told) ? { exitCode: Number(told) } : {};
}
