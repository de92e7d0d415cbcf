import type { ImageDetails } from "../../state/imageDetails.ts";
import { cleanUpOf } from "../../state/objectKinds.ts";
import { type BoundKind, boundKinds, type RecordOf } from "../../state/objectTypes.ts";
import type { ContainerRecord, EngineEvent } from "../../state/records.ts";
import { type EngineState, recordsIn } from "../../state/store.ts";
import type { Baseline } from "../progress/baseline.ts";
import type { BlindSpot, Progress } from "../progress/progress.ts";
import type { Bindings } from "./bindings.ts";

/** All that a step is judged by, at one moment. Nothing else may be looked at. */
export interface Evidence {
  readonly state: EngineState;
  /** Absent until an engine answered for the first time in this attempt. */
  readonly baseline: Baseline | undefined;
  /** Whether an engine answered already when the attempt began. */
  readonly engineFromBefore: boolean;
  /** Containers of this attempt, also those that vanished since: "seen is enough". */
  readonly fresh: ReadonlyMap<string, SeenContainer>;
  readonly execs: ReadonlyMap<string, SeenExec>;
  /** Image reference, as the event has it -> when it was last pulled, tagged or loaded in this attempt. */
  readonly imagesMade: ReadonlyMap<string, number>;
  /** Image id -> what was read of it; what is absent has not been read yet. */
  readonly imageDetails: ReadonlyMap<string, ImageDetails>;
  /** What the engine told in this attempt, in its order, as far as a check may ask for it. */
  readonly events: readonly EngineEvent[];
  /** `step#expectation` -> what a look at it found. */
  readonly probes: ReadonlyMap<string, Probed>;
  /** Files of the lab's folder that are edited and not saved. */
  readonly unsaved?: readonly string[];
  readonly blind: readonly BlindSpot[];
  /** Object id -> step whose making it proved: one making proves one step only. */
  readonly claimed: ReadonlyMap<string, string>;
  readonly bindings: Bindings;
  /** All that ever met an expectation that binds a name. */
  readonly everBound: ReadonlySet<string>;
  readonly answers: Progress["answers"];
  /** The engine's clock, in milliseconds since the epoch. */
  readonly now: number;
}

export interface SeenContainer {
  readonly record: ContainerRecord;
  /** When it was made, by the engine's clock. */
  readonly madeAt: number;
  /** When it was first started, by its event. */
  readonly startedAt?: number;
  /** When its state last changed, by the engine's clock. */
  readonly changedAt: number;
  /** Not on the engine any more, as far as is known. */
  readonly gone: boolean;
  /** Its removal was heard: it never comes back, whatever a read that was under way still tells. */
  readonly destroyed?: true;
  /** How it last ended, by its event; absent once it was started again. */
  readonly ended?: ContainerEnd;
  /** How it ended before it was started again. */
  readonly endedBefore?: ContainerEnd;
  /** A signal was sent to it since it was started: its end is somebody's wish. */
  readonly signalled?: true;
  /** How often it was started again after an end of its own, without being told to end in between. */
  readonly restarts?: number;
  /** What was read of the container itself; what is absent has not been read yet, or couldn't be. */
  readonly details?: ContainerDetails;
  /** Paths that its own layer added or changed. */
  readonly changes?: readonly string[];
  /** Paths of its image that it deleted. */
  readonly deleted?: readonly string[];
  /** What is at those of the changed paths that the lab asks for. */
  readonly pathKinds?: Readonly<Record<string, PathKind>>;
  readonly logs?: string;
}

/** A link counts as a file: where it leads isn't followed. */
export type PathKind = "file" | "folder" | "other";

export interface ContainerEnd {
  /** Absent when the engine didn't tell. */
  readonly exitCode?: number;
}

/** Of `GET /containers/{id}/json`, what the list of containers doesn't have. */
export interface ContainerDetails {
  /** The main process word by word, entry point included. */
  readonly argv: readonly string[];
  readonly terminal: boolean;
  readonly openInput: boolean;
  /** Made with `--rm`: the engine removes it as soon as it ends. */
  readonly removesItself: boolean;
  readonly madeAt: number;
  /** Its health check word by word, which the engine runs as an exec. */
  readonly healthCheck: readonly string[] | undefined;
  /** Names only: values may be secrets. Each has one. */
  readonly environment: readonly string[];
  /** Names of variables that are set to nothing. */
  readonly emptyEnvironment?: readonly string[];
  /** Why the engine could not start it, in the engine's words. */
  readonly startError?: string;
  /** The engine starts it again when it ends. */
  readonly restartsItself?: boolean;
  /** How often the engine has done so since the container was last started by somebody. */
  readonly restartCount?: number;
  readonly mounts: readonly SeenMount[];
  /** Bytes; 0 for no limit. */
  readonly memory: number;
  /** As it was given; empty for the image's own. */
  readonly user: string;
  readonly readonlyRoot: boolean;
  readonly capDrop: readonly string[];
  /** `host`, or empty. */
  readonly pidMode: string;
  readonly oomKilled: boolean;
  /** Network -> names by which others on it find the container, besides its own name. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

export interface SeenMount {
  readonly type: string;
  /** A volume's name, or a folder of the engine's machine; empty for tmpfs. */
  readonly source: string;
  readonly target: string;
  readonly readonly: boolean;
}

/** What was found at a place that no event tells of. */
export interface Probed {
  /** Since when it has been found so at every look, by the engine's clock. */
  readonly since: number;
  readonly found:
    | { readonly kind: "answer"; readonly status: number; readonly body: string }
    | {
        readonly kind: "tags";
        readonly tags: readonly string[];
        /** Tag -> the digests by which an engine may know its image: that of its manifest, and of its configuration. */
        readonly digests: Readonly<Record<string, readonly string[]>>;
      }
    | { readonly kind: "file"; readonly text: string }
    /** Nothing there, in words that follow "I see". */
    | { readonly kind: "nothing"; readonly seen: string };
}

/** One `docker exec`, its events joined by its id. */
export interface SeenExec {
  readonly id: string;
  readonly container: string;
  readonly command: string;
  readonly at: number;
  /** Absent while it runs. */
  readonly exitCode?: number;
  /** What was read of it; absent has not been read yet, or couldn't be. */
  readonly details?: ExecDetails;
}

/** Of `GET /exec/{id}/json`. */
export interface ExecDetails {
  /** Word by word, as it was typed. */
  readonly argv: readonly string[];
  readonly terminal: boolean;
  readonly openInput: boolean;
  /** Absent while it runs, and before. Of a command that could not be started no event tells it. */
  readonly exitCode?: number;
}

/** `ours` are objects that this attempt made before it was paused: they stay its own. */
export function baselineOf(state: EngineState, ours: readonly string[]): Baseline {
  const before = (kind: BoundKind): readonly RecordOf<BoundKind>[] =>
    [...recordsIn(state, kind).values()].filter(({ id }) => !ours.includes(id));
  return {
    ids: Object.fromEntries(boundKinds.map((kind) => [kind, before(kind).map(({ id }) => id)])),
    tags: Object.fromEntries(boundKinds.flatMap((kind) => namesIn(kind, state)).filter(([id]) => !ours.includes(id))),
  };
}

/** Of a kind whose objects may get new names: id -> names. */
function namesIn<Of extends BoundKind>(
  kind: Of,
  state: EngineState,
): readonly (readonly [string, readonly string[]])[] {
  const { names } = cleanUpOf(kind);
  return names === undefined ? [] : [...recordsIn(state, kind).values()].map((record) => [record.id, names(record)]);
}

/** What of an engine isn't in the baseline: the attempt's own, or somebody's who worked beside it. */
export const madeSince = (state: EngineState, baseline: Baseline | undefined): readonly string[] =>
  boundKinds.flatMap((kind) => {
    const before = baseline?.ids[kind];
    return before === undefined ? [] : [...recordsIn(state, kind).keys()].filter((id) => !before.includes(id));
  });
