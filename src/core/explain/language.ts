/** A language that Explain knows, as far as it is known before its reader is loaded. Each has a folder of its own. */
export interface ExplainLanguage {
  /** Names that Docker and its tools give to its files, `*` for any letters. Capitals count for nothing. */
  readonly names: readonly string[];
  /** What the editor calls it. */
  readonly languageIds: readonly string[];
  /** Files of a more general language that are ours by what stands in them, told without parsing them. */
  readonly lookAlike?: { readonly languageIds: readonly string[]; readonly looksLike: (text: string) => boolean };
  /** Extensions that show something on hover in these files; beside them ours would be said twice. */
  readonly otherHovers: readonly string[];
}
