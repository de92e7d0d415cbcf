import { placeOf, readYaml } from "../../yaml.ts";
import type { PlacedProblem } from "../kinds/placed.ts";
import { bindingRules } from "./bindingRules.ts";
import { labRules } from "./labRules.ts";
import type { Lab } from "./model.ts";
import { toLab } from "./rawLab.ts";
import { readLabShape } from "./schema.ts";
import { shapeProblems } from "./shapeProblems.ts";

/** A mistake in a `lab.yaml`, at its place. */
export interface LabProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type LabReading =
  | { readonly ok: true; readonly lab: Lab }
  | { readonly ok: false; readonly problems: readonly LabProblem[] };

/** In UTF-8. A lab of 200 long steps has about 150 kB. */
export const maxBytes = 256 * 1024;

export const tooManyBytes = `a lab file may have at most ${maxBytes / 1024} kB`;

/** A file that is no lab at all can have more mistakes than anybody reads, and placing each costs time. */
const maxProblems = 100;

/**
 * Text of a `lab.yaml` -> lab, or every mistake in it with line and column. All problems are collected, not
 * only the first: an author wants to mend them in one go.
 */
export function parseLab(file: string, text: string): LabReading {
  if (bytesOf(text) > maxBytes) {
    return problemAt(file, text, 0, tooManyBytes);
  }
  const yaml = readYaml(text);
  if (!yaml.ok) {
    return problemAt(file, text, yaml.offset, `this is not valid YAML: ${yaml.message}`);
  }
  const shape = readLabShape(yaml.value);
  const found: readonly PlacedProblem[] = [
    ...(shape.ok ? bindingRules(yaml.value) : shapeProblems(shape.issues, yaml.value)),
    ...labRules(yaml.value),
  ];
  if (shape.ok && found.length === 0) {
    return { ok: true, lab: toLab(shape.value) };
  }
  const placed = found
    .map(({ path, key, line, message }) => {
      const offset = key === undefined ? yaml.offsetOf(path) : yaml.offsetOfKey(path, key);
      const lineOffset = line === undefined ? -1 : text.indexOf(line, offset);
      return { offset: lineOffset === -1 ? offset : lineOffset, message: `${nameOf(path)}${message}` };
    })
    .toSorted((one, other) => one.offset - other.offset);
  const problems = placed
    .slice(0, maxProblems)
    .map(({ offset, message }) => ({ file, ...placeOf(text, offset), message }));
  return { ok: false, problems };
}

function problemAt(file: string, text: string, offset: number, message: string): LabReading {
  return { ok: false, problems: [{ file, ...placeOf(text, offset), message }] };
}

/** `steps[2].expect[0]: `. Indices are from 0, as in every other tool that names a place in YAML. */
function nameOf(path: PlacedProblem["path"]): string {
  const name = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("");
  return name === "" ? "" : `${name.replace(/^\./, "")}: `;
}

/** Core knows no TextEncoder. A surrogate pair is four bytes, so each half counts for two. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
