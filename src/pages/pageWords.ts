/** Names in the braces of a text: `lab` of "Open {lab}". */
type Slots<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;

/** A text for each number that a language tells apart; `other` for those that it doesn't. */
export type Plural = { readonly other: string } & { readonly [Rule in Intl.LDMLPluralRule]?: string };

/** The same words in another language. */
export type Translation<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string
    ? string
    : Words[Key] extends Plural
      ? Plural
      : Translation<Words[Key]>;
};

/** A page's words by language, as the editor names languages. English is the one that is never missing. */
export type Languages<Words> = { readonly en: Words } & { readonly [language: string]: Translation<Words> };

/** What a page is given to speak with. */
export interface Spoken {
  readonly language: string;
  readonly words: unknown;
}

/** The words for an editor in this language (`de`, `pt-br`): of that language, of the one it is a kind of, or English. */
export function spokenIn<Words>(languages: Languages<Words>, wanted: string): Spoken {
  const kinds = [wanted.toLowerCase(), wanted.toLowerCase().split("-")[0] ?? ""];
  const language = kinds.find((kind) => Object.hasOwn(languages, kind)) ?? "en";
  return { language, words: languages[language] };
}

/** A text with its braces textWith. In one go, so that braces in a value stay what they are. */
export function textWith<Text extends string>(
  text: Text,
  values: Readonly<Record<Slots<Text>, string | number>>,
): string {
  const known: Readonly<Record<string, string | number>> = values;
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(known[name] ?? whole));
}

/** The form that goes with this number. */
export function formFor<Forms extends Plural>(forms: Forms, count: number, language: string): Forms["other"] {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
}
