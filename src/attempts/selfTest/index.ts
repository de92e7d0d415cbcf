/** The self-test as a bundle of its own: only authors play labs. */
export { playTurns, type TurnKind, turnsInWords } from "./playTurns.ts";
export { runsOf, selfTest } from "./selfTest.ts";
export type { SelfTestLine, SelfTestOptions, SelfTestRun } from "./selfTestOptions.ts";
