import type { Languages } from "../../words.ts";
import { english } from "./english.ts";

export type ReaderWords = typeof english;

/** A translation is a file beside `english.ts` and a line here. */
export const readerLanguages: Languages<ReaderWords> = { en: english };
