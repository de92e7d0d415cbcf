import { sameImageReference } from "../../state/imageReference.ts";
import { shortImageName } from "../../state/outline.ts";
import type { ContainerRecord } from "../../state/records.ts";
import type { Evidence, SeenContainer } from "../evidence.ts";
import { inWords, type Judging, missing, named } from "../judging.ts";
import type { ContainerCheck } from "../model.ts";
import type { Verdict } from "../verdict.ts";

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
function whatIsThere(check: ContainerCheck, { evidence, since, step }: Judging): string {
  const newest = [...evidence.fresh.values()].toSorted((one, another) => another.changedAt - one.changedAt);
  const isFree = ({ record }: SeenContainer): boolean => !evidence.claimed.has(record.id);
  const matching = newest.filter(({ record }) => namesMatch(check, record, evidence));
  const claimed = matching.find(({ record }) => ![undefined, step.id].includes(evidence.claimed.get(record.id)));
  const tooOld = matching.find((each) => isFree(each) && !each.gone && each.madeAt < since);
  const removed = matching.find((each) => isFree(each) && each.gone);
  const other = newest.find(({ record, gone }) => !gone && !evidence.claimed.has(record.id));
  const before = new Set(evidence.baseline?.containers);
  const older = [...evidence.state.containers.values()]
    .filter((record) => before.has(record.id))
    .filter((record) => namesMatch(check, record, evidence))
    .toSorted((one, another) => another.createdAt - one.createdAt)[0];
  if (other !== undefined && !namesMatch(check, other.record, evidence)) {
    const rightImage = check.image === undefined || isOfImage(other.record, check.image, evidence);
    return rightImage
      ? `${named(other.record)}, but it has another name`
      : `container ${other.record.name}, but it is of ${shortImageName(other.record.image)}`;
  }
  if (tooOld !== undefined) {
    return `${named(tooOld.record)}, but it was made too early for this step`;
  }
  if (claimed !== undefined) {
    return `${named(claimed.record)}, which proves another step already; one container proves one step`;
  }
  if (removed !== undefined) {
    return `${named(removed.record)}: it ${inWords(removed)}`;
  }
  if (older !== undefined) {
    return `${named(older)}, from before this lab; it can stay as it is, and a new one counts`;
  }
  const { image } = check;
  const hasImage =
    image !== undefined &&
    [...evidence.state.images.values()].some((record) => record.tags.some((tag) => sameImageReference(tag, image)));
  return hasImage
    ? `the image ${image} is on this machine, but no container was made from it since you started`
    : "no new container since you started";
}
