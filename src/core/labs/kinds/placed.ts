import type { YamlPath } from "../../yaml.ts";

/** What is wrong, in a sentence, and where in the document. */
export interface PlacedProblem {
  readonly path: YamlPath;
  /** Set when it is the key itself that is wrong and not its value. */
  readonly key?: string;
  /** Set when only this line of a block of several is meant. */
  readonly line?: string | undefined;
  readonly message: string;
}

/** A text of a lab file and where it stands. */
export interface PlacedText {
  readonly path: YamlPath;
  readonly text: string;
  /** The text again, if it is one line of a block: the path leads to the block only. */
  readonly line?: string | undefined;
}

export const textAt = (value: unknown, path: YamlPath): readonly PlacedText[] =>
  typeof value === "string" ? [{ path, text: value }] : [];

/** Unknown keys count: whoever wrote one has given something, and the shape complains about the key itself. */
export function exactlyOne(
  value: unknown,
  forms: Readonly<Record<string, unknown>>,
  path: YamlPath,
  wanted: string,
): readonly PlacedProblem[] {
  const found = Object.keys(forms).length;
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return !isMap || found === 1 ? [] : [{ path, message: `expected exactly one ${wanted}; found ${found}` }];
}
