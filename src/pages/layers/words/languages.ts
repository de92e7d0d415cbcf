import type { Languages } from "../../words.ts";
import { english } from "./english.ts";

export type LayersWords = typeof english;

/** A translation is a file beside `english.ts` and a line here. */
export const layersLanguages: Languages<LayersWords> = { en: english };
