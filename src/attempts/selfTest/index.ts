/** The self-test as a bundle of its own: only authors play labs. */
export { playTurns, type TurnKind, turnsInWords } from "./playTurns.ts";
export { runsOf, type SelfTestLine, type SelfTestOptions, type SelfTestRun, selfTest } from "./selfTest.ts";
