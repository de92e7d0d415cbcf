import { sameImageReference } from "../../../state/imageReference.ts";
import type { ContainerRecord } from "../../../state/records.ts";
import type { Evidence, SeenContainer } from "../../evidence/evidence.ts";
import { imageInWords, inWords, type Judging, missing, named } from "../../evidence/judging.ts";
import type { Verdict } from "../../findings/verdict.ts";
import { byNearness, isMadeEarlier, isOfAnother, isTakenAway } from "../nearness.ts";
import type { ContainerCheck } from "./format.ts";

/** Whether the container is of the image and name that are asked for: only such a one is talked about. */
export function namesMatch(check: ContainerCheck, record: ContainerRecord, evidence: Evidence): boolean {
  return (
    (check.image === undefined || isOfImage(record, check.image, evidence)) &&
    (check.name === undefined || record.name === check.name)
  );
}

/** By the reference it was made with, or by the id of the image that has that tag now. */
function isOfImage(record: ContainerRecord, reference: string, { state }: Evidence): boolean {
  return (
    sameImageReference(record.image, reference) ||
    (state.images.get(record.imageId)?.tags.some((tag) => sameImageReference(tag, reference)) ?? false)
  );
}

/** For a check that no container of this attempt comes near to. */
export function nothingFresh(check: ContainerCheck, judging: Judging): Verdict {
  const ofImage = check.image === undefined ? "" : ` of ${check.image}`;
  const withName = check.name === undefined ? "" : ` with the name ${check.name}`;
  return missing(whatIsThere(check, judging), `a new container${ofImage}${withName}`);
}

/** The nearest thing to what is asked for that is really there. */
function whatIsThere(check: ContainerCheck, judging: Judging): string {
  const { evidence, since, step } = judging;
  const nearest = [...evidence.fresh.values()].toSorted(
    (one, other) =>
      Number(hasImage(check, other.record, evidence)) - Number(hasImage(check, one.record, evidence)) ||
      byNearness(one, other, judging),
  );
  const matching = nearest.filter(({ record }) => namesMatch(check, record, evidence));
  const free = nearest.filter((each) => !isOfAnother(each, judging));
  // What went with --rm is spoken of while it may be this step's try, and never from an earlier one.
  const isHistory = (each: SeenContainer): boolean => isTakenAway(each) || (each.gone && isMadeEarlier(each, judging));
  const other = free.find((each) => !isHistory(each) && !namesMatch(check, each.record, evidence));
  const tooOld = matching.find((each) => free.includes(each) && !each.gone && each.madeAt < since);
  const claimed = matching.find(({ record }) => ![undefined, step.id].includes(evidence.claimed.get(record.id)));
  const removed = matching.find((each) => free.includes(each) && each.gone);
  const before = new Set(evidence.baseline?.ids.container);
  const older = [...evidence.state.containers.values()]
    .filter((record) => before.has(record.id))
    .filter((record) => namesMatch(check, record, evidence))
    .toSorted((one, another) => another.createdAt - one.createdAt)[0];
  if (other !== undefined) {
    return unlike(check, other, evidence);
  }
  if (tooOld !== undefined) {
    return `${named(tooOld.record, evidence.state)}, but it was made too early for this step`;
  }
  if (claimed !== undefined) {
    return claimedBy(claimed, judging);
  }
  if (removed !== undefined) {
    return `${named(removed.record, evidence.state)}: it ${inWords(removed)}`;
  }
  if (older !== undefined) {
    return `${named(older, evidence.state)}, from before this lab; it can stay as it is, and a new one counts`;
  }
  const { image } = check;
  const isOnEngine =
    image !== undefined &&
    [...evidence.state.images.values()].some((record) => record.tags.some((tag) => sameImageReference(tag, image)));
  const last = nearest[0];
  if (last === undefined || (isOnEngine && !free.includes(last))) {
    return isOnEngine
      ? `the image ${image} is on this machine, but no container was made from it since you started`
      : "no new container since you started";
  }
  return evidence.claimed.has(last.record.id) ? claimedBy(last, judging) : unlike(check, last, evidence);
}

const hasImage = (check: ContainerCheck, record: ContainerRecord, evidence: Evidence): boolean =>
  check.image === undefined || isOfImage(record, check.image, evidence);

function unlike(check: ContainerCheck, { record, gone }: SeenContainer, evidence: Evidence): string {
  const removed = gone ? " and was removed since" : "";
  return hasImage(check, record, evidence)
    ? `${named(record, evidence.state)}, but it has another name${removed}`
    : `container ${record.name}, but it is of ${imageInWords(record, evidence.state)}${removed}`;
}

function claimedBy({ record }: SeenContainer, { evidence, lab }: Judging): string {
  const title = lab.steps.find(({ id }) => id === evidence.claimed.get(record.id))?.title;
  const which = title === undefined ? "another step" : `the step "${title}"`;
  return `${named(record, evidence.state)}, which proves ${which} already; one container proves one step`;
}
