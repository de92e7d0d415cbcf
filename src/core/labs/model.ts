import type { ContainerState } from "../state/records.ts";

/** A lab as the rest of the house knows it: checked, every default filled in. Written by authors as `lab.yaml`. */
export interface Lab {
  readonly id: string;
  readonly revision: string;
  readonly title: string;
  readonly about: string;
  /** Place among the labs. */
  readonly order: number;
  readonly level: "beginner" | "intermediate" | "orchestration";
  readonly minutes: number;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly id: string;
  readonly title: string;
  /** The instruction: paragraphs, bold, italic, code and links; at most 600 characters. */
  readonly say: string;
  /** What [Run] types, line by line. Empty for a step that is not a command. */
  readonly run: readonly string[];
  readonly expect: readonly Expectation[];
  /** Read after the pass: what just happened. */
  readonly why: string;
  readonly hints: readonly string[];
  /** Wrong turns that learners take; the self-test plays each and wants its sentence. */
  readonly mistakes: readonly Mistake[];
}

export interface Expectation {
  readonly check: Check;
  /**
   * `now`: only what this attempt made counts. `any`: what stood before counts too, but then the step does
   * not tick itself; the learner says [Count it].
   */
  readonly made: "now" | "any";
  /** Seconds for which something on its way is "pending" before it counts as missing. */
  readonly within: number;
}

export type Check = EngineCheck | ContainerCheck;

export interface EngineCheck {
  readonly kind: "engine";
}

/** Every field that is given must hold for one and the same container. */
export interface ContainerCheck {
  readonly kind: "container";
  readonly image?: string;
  readonly name?: string;
  readonly state?: ContainerState;
  readonly exitCode?: number;
}

export type Mistake =
  /** Commands played on the real engine. */
  | { readonly run: readonly string[]; readonly says: string }
  /** The step looked at where no engine answers. */
  | { readonly engine: "none"; readonly says: string };
