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
  /** Names of containers that clean-up may take besides those that proved a step; `*` stands for any letters. */
  readonly owns: { readonly containers: readonly string[] };
  readonly steps: readonly Step[];
  readonly recap: Recap | undefined;
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
  readonly check: Check;
  /** Name by which later steps mean what met this. */
  readonly as: string | undefined;
  /**
   * `now`: only what this attempt made counts. `any`: what stood before counts too, but then the step does
   * not tick itself; the learner says [Count it].
   */
  readonly made: "now" | "any";
  /** Seconds for which something on its way is "pending" before it counts as missing. */
  readonly within: number;
  /** Seconds that "running" must last before it counts. */
  readonly holds: number;
}

export type Check = EngineCheck | ContainerCheck | ImageCheck | ExecCheck | GoneCheck | AnswerCheck;

export interface EngineCheck {
  readonly kind: "engine";
}

/** Every field that is given must hold for one and the same container. */
export interface ContainerCheck {
  readonly kind: "container";
  /** A container that an earlier step bound: no making of its own is asked for. */
  readonly of?: string;
  readonly image?: string;
  readonly name?: string;
  readonly state?: ContainerState;
  readonly exitCode?: number;
  /** The main process word by word, entry point included; `*` in a word stands for any letters. */
  readonly argv?: readonly string[];
  /** Made with `-it`: a terminal, and input left open. Or, for `false`, with neither. */
  readonly interactive?: boolean;
  /** Paths that the container's own layer added or changed; `none` for an untouched one. */
  readonly changed?: readonly string[] | "none";
  /** Text that its output holds. */
  readonly logs?: string;
  /** Text that its output does not hold. */
  readonly logsWithout?: string;
  /** Another container than the one bound by this name, of the very same image. */
  readonly siblingOf?: string;
}

export interface ImageCheck {
  readonly kind: "image";
  readonly ref: string;
}

/** A command run by `docker exec` in a container of an earlier step. */
export interface ExecCheck {
  readonly kind: "exec";
  readonly of: string;
  /** Glob over the whole command line: `*` stands for any letters. */
  readonly command: string;
  readonly exitCode: number;
}

/** The containers that proved these bindings exist no more. */
export interface GoneCheck {
  readonly kind: "gone";
  readonly of: readonly string[];
}

export interface AnswerCheck {
  readonly kind: "answer";
  readonly question: Question;
}

export type Question = ChosenQuestion | TypedQuestion;

/** Exactly one choice is right. */
export interface ChosenQuestion {
  readonly kind: "chosen";
  readonly ask: string;
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly say: string;
  readonly right: boolean;
  /** Why it is right or wrong. */
  readonly because: string;
}

/** The right answer is the engine's own. */
export interface TypedQuestion {
  readonly kind: "typed";
  readonly ask: string;
  readonly is: EngineFact;
  /** Where to look, told after a wrong answer. */
  readonly look: string;
}

export type EngineFact =
  | { readonly kind: "engine-version" }
  | { readonly kind: "count"; readonly of: "containers" | "running containers" | "images" | "networks" }
  /** Size of an image as the engine lists it. */
  | { readonly kind: "size"; readonly of: string }
  /** Id of the container bound by this name. */
  | { readonly kind: "id"; readonly of: string };

export type Mistake =
  /** Commands played on the real engine. */
  | { readonly run: readonly CommandLine[]; readonly says: string }
  /** An answer that is wrong. */
  | { readonly answer: string; readonly says: string }
  /** The step looked at where no engine answers. */
  | { readonly engine: "none"; readonly says: string };
