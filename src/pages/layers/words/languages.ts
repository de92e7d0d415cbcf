import type { Languages } from "../../pageWords.ts";
import { layersEnglish } from "./english.ts";

export type LayersWords = typeof layersEnglish;

/** A translation is a file beside `layersEnglish.ts` and a line here. */
export const layersLanguages: Languages<LayersWords> = { en: layersEnglish };
