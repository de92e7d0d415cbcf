import type { EngineFailure } from "./engineFailure.ts";
import { type ListName, listNames } from "./objectTypes.ts";
import type { EngineIdentity } from "./records.ts";

/** What of an engine can't be read, or not yet, while the rest of it can: who it is, or one of its lists. */
export type Readable = "engine" | ListName;
export const everything: readonly Readable[] = ["engine", ...listNames];

/** The reasons. Rows of what has one are the last that were known, or none. */
export type Troubles = Readonly<Partial<Record<Readable, EngineFailure>>>;

/**
 * Whether the rest of the state may be believed. Rows are true only while `connected`; in every other
 * status the last known rows are history, and views must not show them as if they were true.
 */
export type EngineStatus =
  /** Nobody looks and no attempt runs: nothing is asked of the engine. */
  | { readonly kind: "unwatched" }
  | { readonly kind: "connecting" }
  | {
      readonly kind: "connected";
      readonly identity: EngineIdentity;
      readonly address: string;
      /** Why this engine and no other: "DOCKER_HOST", "the Docker context desktop-linux", … */
      readonly found: string;
      /** What the learner should know of an engine that can be used, one phrase: it is Podman, say. */
      readonly warning: string | undefined;
      /** What a terminal needs so that its `docker` talks to this engine; null takes a variable away. */
      readonly terminal: Readonly<Record<string, string | null>>;
      /** Absent while everything can be read. */
      readonly troubles?: Troubles;
      /** Another number when the event stream was opened anew and events may have been missed between. */
      readonly gaps?: number;
    }
  | { readonly kind: "unreachable"; readonly failure: EngineFailure; readonly address: string };

/** The engine's clock, by ours and how far it is ahead of it; ours where none answers. */
export const engineNow = (status: EngineStatus, now: number): number =>
  now + (status.kind === "connected" ? status.identity.clockOffset : 0);
