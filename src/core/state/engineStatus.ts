import type { Failure } from "../outcome.ts";
import type { EngineIdentity } from "./records.ts";

/**
 * Whether the rest of the state may be believed. Rows are true only while `connected`; in every other
 * status the last known rows are history, and views must not show them as if they were true.
 */
export type EngineStatus =
  /** Nobody looks and no attempt runs: nothing is asked of the engine. */
  | { readonly kind: "unwatched" }
  | { readonly kind: "connecting" }
  | { readonly kind: "connected"; readonly identity: EngineIdentity; readonly address: string }
  | { readonly kind: "unreachable"; readonly failure: Failure; readonly address: string };
