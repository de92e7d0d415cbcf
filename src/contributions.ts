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
  previousStep: "containerLabs.labs.previousStep",
  pauseLab: "containerLabs.labs.pause",
  newAttempt: "containerLabs.labs.newAttempt",
  whatIsMissing: "containerLabs.labs.whatIsMissing",
  hint: "containerLabs.labs.hint",
  doItForMe: "containerLabs.labs.doItForMe",
  resetStep: "containerLabs.labs.resetStep",
  cleanUp: "containerLabs.labs.cleanUp",
  pullImages: "containerLabs.labs.pullImages",
  resetFiles: "containerLabs.labs.resetFiles",
  openLabFolder: "containerLabs.labs.openFolder",
  chooseLabFolder: "containerLabs.labs.chooseFolder",
  exportNotes: "containerLabs.labs.exportNotes",
  newLab: "containerLabs.labs.newLab",
  selfTest: "containerLabs.labs.selfTest",
  tryOut: "containerLabs.labs.tryOut",
  skipToHere: "containerLabs.labs.skipToHere",
  resetLab: "containerLabs.labs.resetLab",
  showLayers: "containerLabs.layers.show",
  focusLab: "containerLabs.labs.focus",
  explainLine: "containerLabs.explain.line",
  explainAll: "containerLabs.explain.all",
  closeExplanations: "containerLabs.explain.close",
  insertExplanation: "containerLabs.explain.insert",
  lookAgain: "containerLabs.docker.lookAgain",
  showDetails: "containerLabs.docker.showDetails",
  start: "containerLabs.docker.start",
  stop: "containerLabs.docker.stop",
  restart: "containerLabs.docker.restart",
  remove: "containerLabs.docker.remove",
  logs: "containerLabs.docker.logs",
  openShell: "containerLabs.docker.openShell",
  inspect: "containerLabs.docker.inspect",
  copyId: "containerLabs.docker.copyId",
  copyCommand: "containerLabs.docker.copyCommand",
} as const;

export const views = {
  labs: "containerLabs.labs",
  reader: "containerLabs.reader",
  docker: "containerLabs.docker",
} as const;

export const contextKeys = {
  /** `unwatched`, `connecting`, `connected` or `unreachable`. */
  engine: "containerLabs.engine",
  /** Kind of the failure while the engine is unreachable, else empty: chooses the welcome view. */
  engineTrouble: "containerLabs.engineTrouble",
  /** `process.platform` of the machine that the extension runs on; the editor's own keys tell the window's. */
  platform: "containerLabs.platform",
  /** Whether an attempt at a lab is under way in this window. */
  attemptActive: "containerLabs.attemptActive",
  /** Whether an explanation stands in some editor, so that Escape closes it. */
  explanationOpen: "containerLabs.explanationOpen",
} as const;

export const settings = {
  /** Machine scope and restricted: a folder from a stranger must not choose which engine is talked to. */
  engineHost: "containerLabs.engine.host",
  /** Whether a pass is told by a pop-up while the window has not the focus. */
  notifyWhenAway: "containerLabs.labs.notifyWhenAway",
  /** `auto` keeps quiet beside another extension that explains on hover. */
  explainHover: "containerLabs.explain.hover",
  explainLightBulb: "containerLabs.explain.lightBulb",
  explainAdvice: "containerLabs.explain.advice",
  explainCodeLens: "containerLabs.explain.codeLens",
} as const;

/** Key that ticks a walkthrough's step; generated into package.json for every step of every lab. */
export const stepContextKey = (labId: string, stepId: string): string => `containerLabs.${labId}.${stepId}`;

/** Keys of the editor's own stores: UI choices only, never progress. */
export const mementoKeys = {
  openLab: "containerLabs.openLab",
  openSteps: "containerLabs.openSteps",
  /** What a lab's files are known by -> folder that the learner chose for them. */
  labFolders: "containerLabs.labFolders",
} as const;
