import type { EngineStatus } from "../../state/engineStatus.ts";
import { sameImageReference } from "../../state/imageReference.ts";
import { stateInWords } from "../../state/outline.ts";
import type { ContainerRecord } from "../../state/records.ts";
import type { Evidence, SeenContainer } from "../evidence.ts";
import type { ContainerCheck, Expectation } from "../model.ts";
import type { Verdict } from "../verdict.ts";

/**
 * Met by one container of this attempt in which everything asked for holds at once. When there is none, the
 * sentence is about the container that comes closest, for that is the one the learner has just made.
 */
export function checkContainer(
  check: ContainerCheck,
  expectation: Expectation,
  stepId: string,
  evidence: Evidence,
): Verdict {
  const candidates = [...evidence.fresh.values()]
    .filter(({ record }) => mayProve(record.id, stepId, evidence))
    .filter(({ record }) => namesMatch(check, record, evidence))
    .toSorted((one, other) => other.changedAt - one.changedAt);
  const met = candidates.find((candidate) => differences(check, candidate).length === 0);
  if (met !== undefined) {
    return {
      kind: "met",
      seen: `${named(met.record)}: it ${inWords(met)}`,
      objects: [{ kind: "container", id: met.record.id, name: met.record.name }],
      already: false,
      at: met.changedAt,
    };
  }
  const closest = candidates.toSorted(
    (one, other) => differences(check, one).length - differences(check, other).length,
  )[0];
  // What is met stays seen; what isn't may have changed since the engine was last heard of.
  if (evidence.state.status.kind !== "connected") {
    return cannotTell(evidence.state.status);
  }
  if (closest === undefined) {
    return nothingFresh(check, evidence);
  }
  const until = closest.changedAt + expectation.within * 1000;
  if (!closest.gone && mayStillBecome(check, closest.record) && evidence.now < until) {
    return {
      kind: "pending",
      seen: `${named(closest.record)}: it ${inWords(closest)}, and I wait for it to end`,
      until,
    };
  }
  return {
    kind: "missing",
    seen: `${named(closest.record)}: it ${inWords(closest)}`,
    wanted: differences(check, closest).join(", and "),
  };
}

function mayProve(id: string, stepId: string, evidence: Evidence): boolean {
  const claimedBy = evidence.claimed.get(id);
  return claimedBy === undefined || claimedBy === stepId;
}

/** Whether the container is of the image and name that are asked for: only such a one is talked about. */
function namesMatch(check: ContainerCheck, record: ContainerRecord, evidence: Evidence): boolean {
  return (
    (check.image === undefined || isOfImage(record, check.image, evidence)) &&
    (check.name === undefined || record.name === check.name)
  );
}

/** By the reference it was made with, or by the id of the image that has that tag now. */
function isOfImage(record: ContainerRecord, reference: string, evidence: Evidence): boolean {
  return (
    sameImageReference(record.image, reference) ||
    [...evidence.state.images.values()].some(
      (image) => image.id === record.imageId && image.tags.some((tag) => sameImageReference(tag, reference)),
    )
  );
}

/** What is still to change about this container, each as words that follow "not yet:". */
function differences(check: ContainerCheck, { record, gone }: SeenContainer): readonly string[] {
  const found: string[] = [];
  if (check.state !== undefined && record.state !== check.state) {
    found.push(
      record.state === "created" && check.state === "exited"
        ? "it was made, but it was never started, so it could not end"
        : check.state === "exited"
          ? "it should have ended"
          : `it should be ${check.state}`,
    );
  }
  if (gone && check.state === "running") {
    found.push("it should still be there");
  }
  // Of one that has not ended, the state is what is missing, if that is asked for as well.
  const codeMatters = record.state === "exited" || check.state === undefined;
  if (
    check.exitCode !== undefined &&
    codeMatters &&
    (record.state !== "exited" || record.exitCode !== check.exitCode)
  ) {
    found.push(`it should end with exit code ${check.exitCode}`);
  }
  return found;
}

/** A container that runs may still end as it should; one that was only created waits for the learner, not for time. */
const mayStillBecome = (check: ContainerCheck, record: ContainerRecord): boolean =>
  (check.state === "exited" || check.exitCode !== undefined) &&
  (record.state === "running" || record.state === "restarting");

const named = (record: ContainerRecord): string => `container ${record.name} of ${record.image}`;

function inWords({ record, gone }: SeenContainer): string {
  const state =
    record.state === "exited"
      ? `ended with exit code ${record.exitCode ?? "unknown"}`
      : record.state === "running"
        ? "is still running"
        : `is ${stateInWords(record)}`;
  return gone ? `${state}, and was removed since` : state;
}

function cannotTell(status: Exclude<EngineStatus, { kind: "connected" }>): Verdict {
  const reason = status.kind === "unreachable" ? status.failure.sentence : "I am still looking for the engine";
  return { kind: "unknown", reason };
}

function nothingFresh(check: ContainerCheck, evidence: Evidence): Verdict {
  const ofImage = check.image === undefined ? "" : ` of ${check.image}`;
  const withName = check.name === undefined ? "" : ` with the name ${check.name}`;
  return { kind: "missing", seen: whatIsThere(check, evidence), wanted: `a new container${ofImage}${withName}` };
}

/** The nearest thing to what is asked for that is really there. */
function whatIsThere(check: ContainerCheck, evidence: Evidence): string {
  const older = [...evidence.state.containers.values()]
    .filter((record) => evidence.baseline?.containers.includes(record.id))
    .filter((record) => namesMatch(check, record, evidence))
    .toSorted((one, other) => other.createdAt - one.createdAt)[0];
  if (older !== undefined) {
    return `${named(older)}, from before this lab; it can stay as it is, and a new one counts`;
  }
  const newest = [...evidence.fresh.values()].toSorted((one, another) => another.changedAt - one.changedAt);
  const claimed = newest.find(({ record }) => evidence.claimed.has(record.id) && namesMatch(check, record, evidence));
  if (claimed !== undefined) {
    return `${named(claimed.record)}, which proves another step already; one container proves one step`;
  }
  const other = newest.find(({ record, gone }) => !gone && !evidence.claimed.has(record.id));
  if (other !== undefined) {
    const wrongImage = check.image !== undefined && !isOfImage(other.record, check.image, evidence);
    return wrongImage
      ? `container ${other.record.name}, but it is of ${other.record.image}`
      : `${named(other.record)}, but it has another name`;
  }
  const { image } = check;
  const hasImage =
    image !== undefined &&
    [...evidence.state.images.values()].some((record) => record.tags.some((tag) => sameImageReference(tag, image)));
  return hasImage
    ? `the image ${image} is on this machine, but no container was made from it since you started`
    : "no new container since you started";
}
