/**
 * What a call that can fail in an expected way gives back. Bugs are thrown; a stopped engine, a missing
 * file or a wrong answer is a value, because the learner is to read about it.
 */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** An expected failure: what happened, and what the person can do next. */
export interface Failure {
  readonly kind: FailureKind;
  /** One sentence: what happened, with the address, path or name concerned. */
  readonly sentence: string;
  /** One sentence: what to do next. */
  readonly remedy: string;
  /** Where the engine was looked for, if that is known. */
  readonly address?: string;
  /** What a proxy before the engine would have to let through, in the words of its settings: INFO, VOLUMES. */
  readonly allow?: readonly string[];
}

/** Each has its row in docs/diagnosis.md; a test compares the two. */
export type FailureKind =
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

export const succeeded = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });

export const failed = (failure: Failure): Outcome<never> => ({ ok: false, failure });
