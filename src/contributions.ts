/**
 * Every id that also stands in package.json, in one place. `test/unit/manifest.test.ts` proves that the two
 * agree; one prefix and one casing, because ids are for ever.
 */
export const commands = {
  startLab: "containerLabs.labs.start",
  openStep: "containerLabs.labs.openStep",
  openWalkthrough: "containerLabs.labs.openWalkthrough",
  runStep: "containerLabs.labs.runStep",
  checkNow: "containerLabs.labs.checkNow",
  nextStep: "containerLabs.labs.nextStep",
  lookAgain: "containerLabs.docker.lookAgain",
} as const;

export const views = {
  labs: "containerLabs.labs",
  reader: "containerLabs.reader",
  docker: "containerLabs.docker",
} as const;

export const contextKeys = {
  /** `unwatched`, `connecting`, `connected` or `unreachable`. */
  engine: "containerLabs.engine",
} as const;

/** Key that ticks a walkthrough's step; generated into package.json for every step of every lab. */
export const stepContextKey = (labId: string, stepId: string): string => `containerLabs.${labId}.${stepId}`;

/** Keys of the editor's own stores: UI choices only, never progress. */
export const mementoKeys = {
  openLab: "containerLabs.openLab",
  openSteps: "containerLabs.openSteps",
} as const;
