import { shortId, withShortIds } from "../../base/words.ts";
import type { ContainerRecord } from "../../state/records.ts";
import type { EngineState } from "../../state/store.ts";
import type { ContainerLife } from "../checks/container/finding.ts";
import { lifeInWords } from "../checks/container/finding.ts";
import type { ObjectReference, Verdict } from "../findings/verdict.ts";
import type { Expectation, Lab, Step } from "../format/model.ts";
import { commandInWords } from "../terminal/argv.ts";
import { stepThatBinds } from "./bindings.ts";
import type { Evidence, SeenContainer } from "./evidence.ts";

/** All that one expectation is judged by. */
export interface Judging {
  readonly lab: Lab;
  readonly step: Step;
  readonly expectation: Expectation;
  readonly evidence: Evidence;
  /** Older evidence doesn't count for this step: it was reset then, or comes after another step's pass. */
  readonly since: number;
  /** Names of containers that open steps have to find alive. */
  readonly neededLater: ReadonlySet<string>;
  /** Those of them that steps behind this one need. */
  readonly neededBehind?: ReadonlySet<string>;
  /** When the last one of the steps before this one was passed. */
  readonly openedAt?: number;
  /** Name -> what is said of the expectation of this step that binds it. */
  readonly earlier?: ReadonlyMap<string, Verdict>;
}

export const missing = (seen: string, wanted: string): Verdict => ({ kind: "missing", seen, wanted });

/** Why evidence can't be read at all at this moment, or undefined. What was met before stays met. */
export function cannotTell({ state: { status } }: Evidence): Verdict | undefined {
  switch (status.kind) {
    case "connected":
      return undefined;
    case "unreachable":
      return { kind: "unknown", reason: status.failure.sentence };
    default:
      return { kind: "unknown", reason: "I am still looking for the engine" };
  }
}

/** Of an event that left nothing behind, and that may have come while nobody listened. */
export function unlessBlind({ evidence, since }: Judging, verdict: Verdict): Verdict {
  const spot = evidence.blind.findLast(({ to }) => to > since);
  if (spot === undefined || verdict.kind !== "missing") {
    return verdict;
  }
  return { kind: "unknown", reason: `I was not watching ${spot.said}; if you did it then, do it again` };
}

const nothingYet = "nothing that this step could be about yet";

/** For an expectation about what an earlier one should have brought, while there is no such thing. */
export function finishFirst({ lab, step, earlier }: Judging, name: string): Verdict {
  const binding = step.expect.find((expectation) => expectation.as === name);
  if (binding === undefined) {
    return missing(nothingYet, `finish the step "${stepThatBinds(lab, name)?.title ?? name}" first`);
  }
  const before = earlier?.get(name);
  switch (before?.kind) {
    case "missing":
      return { ...before, wanted: `first the ${binding.check.kind} above: ${before.wanted}` };
    case "pending":
    case "unknown":
      return before;
    default:
      return missing(nothingYet, `first the ${binding.check.kind} above`);
  }
}

export const reference = ({ record }: SeenContainer): ObjectReference => ({
  kind: "container",
  id: record.id,
  name: record.name,
});

export const named = (record: ContainerRecord, state?: EngineState): string =>
  `container ${record.name} of ${imageInWords(record, state)}`;

/** The image's name. Once that has moved on the engine tells an id, which says nothing to a reader. */
export function imageInWords({ image, imageId }: ContainerRecord, state?: EngineState): string {
  return /^(sha256:)?[0-9a-f]{12,64}$/.test(image)
    ? (state?.images.get(imageId)?.tags[0] ?? `image ${shortId(image)}`)
    : withShortIds(image);
}

/** The engine starts it again whenever it ends: that it runs at this moment says little. */
export const startsAgainAndAgain = ({ record, details, restarts = 0 }: SeenContainer): boolean =>
  record.state === "restarting" ||
  (record.state === "running" &&
    ((restarts > 0 && details?.restartsItself === true) || (details?.restartCount ?? 0) > 0));

/** What is known of a container's life, as words that follow "it". */
export const inWords = (seen: SeenContainer): string => lifeInWords(lifeOf(seen));

export function lifeOf(seen: SeenContainer): ContainerLife {
  const { record, details, gone, ended, endedBefore } = seen;
  const lastCode = (ended ?? endedBefore)?.exitCode;
  const again = startsAgainAndAgain(seen) && (lastCode !== undefined || record.state === "running");
  const exitCode = again ? lastCode : record.exitCode;
  return {
    ...(details === undefined || record.state === "created" ? {} : { ran: withShortIds(commandInWords(details.argv)) }),
    state: record.state,
    ...(record.health === undefined ? {} : { health: record.health }),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(again ? { again } : {}),
    ...(gone ? { gone } : {}),
  };
}
