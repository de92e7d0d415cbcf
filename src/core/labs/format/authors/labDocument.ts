import { type LabProblem, parseLab } from "../parser.ts";

const inLabFolder = /(?:^|[\\/])walkthroughs[\\/]([^\\/]+)[\\/]lab\.yaml$/;

/** Whether a document called `lab.yaml` is a lab of ours: other tools have files of this name, too. */
export const looksLikeLab = (path: string, text: string): boolean =>
  inLabFolder.test(path) || (/^version\s*:/m.test(text) && /^steps\s*:/m.test(text));

/** Every mistake in a lab's document, the name of its folder included. */
export function documentProblems(path: string, text: string): readonly LabProblem[] {
  const reading = parseLab(path, text);
  if (!reading.ok) {
    return reading.problems;
  }
  const folder = inLabFolder.exec(path)?.[1];
  if (folder === undefined || folder === reading.lab.id) {
    return [];
  }
  const line = text.split("\n").findIndex((each) => /^id\s*:/.test(each));
  return [{ file: path, line: line + 1, column: 1, message: `id: expected "${folder}", the name of the lab's folder` }];
}

/**
 * How much of the line is wrong: the key, if it is a key that begins there, else all up to the line's end. Column
 * from 1, as problems have it; at least one character, so that something can be underlined.
 */
export function problemLength(lineText: string, column: number): number {
  const rest = lineText.slice(column - 1);
  const key = /^["']?[\w-]+["']?(?=\s*:(?:\s|$))/.exec(rest)?.[0];
  return Math.max(1, (key ?? rest.trimEnd()).length);
}
