import type { SeenContainer } from "../evidence/evidence.ts";

/** One thing that isn't as it should be. */
export interface Difference {
  /** Words that follow "not yet:". */
  readonly wanted: string;
  /** Not a difference for sure: what would tell has not been read. */
  readonly unread: boolean;
  /** An event would tell, and none was heard. */
  readonly unseen?: true;
  /** When time alone will tell. */
  readonly again?: number;
}

export const differs = (wanted: string): Difference => ({ wanted, unread: false });

export const unread = ({ gone }: Pick<SeenContainer, "gone">, what: string): Difference => ({
  unread: true,
  wanted: gone
    ? `it was removed before I could read ${what}; do it once more, without --rm`
    : `I have not read ${what} yet`,
});
