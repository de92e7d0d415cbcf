import { judgeOf } from "../checks/judges.ts";
import type { Expectation, Lab } from "../format/model.ts";
import type { Progress } from "../progress/progress.ts";

/** Names of containers that an expectation has to find alive. */
export const namesNeeded = ({ check }: Expectation): readonly string[] => judgeOf(check).needs?.(check) ?? [];

/** Names that steps which are still open have to find alive. */
export const namesNeededLater = (lab: Lab, progress: Progress): ReadonlySet<string> =>
  new Set(lab.steps.filter(({ id }) => !progress.passes.has(id)).flatMap(({ expect }) => expect.flatMap(namesNeeded)));

/** Those that open steps behind this place need. */
export const namesNeededBehind = (lab: Lab, progress: Progress, place: number): ReadonlySet<string> =>
  namesNeededLater({ ...lab, steps: lab.steps.slice(place + 1) }, progress);
