import type { Failure, Outcome } from "../outcome.ts";

/** What a question to an engine gives back. */
export type EngineOutcome<Value> = Outcome<Value, EngineFailure>;

/** Why an engine can't be asked, or doesn't do what it was asked for. */
export interface EngineFailure extends Failure {
  readonly kind: EngineFailureKind;
  /** Where the engine was looked for, if that is known. */
  readonly address?: string;
  /** What a proxy before the engine would have to let through, in the words of its settings: INFO, VOLUMES. */
  readonly allow?: readonly string[];
}

/** Each has its row in docs/diagnosis.md; a test compares the two. */
export type EngineFailureKind =
  | "not-installed"
  | "not-started"
  | "forbidden"
  | "refused"
  | "host-unreachable"
  | "tls"
  | "ssh-failed"
  | "hung"
  | "unreadable"
  | "proxy-refused"
  | "slow"
  | "api-too-old"
  | "api-too-new"
  | "windows-containers"
  | "podman"
  | "context-missing"
  | "context-broken"
  | "config-broken"
  | "endpoint-unsupported"
  | "engine-error"
  | "object-gone";
