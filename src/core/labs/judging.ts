import { shortImageName, stateInWords } from "../state/outline.ts";
import type { ContainerRecord } from "../state/records.ts";
import { stepThatBinds } from "./bindings.ts";
import type { Evidence, SeenContainer } from "./evidence.ts";
import type { Expectation, Lab, Step } from "./model.ts";
import type { ObjectReference, Verdict } from "./verdict.ts";

/** All that one expectation is judged by. */
export interface Judging {
  readonly lab: Lab;
  readonly step: Step;
  readonly expectation: Expectation;
  /** Place among the step's expectations. */
  readonly place: number;
  readonly evidence: Evidence;
  /** Older evidence doesn't count for this step: it was reset then, or comes after another step's pass. */
  readonly since: number;
  /** Names of containers that open steps have to find alive. */
  readonly neededLater: ReadonlySet<string>;
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

/** For an expectation about what an earlier step made, while there is no such thing. */
export function finishFirst({ lab }: Judging, name: string): Verdict {
  const title = stepThatBinds(lab, name)?.title ?? name;
  return missing("nothing that this step could be about yet", `finish the step "${title}" first`);
}

export const reference = ({ record }: SeenContainer): ObjectReference => ({
  kind: "container",
  id: record.id,
  name: record.name,
});

export const named = (record: ContainerRecord): string => `container ${record.name} of ${shortImageName(record.image)}`;

/** What is known of a container's life, as words that follow "it". */
export function inWords({ record, details, gone }: SeenContainer): string {
  const ran = details === undefined || record.state === "created" ? [] : [`ran \`${details.argv.join(" ")}\``];
  const state =
    record.state === "exited"
      ? `ended with exit code ${record.exitCode ?? "unknown"}`
      : record.state === "running"
        ? "is still running"
        : `is ${stateInWords(record)}`;
  const all = [...ran, state, ...(gone ? ["was removed since"] : [])];
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : (all[0] ?? "");
}
