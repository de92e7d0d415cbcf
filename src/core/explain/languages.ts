import { compose } from "./compose/language.ts";
import { dockerfile } from "./dockerfile/language.ts";
import type { ExplainLanguage } from "./language.ts";

/** Which files are explained: a language is a line here, and one in `index.ts`, which has its reader. */
export const languages = { dockerfile, compose } satisfies Readonly<Record<string, ExplainLanguage>>;

export type LanguageId = keyof typeof languages;

interface Known extends ExplainLanguage {
  readonly id: LanguageId;
  readonly pattern: RegExp;
}

const known: readonly Known[] = Object.entries<ExplainLanguage>(languages).map(([id, language]) => ({
  ...language,
  id: id as LanguageId,
  pattern: new RegExp(patternOf(language.names), "i"),
}));

/** A file as the editor has it. */
export interface NamedText {
  /** Its own, without folders. */
  readonly name: string;
  /** The editor's language, empty where that isn't known. */
  readonly languageId: string;
  readonly text: () => string;
}

/** Told by the editor's language and the name; only files of a more general language are looked into. */
export function languageOf({ name, languageId, text }: NamedText): LanguageId | undefined {
  const found =
    known.find((each) => each.languageIds.includes(languageId) || each.pattern.test(name)) ??
    known.find(({ lookAlike }) => lookAlike?.languageIds.includes(languageId) === true && lookAlike.looksLike(text()));
  return found?.id;
}

/** Whether a file is explained whatever stands in it and whatever the editor takes it for. */
export const isExplainedByName = (path: string): boolean =>
  languageOf({ name: path.split("/").at(-1) ?? "", languageId: "", text: () => "" }) !== undefined;

/** The editor's languages among whose files are some that are explained. */
export const languageIds: readonly string[] = [
  ...new Set(known.flatMap(({ languageIds: own, lookAlike }) => [...own, ...(lookAlike?.languageIds ?? [])])),
];

const names: readonly string[] = known.flatMap((language) => language.names);

/** Globs of the editor's for names that are explained; they have no switch for capitals. */
export const nameGlobs: readonly string[] = names.map(
  (name) => `**/${name.replaceAll(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)}`,
);

/** The `when` clause of whatever package.json offers in these files. */
export const whenExplained = `resourceLangId =~ /^(${languageIds.join("|")})$/ || resourceFilename =~ /${patternOf(names)}/i`;

function patternOf(given: readonly string[]): string {
  return `^(${given.map((name) => name.replaceAll(".", "\\.").replaceAll("*", ".*")).join("|")})$`;
}
