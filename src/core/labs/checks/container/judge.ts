import { idsOf } from "../../evidence/bindings.ts";
import type { Evidence, SeenContainer } from "../../evidence/evidence.ts";
import {
  cannotTell,
  finishFirst,
  imageInWords,
  inWords,
  type Judging,
  lifeOf,
  missing,
  named,
  reference,
  startsAgainAndAgain,
} from "../../evidence/judging.ts";
import type { Verdict } from "../../findings/verdict.ts";
import type { CheckJudge } from "../judge.ts";
import { byNearness, isTakenAway } from "../nearness.ts";
import { type Difference, detailDifferences, differences } from "./containerDifferences.ts";
import type { ContainerCheck } from "./format.ts";
import { namesMatch, nothingFresh } from "./nothingFresh.ts";

/**
 * Met by one container in which everything asked for holds at once. When there is none, the sentence is about
 * the one that the learner has just made.
 */
export function checkContainer(check: ContainerCheck, judging: Judging): Verdict {
  const { evidence } = judging;
  const unbound = [check.of, check.siblingOf].find((name) => name !== undefined && !evidence.bindings.has(name));
  if (unbound !== undefined) {
    return cannotTell(evidence) ?? finishFirst(judging, unbound);
  }
  const candidates = candidatesFor(check, judging)
    .map((candidate) => ({ ...candidate, differences: differencesOf(check, candidate, judging) }))
    .toSorted((one, other) => byUse(one, other, judging));
  const met = candidates.filter((candidate) => candidate.differences.length === 0);
  const held = met.find((candidate) => heldUntil(check, candidate, judging) <= evidence.now);
  const wanted = check.times ?? 1;
  if (held !== undefined && met.length < wanted) {
    const how = met.length === 1 ? "one container" : `${met.length} containers`;
    const more = wanted - met.length;
    return (
      cannotTell(evidence) ??
      missing(`${how} of this kind, the last one ${held.record.name}`, `${more} more, as there should be ${wanted}`)
    );
  }
  if (held !== undefined) {
    const counted = [held, ...met.filter((other) => other !== held)].slice(0, wanted);
    return {
      kind: "met",
      seen: {
        kind: "container",
        name: held.record.name,
        image: imageInWords(held.record, evidence.state),
        life: lifeOf(held),
        ...(wanted === 1 ? {} : { times: wanted }),
      },
      objects: counted.map(reference),
      members: [held, ...met.filter((other) => other !== held)].map(({ record }) => record.id),
      already: isOld(held, evidence),
      at: held.changedAt,
    };
  }
  // What is met stays seen; what isn't may have changed since the engine was last heard of.
  return cannotTell(evidence) ?? notMet(check, candidates, judging);
}

interface Candidate extends SeenContainer {
  readonly differences: readonly Difference[];
}

function candidatesFor(check: ContainerCheck, judging: Judging): readonly SeenContainer[] {
  const { evidence, expectation, step, since } = judging;
  if (check.of !== undefined) {
    const ids = idsOf(evidence.bindings, check.of);
    return ids.flatMap((id) => evidence.fresh.get(id) ?? []);
  }
  const old: readonly SeenContainer[] =
    expectation.made === "now"
      ? []
      : [...evidence.state.containers.values()]
          .filter(({ id }) => !evidence.fresh.has(id))
          .map((record) => ({ record, madeAt: record.createdAt, changedAt: record.createdAt, gone: false }));
  const siblings = check.siblingOf === undefined ? [] : idsOf(evidence.bindings, check.siblingOf);
  const imageIds = siblings.map((id) => evidence.fresh.get(id)?.record.imageId);
  return [...[...evidence.fresh.values()].filter(({ madeAt }) => madeAt >= since), ...old]
    .filter(({ record }) => [undefined, step.id].includes(evidence.claimed.get(record.id)))
    .filter(({ record }) => namesMatch(check, record, evidence))
    .filter(({ record }) => siblings.length === 0 || isSibling(record.id, record.imageId, siblings, imageIds));
}

/** A record made of events alone has no image id; then the image's name, which matched, has to do. */
const isSibling = (
  id: string,
  imageId: string,
  siblings: readonly string[],
  imageIds: readonly (string | undefined)[],
): boolean =>
  !siblings.includes(id) &&
  (imageId === "" || imageIds.includes(imageId) || imageIds.every((known) => known === undefined || known === ""));

function differencesOf(check: ContainerCheck, seen: SeenContainer, judging: Judging): readonly Difference[] {
  const { expectation, neededLater, neededBehind, since } = judging;
  const { as: name = "" } = expectation;
  const found = differences(check, seen);
  if (found.length === 0 && check.of !== undefined && seen.changedAt < since) {
    return [{ wanted: "it has been so since before you did this step anew; do it once more", unread: false }];
  }
  if (found.some((each) => !each.unread)) {
    return found;
  }
  if (seen.gone && neededLater.has(name)) {
    return [{ wanted: "a later step needs this container; make it once more, without --rm", unread: true }];
  }
  // It may still be there at this moment, and won't be when that step is read.
  return neededBehind?.has(name) === true && check.removed !== true ? [...willGo(seen), ...found] : found;
}

const willGo = ({ details, record }: SeenContainer): readonly Difference[] =>
  details?.removesItself === true
    ? [
        {
          wanted: "it was made with --rm, and a later step needs this container; make it once more, without --rm",
          unread: false,
        },
      ]
    : details === undefined && record.state === "exited"
      ? [{ wanted: "I have not read yet whether it stays", unread: true }]
      : [];

/** One that no other step is waiting for comes first, then the newest. */
function byUse(one: SeenContainer, other: SeenContainer, judging: Judging): number {
  return usesElsewhere(one, judging) - usesElsewhere(other, judging) || other.changedAt - one.changedAt;
}

function usesElsewhere(seen: SeenContainer, { lab, step, evidence }: Judging): number {
  const proved = new Set(evidence.claimed.values());
  return lab.steps.filter(
    ({ id, expect }) =>
      id !== step.id &&
      !proved.has(id) &&
      expect.some(
        ({ check }) =>
          check.kind === "container" &&
          check.of === undefined &&
          namesMatch(check, seen.record, evidence) &&
          differences(check, seen).length === 0,
      ),
  ).length;
}

/** Seconds after which an engine itself takes the start of a container that it starts again for a good one. */
const goodStart = 10;

/** Running has to last; an end is an end. */
function heldUntil(check: ContainerCheck, seen: SeenContainer, { expectation }: Judging): number {
  const mayEndUnseen = seen.details?.restartsItself === true || startsAgainAndAgain(seen);
  const seconds = Math.max(expectation.holds, mayEndUnseen ? goodStart : 0);
  return check.state === "running" ? seen.changedAt + seconds * 1_000 : 0;
}

const isOld = ({ record }: SeenContainer, evidence: Evidence): boolean => !evidence.fresh.has(record.id);

function notMet(check: ContainerCheck, candidates: readonly Candidate[], judging: Judging): Verdict {
  const { evidence, expectation } = judging;
  // One that was taken away is told of only if its going is all that is wrong with it; so is one of an earlier step.
  const worthTelling = candidates.filter(
    (each) =>
      !(check.of === undefined ? isTakenAway(each) : each.gone) || each.differences.every(({ unread }) => unread),
  );
  const newest = sinceGone(worthTelling).toSorted((one, other) => byNearness(one, other, judging))[0];
  if (newest === undefined) {
    return check.of === undefined ? nothingFresh(check, judging) : allGone(check.of, judging);
  }
  const seen = `${named(newest.record, evidence.state)}: it ${inWords(newest)}`;
  if (newest.differences.length === 0) {
    return {
      kind: "pending",
      seen: `${seen}, and I wait for it to last`,
      until: heldUntil(check, newest, judging),
    };
  }
  const until = newest.changedAt + expectation.within * 1_000;
  const waitsFor = newest.differences.every((each) => each.unread)
    ? "and I am still reading about it"
    : mayStillBecome(check, newest)
      ? "and I wait for it to end"
      : undefined;
  return !newest.gone && waitsFor !== undefined && evidence.now < until
    ? { kind: "pending", seen: `${seen}, ${waitsFor}`, until }
    : missing(seen, newest.differences.map(({ wanted }) => wanted).join(", and "));
}

/** Of those that the engine removed by itself only the last try is worth a word; the ones before it are history. */
function sinceGone(candidates: readonly Candidate[]): readonly Candidate[] {
  const latest = candidates.toSorted((one, other) => other.madeAt - one.madeAt)[0];
  return candidates.filter((each) => !each.gone || each === latest);
}

/** A container that runs may still end as it should; one that was only created waits for the learner, not for time. */
const mayStillBecome = (check: ContainerCheck, seen: SeenContainer): boolean =>
  (check.state === "exited" || check.exitCode !== undefined) &&
  (seen.record.state === "running" || seen.record.state === "restarting") &&
  detailDifferences(check, seen).every((each) => each.unread);

function allGone(name: string, judging: Judging): Verdict {
  const again = finishFirst(judging, name);
  return again.kind === "missing" ? missing("that the container of that step was removed", again.wanted) : again;
}

export const containerJudge: CheckJudge<ContainerCheck> = {
  judge: checkContainer,
  needs: ({ of, siblingOf }) => [of, siblingOf].filter((name) => name !== undefined),
  narrows: ({ of }) => of,
};
