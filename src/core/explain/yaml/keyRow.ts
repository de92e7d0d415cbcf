import type { FactQuestion, Sentence } from "../explanation.ts";

type Said = string | readonly Sentence[] | undefined;

export type Saying<Told> = Said | ((told: Told) => Said);

/** What is known of one key of a language that is written in YAML. */
export interface KeyRow<Told> {
  readonly here: Saying<Told>;
  readonly not?: Saying<Told>;
  readonly effect?: Saying<Told>;
  /** Its page of the reference, as the language completes it. */
  readonly link: string;
  /** The row tells of what is inside too, which then says nothing of its own in the same line. */
  readonly whole?: boolean;
  /** How an item or user's key is called in its title: `service web`. */
  readonly title?: (told: Told) => string;
  readonly asks?: (told: Told) => FactQuestion | undefined;
}

export function said<Told>(saying: Saying<Told>, told: Told): readonly Sentence[] {
  const answer = typeof saying === "function" ? saying(told) : saying;
  return answer === undefined ? [] : typeof answer === "string" ? [answer] : answer;
}
