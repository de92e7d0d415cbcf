/**
 * What a call that can fail in an expected way gives back. Bugs are thrown; a stopped engine, a missing
 * file or a wrong answer is a value, because the learner is to read about it. Each backend has its own failures.
 */
export type Outcome<Value, Why extends Failure = Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Why };

/** An expected failure: what happened, and what the person can do next. */
export interface Failure {
  readonly kind: string;
  /** One sentence: what happened, with the address, path or name concerned. */
  readonly sentence: string;
  /** One sentence: what to do next. */
  readonly remedy: string;
}

export const succeeded = <Value>(value: Value): Outcome<Value, never> => ({ ok: true, value });

export const failed = <const Why extends Failure>(failure: Why): Outcome<never, Why> => ({ ok: false, failure });
