import { type Guard, listOf, numberUpTo, place, text } from "../../base/guards.ts";

/** What may be known of one kind of finding: what a progress file keeps of it, and its words. */
export interface FindingKind<Finding> {
  /** Whether a value of a file is one, checked as a whole. */
  readonly guard: Guard<Finding>;
  /** A phrase that follows "I see"; of what the learner did themselves, one that stands alone. */
  readonly words: (finding: Finding) => string;
  /** The same with each command line in it changed; absent where it has none. */
  readonly withCommands?: (finding: Finding, change: (command: string) => string) => Finding;
}

export const findingKind = <Finding>(kind: FindingKind<Finding>): FindingKind<Finding> => kind;

/** No text that is written down is longer; what is longer is cut when it is written. */
export const longestText = 20_000;

/** What findings are made of. */
export const words = text(longestText);
export const names = listOf(50_000, words);
export const count = place(1_000_000);
export const exitCode = numberUpTo(Number.MAX_SAFE_INTEGER);

export const is =
  <Kind extends string>(kind: Kind): Guard<Kind> =>
  (value): value is Kind =>
    value === kind;
