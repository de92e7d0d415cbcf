import type { BoundKind } from "../../state/objectTypes.ts";
import type { Question } from "../checks/answer/question.ts";
import type { Check } from "../checks/formats.ts";

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
  /** Names that clean-up may take besides what proved a step; `*` stands for any letters. */
  readonly owns: Owned;
  /** What has to be there before the lab begins; each unmet need has a remedy. */
  readonly needs: Needs;
  /** Folder beside lab.yaml with files that the learner gets a copy of. */
  readonly files: string | undefined;
  readonly steps: readonly Step[];
  readonly recap: Recap | undefined;
}

export interface Owned {
  readonly containers: readonly string[];
  readonly images: readonly string[];
  readonly volumes: readonly string[];
  /** Absent in labs of version 0.1.0. */
  readonly networks?: readonly string[];
}

export interface Needs {
  readonly images: readonly NeededImage[];
  /** Ports of the host that the lab publishes. */
  readonly ports: readonly number[];
}

export interface NeededImage {
  readonly ref: string;
  /** To download, as Docker Hub tells it; rounded. */
  readonly megabytes: number;
}

/** What to take along from a lab, read at its end. */
export interface Recap {
  readonly says: readonly string[];
  readonly asks: readonly Question[];
}

export interface Step {
  readonly id: string;
  /** Ids that this step had in older revisions: passes under them still count. */
  readonly was: readonly string[];
  readonly title: string;
  /** The instruction: paragraphs, bold, italic, code and links; at most 600 characters. */
  readonly say: string;
  /** What [Run] types, line by line. Empty for a step that is not a command. */
  readonly run: readonly CommandLine[];
  /** A file of the lab's folder that is read beside the step. */
  readonly open: string | undefined;
  /** A picture of the learner's own numbers below the step. */
  readonly plot: Plot | undefined;
  /** Asked before the command runs. It never blocks and is never graded. */
  readonly predict: Prediction | undefined;
  readonly expect: readonly Expectation[];
  /** Evidence counts only from that step's pass on. */
  readonly after: string | undefined;
  /** Leaves the count of steps. */
  readonly optional: boolean;
  /** Read after the pass: what just happened. */
  readonly why: string;
  /** The first never holds the whole command. */
  readonly hints: readonly string[];
  /** What the self-test and "do it for me" type; `run` unless the lab says otherwise. */
  readonly solve: readonly CommandLine[];
  /** Other right routes; the self-test plays each in place of `solve`. */
  readonly accepts: readonly (readonly CommandLine[])[];
  /** Wrong turns that learners take; the self-test plays each and wants its sentence. */
  readonly mistakes: readonly Mistake[];
  /** Wrong turns that no evidence can tell from the right one. */
  readonly tolerates: readonly Tolerated[];
}

export interface Plot {
  readonly of: "starts" | "sizes";
  readonly beside: readonly PlottedNumber[];
}

/** A typical number of something else, to compare with. */
export interface PlottedNumber {
  readonly say: string;
  /** Milliseconds of a start, megabytes of a size. */
  readonly value: number;
  /** An https address. */
  readonly source: string;
}

/** `${name}` in it stands for the short id of what an earlier step bound with `as: name`. */
export interface CommandLine {
  readonly command: string;
  /** Lines for the shell that the command opens inside the container, typed one by one, each after its prompt. */
  readonly inside: readonly string[];
}

export interface Prediction {
  readonly ask: string;
  readonly choices: readonly string[];
  /** What really happens and why, shown once the learner has chosen. */
  readonly because: string;
}

export interface Expectation {
  /** What answers and looks hang on, for ever: its place among the step's expectations may change. */
  readonly key: string;
  readonly check: Check;
  /** Name by which later steps mean what met this. */
  readonly as: string | undefined;
  /** Of which kind that is; undefined where nothing can have a name. */
  readonly binds: BoundKind | undefined;
  /**
   * `now`: only what this attempt made counts. `any`: what stood before counts too, but then the step does
   * not tick itself; the learner says [Count it].
   */
  readonly made: "now" | "any";
  /** Seconds for which something on its way is "pending" before it counts as missing. */
  readonly within: number;
  /** Seconds that "running" must last before it counts. */
  readonly holds: number;
  /** Only what came after what met the expectation above. */
  readonly later: boolean;
}

export interface Tolerated {
  /** Glob over the words by which the self-test's report names the mutant. */
  readonly turn: string;
  /** Why it can't be told apart, as the learner could read it. */
  readonly because: string;
}

export type Mistake =
  /** Commands played on the real engine. */
  | { readonly run: readonly CommandLine[]; readonly says: string }
  /** An answer that is wrong. */
  | { readonly answer: string; readonly says: string }
  /** The step looked at where no engine answers. */
  | { readonly engine: "none"; readonly says: string };
