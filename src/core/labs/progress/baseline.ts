import type { BoundKind } from "../../state/objectTypes.ts";

/**
 * What stood on the engine when the attempt began: whatever is not in it is fresh. Taken from the first
 * snapshot after the event stream opened, so nothing falls between the two.
 */
export interface Baseline {
  /** Ids of each kind that was read; a kind that is absent was not, and of it nothing is known to be new. */
  readonly ids: Readonly<Partial<Record<BoundKind, readonly string[]>>>;
  /** Image id -> its tags then. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

/** Whether an object stood there when the attempt began. */
export const stood = (baseline: Baseline | undefined, kind: BoundKind, id: string): boolean =>
  baseline?.ids[kind]?.includes(id) === true;

/** What a name of a lab stands for: ids of one kind, the one that proved the step first. Never empty. */
export interface Bound {
  readonly kind: BoundKind;
  readonly ids: readonly string[];
}
