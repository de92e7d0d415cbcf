import { checkFormat, given, noNames } from "../../kinds/checkFormat.ts";

/** A file of the lab's folder. */
export interface FileCheck {
  readonly kind: "file";
  readonly path: string;
  readonly contains?: string;
  readonly without?: string;
}

export const fileTexts = {
  path: "Where it is in the lab's folder.",
  contains: "Text that it holds.",
  without: "Text that it does not hold.",
} as const;

export const fileFormat = checkFormat({
  says: "Check: a file of the lab's folder.",
  shape: ({ z, map, words, inFolder }) =>
    map(fileTexts, { path: inFolder, contains: z.optional(words), without: z.optional(words) }),
  toCheck: (raw): FileCheck => ({ kind: "file", ...given(raw) }),
  names: noNames,
});
