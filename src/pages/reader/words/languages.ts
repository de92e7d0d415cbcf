import type { Languages } from "../../pageWords.ts";
import { readerEnglish } from "./english.ts";

export type ReaderWords = typeof readerEnglish;

/** A translation is a file beside `readerEnglish.ts` and a line here. */
export const readerLanguages: Languages<ReaderWords> = { en: readerEnglish };
