import type { Lab } from "../format/model.ts";
import type { Pass, Progress } from "../progress/progress.ts";
import { placeInWords, stepName } from "../progress/stepNames.ts";

/** "first-lab: step 4 of 12, 3 done", while an attempt is under way. */
export const labInStatusBar = (lab: Lab, progress: Progress, openStep: string): string =>
  `${lab.id}: ${placeInWords(lab, progress, openStep)}`;

/** Passes of the same attempt that came since; none when an attempt begins or is only now looked at. */
export function newPasses(before: Progress | undefined, now: Progress): readonly Pass[] {
  return before === undefined || before.attempt !== now.attempt
    ? []
    : [...now.passes.values()].filter(({ step }) => !before.passes.has(step));
}

/** "Step 3 proved: Start it again". Undefined for a step that the lab no longer has. */
export function newsOf(lab: Lab, pass: Pass): string | undefined {
  const step = lab.steps.find(({ id }) => id === pass.step);
  return step === undefined ? undefined : `${stepName(lab, step.id)} ${words[pass.kind]}: ${step.title}`;
}

const words: Readonly<Record<Pass["kind"], string>> = {
  proved: "proved",
  assisted: "done for you",
  "already so": "counted",
  "your word": "done by your word",
};
