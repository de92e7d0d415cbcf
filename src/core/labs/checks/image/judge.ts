import { shortId } from "../../../base/words.ts";
import { sameImageReference } from "../../../state/imageReference.ts";
import type { ImageRecord } from "../../../state/records.ts";
import { cannotTell, finishFirst, type Judging, missing, unlessBlind } from "../../evidence/judging.ts";
import type { FindingOf } from "../../findings/finding.ts";
import { findingInWords } from "../../findings/finding.ts";
import type { Verdict } from "../../findings/verdict.ts";
import { stood } from "../../progress/baseline.ts";
import type { Difference } from "../container/containerDifferences.ts";
import type { CheckJudge } from "../judge.ts";
import type { ImageCheck } from "./format.ts";
import { imageDifferences } from "./imageDifferences.ts";
import { originDifferences } from "./imageOrigin.ts";

/**
 * Met by one image for which everything asked for holds. A name is new when it meant another image before the lab,
 * or none, or when it was pulled or tagged since: a pull that finds nothing newer leaves the image as it was.
 */
export function checkImage(check: ImageCheck, judging: Judging): Verdict {
  const { evidence } = judging;
  const unbound = [check.sameAs, check.differsFrom, check.commitOf].find(
    (name) => name !== undefined && !evidence.bindings.has(name),
  );
  const unknown = cannotTell(evidence);
  if (unknown !== undefined || unbound !== undefined) {
    return unknown ?? finishFirst(judging, unbound ?? "");
  }
  const candidates = [...evidence.state.images.values()]
    .filter((image) => isMeant(check, image, judging))
    .map((image) => ({ image, differences: differencesOf(check, image, judging) }))
    .toSorted((one, other) => other.image.createdAt - one.image.createdAt);
  const met = candidates.filter(({ differences }) => differences.length === 0).map(({ image }) => image);
  const [first] = met;
  if (first !== undefined) {
    const made = timesMade(check, judging);
    return {
      kind: "met",
      seen: findingOf(check, first),
      objects: [{ kind: "image", id: first.id, name: check.ref ?? shortId(first.id) }],
      members: met.map(({ id }) => id),
      already: !isFresh(check, first, made, judging),
      at: Math.max(0, ...made) || evidence.now,
    };
  }
  const [nearest] = candidates;
  if (nearest === undefined) {
    return check.ref === undefined
      ? missing("no new image without a name", "make one, as `docker container commit` does")
      : missing(`no image ${check.ref} on this engine`, "it should be here, as `docker image ls` lists it");
  }
  const { image, differences } = nearest;
  const seen = findingInWords(findingOf(check, image));
  const sure = differences.filter(({ unread }) => !unread);
  if (sure.length === 0) {
    const until = Math.min(...differences.map(({ again }) => again ?? evidence.now + patience));
    return { kind: "pending", seen: `${seen}, and I am still reading about it`, until };
  }
  const verdict = missing(seen, sure.map(({ wanted }) => wanted).join(", and "));
  return sure.every(({ unseen }) => unseen) ? unlessBlind(judging, verdict) : verdict;
}

const differencesOf = (check: ImageCheck, image: ImageRecord, judging: Judging): readonly Difference[] => [
  ...imageDifferences(check, image, judging.evidence),
  ...originDifferences(check, image, judging.evidence, stoodBefore(check.ref, image, judging)),
];

/** How long the reading of an image may take before it is looked at again. */
const patience = 5_000;

function isMeant({ ref, dangling }: ImageCheck, image: ImageRecord, judging: Judging): boolean {
  return dangling === true
    ? image.tags.length === 0 && isNewId(image, judging)
    : ref !== undefined && image.tags.some((tag) => sameImageReference(tag, ref));
}

/** Engines tell the making of an image in whole seconds. */
const isNewId = ({ id, createdAt }: ImageRecord, { evidence, since }: Judging): boolean =>
  !stood(evidence.baseline, "image", id) && createdAt + 1_000 > since;

const timesMade = ({ ref }: ImageCheck, { evidence }: Judging): readonly number[] =>
  [...evidence.imagesMade]
    .filter(([name]) => ref !== undefined && sameImageReference(name, ref))
    .map(([, time]) => time);

function isFresh(
  { ref, dangling }: ImageCheck,
  { id }: ImageRecord,
  made: readonly number[],
  judging: Judging,
): boolean {
  const { since } = judging;
  const stood = stoodBefore(ref, { id }, judging);
  return dangling === true || made.some((time) => time >= since) || (!stood && since === 0);
}

const stoodBefore = (ref: string | undefined, { id }: Pick<ImageRecord, "id">, { evidence }: Judging): boolean =>
  ref !== undefined && evidence.baseline?.tags[id]?.some((tag) => sameImageReference(tag, ref)) === true;

const findingOf = ({ ref }: ImageCheck, image: ImageRecord): FindingOf<"image"> => ({
  kind: "image",
  id: shortId(image.id),
  ...(ref === undefined ? {} : { name: image.tags.find((tag) => sameImageReference(tag, ref)) ?? ref }),
});

export const imageJudge: CheckJudge<ImageCheck> = {
  judge: checkImage,
};
