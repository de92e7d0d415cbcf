import type { ListName } from "../../../state/objectTypes.ts";

/** What a lab may ask of a learner, and what is right. */
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
  /** Version of the kernel below the engine. */
  | { readonly kind: "kernel" }
  | { readonly kind: "count"; readonly of: ListName | "running containers" }
  /** How many layers an image has. */
  | { readonly kind: "layers"; readonly of: string }
  /** How many paths the container bound by this name has changed. */
  | { readonly kind: "changes"; readonly of: string }
  /** Size of an image as the engine lists it. */
  | { readonly kind: "size"; readonly of: string }
  /** Id of the container bound by this name. */
  | { readonly kind: "id"; readonly of: string };
