import type { Ask } from "./readerProtocol.ts";
import type { ReaderWords } from "./words/languages.ts";

/** What every part of the page is given beside the model. */
export interface ReaderContext {
  readonly ask: Ask;
  readonly words: ReaderWords;
  /** Of the words. */
  readonly language: string;
}
