import { shortId } from "../../base/words.ts";
import type { ContainerRecord, EngineEvent } from "../../state/records.ts";
import type { EngineState } from "../../state/store.ts";
import { type Baseline, stood } from "../progress/baseline.ts";
import type { ContainerEnd, ExecDetails, SeenContainer, SeenExec } from "./evidence.ts";

/**
 * Folds one event of this attempt into what was seen. A container of `docker run --rm` may come and go
 * between two reads of the list; its events alone still tell image, name and exit code.
 */
export function seenAfterEvent(
  seen: ReadonlyMap<string, SeenContainer>,
  baseline: Baseline,
  event: EngineEvent,
): ReadonlyMap<string, SeenContainer> {
  if (event.type !== "container" || stood(baseline, "container", event.id)) {
    return seen;
  }
  const before = seen.get(event.id);
  const record = before?.record ?? recordFromEvent(event);
  switch (event.action) {
    case "create":
      return seenWith(seen, event, record, false);
    case "start":
      return seenWith(withoutOutput(seen, event.id), event, withoutExitCode({ ...record, state: "running" }), false, {
        startedAt: before?.startedAt ?? event.time,
        ...startedAgain(before),
      });
    case "kill":
      return before === undefined ? seen : new Map(seen).set(event.id, { ...before, signalled: true });
    case "die": {
      const ended = exitCodeOf(event);
      return seenWith(seen, event, asEnded(record, ended), false, { ended });
    }
    case "oom":
      return before?.details === undefined
        ? seen
        : new Map(seen).set(event.id, { ...before, details: { ...before.details, oomKilled: true } });
    case "destroy":
      // An end that wasn't heard stays unknown: its last state is kept.
      return before === undefined
        ? seen
        : seenWith(seen, event, asEnded(record, before.ended), true, { destroyed: true });
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
  const old = new Set(baseline.ids.container);
  for (const id of read) {
    const before = seen.get(id);
    const record = state.containers.get(id);
    if (before?.destroyed === true) {
      continue;
    }
    if (record === undefined && before !== undefined) {
      next.set(id, { ...before, record: asEnded(before.record, before.ended), gone: true });
    } else if (record !== undefined && !old.has(id)) {
      // On its way out it is "removing" or "dead" for a moment; how it ended is what it proves.
      const leaves = ["removing", "dead"].includes(record.state);
      const told = leaves ? asEnded(record, before?.ended) : record;
      const changed = before === undefined || before.record.state !== told.state;
      next.set(id, {
        ...before,
        record: told,
        madeAt: before?.madeAt ?? record.createdAt,
        changedAt: changed ? now : before.changedAt,
        gone: false,
      });
    }
  }
  return next;
}

function seenWith(
  seen: ReadonlyMap<string, SeenContainer>,
  event: EngineEvent,
  record: ContainerRecord,
  gone: boolean,
  more: Pick<SeenContainer, "ended" | "endedBefore" | "restarts" | "destroyed" | "startedAt"> = {},
): ReadonlyMap<string, SeenContainer> {
  const before = seen.get(event.id);
  // What was seen already can't have been made later, whatever is heard; the container itself tells it exactly.
  const madeAt =
    event.action === "create"
      ? Math.min(event.time, before?.madeAt ?? event.time)
      : (before?.madeAt ?? record.createdAt);
  return new Map(seen).set(event.id, { ...before, ...more, record, madeAt, changedAt: event.time, gone });
}

function recordFromEvent(event: EngineEvent): ContainerRecord {
  return {
    id: event.id,
    name: event.attributes["name"] ?? shortId(event.id),
    image: event.attributes["image"] ?? "",
    imageId: "",
    command: "",
    state: "created",
    createdAt: event.time,
    ports: [],
    networks: [],
    mounts: [],
    labels: {},
  };
}

/** What was read of one container itself. A container that isn't this attempt's own is none of its evidence. */
export function seenAfterDetails(
  seen: ReadonlyMap<string, SeenContainer>,
  id: string,
  found: Pick<SeenContainer, "details" | "changes" | "deleted" | "pathKinds" | "logs">,
): ReadonlyMap<string, SeenContainer> {
  const before = seen.get(id);
  return before === undefined
    ? seen
    : new Map(seen).set(id, { ...before, ...found, madeAt: found.details?.madeAt || before.madeAt });
}

/** A health check makes one every few seconds, all day. */
const mostExecs = 500;

/** Joins the events of one exec. Podman tells neither its id nor its end. */
export function execsAfterEvent(
  execs: ReadonlyMap<string, SeenExec>,
  event: EngineEvent,
): ReadonlyMap<string, SeenExec> {
  const id = event.attributes["execID"];
  if (event.type !== "container" || id === undefined) {
    return execs;
  }
  const before = execs.get(id);
  switch (event.action) {
    case "exec_create":
      return new Map([...execs].slice(1 - mostExecs)).set(id, {
        id,
        container: event.id,
        command: event.argument,
        at: event.time,
      });
    case "exec_die":
      return before === undefined ? execs : new Map(execs).set(id, { ...before, ...exitCodeOf(event), at: event.time });
    default:
      return execs;
  }
}

export function execsAfterDetails(
  execs: ReadonlyMap<string, SeenExec>,
  id: string,
  details: ExecDetails,
): ReadonlyMap<string, SeenExec> {
  const before = execs.get(id);
  return before === undefined
    ? execs
    : new Map(execs).set(id, {
        ...before,
        details,
        ...(before.exitCode === undefined && details.exitCode !== undefined ? { exitCode: details.exitCode } : {}),
      });
}

/** What health probes and terminals say all day, and what is kept elsewhere. */
const unheard = /^(exec_|health_status|attach|detach|resize|create$|start$|die$)/;

/** A lab needs the last few; a busy engine tells thousands. */
const mostEvents = 500;

export function eventsAfterEvent(events: readonly EngineEvent[], event: EngineEvent): readonly EngineEvent[] {
  const isKept =
    ["image", "volume"].includes(event.type) || (event.type === "container" && !unheard.test(event.action));
  return isKept ? [...events, event].slice(-mostEvents) : events;
}

const imageActions = ["pull", "tag", "load", "import"];

export function imagesAfterEvent(made: ReadonlyMap<string, number>, event: EngineEvent): ReadonlyMap<string, number> {
  const name = event.action === "pull" ? event.id : (event.attributes["name"] ?? event.id);
  return event.type === "image" && imageActions.includes(event.action) ? new Map(made).set(name, event.time) : made;
}

/** What was read of an earlier run says nothing about this one. */
function withoutOutput(seen: ReadonlyMap<string, SeenContainer>, id: string): ReadonlyMap<string, SeenContainer> {
  const before = seen.get(id);
  if (before === undefined) {
    return seen;
  }
  const { changes: _changes, pathKinds: _kinds, logs: _logs, ended: _ended, signalled: _signalled, ...rest } = before;
  return new Map(seen).set(id, rest);
}

/** A start after an end that nobody asked for may be the engine's own; whoever stops and starts it begins anew. */
function startedAgain(before: SeenContainer | undefined): Pick<SeenContainer, "endedBefore" | "restarts"> {
  const { ended, endedBefore, signalled, restarts = 0 } = before ?? {};
  return ended === undefined || signalled
    ? { ...(restarts > 0 ? { restarts: 0 } : {}), ...(endedBefore === undefined ? {} : { endedBefore }) }
    : { restarts: restarts + 1, endedBefore: ended };
}

function withoutExitCode({ exitCode: _exitCode, ...record }: ContainerRecord): ContainerRecord {
  return record;
}

/**
 * A read that was under way when the container ended may tell that it runs. Once it has gone, no later read mends
 * that, so the event that told its end has the last word.
 */
function asEnded(record: ContainerRecord, ended: ContainerEnd | undefined): ContainerRecord {
  return ended === undefined ? record : { ...withoutExitCode(record), state: "exited", ...ended };
}

/** A code that isn't told stays unknown until the container is read: it must never count as success. */
function exitCodeOf(event: EngineEvent): { readonly exitCode?: number } {
  // Podman's older events name it otherwise.
  const told = event.attributes["exitCode"] ?? event.attributes["containerExitCode"] ?? "";
  return /^\d+$/.test(told) ? { exitCode: Number(told) } : {};
}
