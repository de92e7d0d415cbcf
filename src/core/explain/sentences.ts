import { code, type Sentence } from "./explanation.ts";

/** Names in a sentence, the last with "and"; the rest of a long list is only counted. */
export function named(names: readonly string[], most = 4): Sentence {
  return names.length > most
    ? `${names.slice(0, most).map(code).join(", ")} and ${names.length - most} more`
    : joined(names.map(code));
}

/** Parts of a sentence, the last with "and". */
export const joined = (parts: readonly Sentence[], word = "and"): Sentence =>
  parts.length < 2 ? (parts[0] ?? "nothing") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;

export const plural = (number: number, one: string, many = `${one}s`): string => (number === 1 ? one : many);

/** "a label", or "3 labels". */
export const some = (number: number, one: string, many = `${one}s`): string =>
  number === 1 ? `${/^[aeiou]/.test(one) ? "an" : "a"} ${one}` : `${number} ${many}`;

/** Sentences that apply, without those that don't. */
export const those = (...sentences: readonly (Sentence | false | undefined)[]): Sentence[] =>
  sentences.filter((sentence): sentence is Sentence => typeof sentence === "string" && sentence !== "");

/** What stands in code or, if there is nothing, that it is empty. */
export const valueOrEmpty = (value: string): Sentence => (value === "" ? "empty" : code(value));
