import type { Lab } from "../../core/labs/format/model.ts";
import type { EngineWatch, Terminal } from "../../core/ports.ts";
import type { LabAttempt } from "../labAttempt.ts";

/** One thing that the self-test looked at, and what it saw. */
export interface SelfTestLine {
  readonly step: string;
  readonly phase: "not met before" | "mistake" | "mutant" | "variation" | "wrong choice" | "met after" | "clean-up";
  /** The mutant or variation, as its rule names it: made of the lab's own words. */
  readonly turn?: string;
  /** What became of it. */
  readonly outcome?: "refused" | "accepted" | "tolerated" | "survived";
  readonly ok: boolean;
  /** The sentences of the step at that moment, or what was cleaned up. */
  readonly said: string;
}

/**
 * How a lab is played. `ahead`: all commands first, then the look. Without `cleanUp` the lab's containers stay,
 * so that the next run meets a used machine. `route`: which of a step's ways is taken, 0 for its own and from 1
 * on those that it accepts besides.
 */
export interface SelfTestRun {
  readonly name: string;
  readonly route: number;
  readonly mistakes: boolean;
  readonly ahead: boolean;
  readonly noise: boolean;
  readonly cleanUp: boolean;
}

export interface SelfTestOptions {
  readonly lab: Lab;
  /** The engine to play on; whoever holds it lets go of it after the test. */
  readonly watch: EngineWatch;
  /** An engine that isn't there, where one can be had: steps that are true wherever an engine answers are looked at here too. */
  readonly absent: EngineWatch | undefined;
  /** A new attempt at the lab, with a progress file of its own. */
  readonly newAttempt: (watch: EngineWatch) => LabAttempt;
  readonly terminal: Terminal;
  readonly onLine: (line: SelfTestLine) => void;
  readonly files: SelfTestFiles;
  /** Something of somebody else's happens on the engine; called before each step of a run with noise. */
  readonly disturb: () => Promise<void>;
}

/** The lab's folder, in which the commands are typed. */
export interface SelfTestFiles {
  /** Empties it and places the starter files, as a learner finds them. */
  reset(): Promise<void>;
  /** Keeps what is in it now; the answer puts it back. */
  keep(): Promise<() => Promise<void>>;
  /** The text of a starter file by its path; undefined where there is none. */
  texts(): Promise<(path: string) => string | undefined>;
}
