import type { SeenContainer } from "../evidence/evidence.ts";
import type { Judging } from "../evidence/judging.ts";
import type { Difference } from "./difference.ts";

/** One that was judged, or one that is of another image or name and so can't be judged at all. */
type Compared = SeenContainer & { readonly differences?: readonly Difference[] };

/**
 * Which of two containers is rather the one that the learner means: one that nobody has taken away, that no other step is
 * about, that was made since this step's turn came, that differs least, and that is newest.
 */
export function byNearness(one: Compared, other: Compared, judging: Judging): number {
  return (
    Number(isTakenAway(one)) - Number(isTakenAway(other)) ||
    Number(isOfAnother(one, judging)) - Number(isOfAnother(other, judging)) ||
    Number(isMadeEarlier(one, judging)) - Number(isMadeEarlier(other, judging)) ||
    (one.differences?.length ?? 0) - (other.differences?.length ?? 0) ||
    other.changedAt - one.changedAt
  );
}

/** Gone, and not by an end that was to be its last: with `--rm` the engine removes what a learner may just have tried. */
export const isTakenAway = ({ gone, details }: SeenContainer): boolean => gone && details?.removesItself !== true;

/**
 * What another step was proved by, or what it might as well have been proved by; one that was made only since this
 * step's turn is this step's all the same.
 */
export function isOfAnother(
  { record, madeAt }: SeenContainer,
  { evidence, step, expectation, openedAt }: Judging,
): boolean {
  const own = new Set(step.expect.flatMap(({ as }) => as ?? []));
  const asked = "of" in expectation.check ? [expectation.check.of].flat() : [];
  return (
    ![undefined, step.id].includes(evidence.claimed.get(record.id)) ||
    ((openedAt === undefined || madeAt < openedAt) &&
      [...evidence.bindings].some(
        ([name, { ids }]) => !own.has(name) && !asked.includes(name) && ids.includes(record.id),
      ))
  );
}

/** Before this step's turn came. */
export const isMadeEarlier = ({ madeAt, changedAt }: SeenContainer, { openedAt = 0 }: Judging): boolean =>
  Math.max(madeAt, changedAt) < openedAt;
