import { asList, asRaw } from "../../base/foreignJson.ts";
import type { YamlPath } from "../../yaml.ts";
import type { PlacedProblem } from "../kinds/placed.ts";
import type { ShapeIssue } from "../kinds/shapes.ts";
import { isPlanned } from "./plannedKeys.ts";
import { expectedAt } from "./schemaPlaces.ts";

/** The library's issues in words for authors. */
export function shapeProblems(issues: readonly ShapeIssue[], root: unknown): readonly PlacedProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, [], root));
}

function problemsOf(issue: ShapeIssue, base: YamlPath, root: unknown): readonly PlacedProblem[] {
  const path = [...base, ...issue.path.filter((part) => typeof part !== "symbol")];
  const found = valueAt(root, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path, key, message: unknownKey(path, key) }));
    case "invalid_type":
      return [{ path, message: found === undefined ? missingKey(path) : wrongType([issue], found) }];
    case "invalid_value":
      return [
        {
          path,
          message:
            found === undefined
              ? missingKey(path)
              : `expected ${issue.values.map((word) => JSON.stringify(word)).join(" or ")}`,
        },
      ];
    case "too_big":
      return [{ path, message: `expected at most ${issue.maximum}${unitOf(issue.origin)}` }];
    case "too_small":
      return [{ path, message: tooSmall(issue) }];
    case "invalid_union":
      return unionProblems(issue.errors, path, root);
    default:
      return [{ path, message: issue.message }];
  }
}

function unknownKey(path: YamlPath, key: string): string {
  return isPlanned(path, key)
    ? `\`${key}\` is planned, and not known to this version`
    : `"${key}" is not a key that a lab knows here; expected one of ${expectedAt(path).keys.join(", ")}`;
}

function missingKey(path: YamlPath): string {
  const { text } = expectedAt(path);
  return `this key is missing${text === undefined ? "" : `. ${text}`}`;
}

const typeWords: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "keys with values",
};

type InvalidType = Extract<ShapeIssue, { code: "invalid_type" }>;

function wrongType(issues: readonly InvalidType[], found: unknown): string {
  // YAML takes 2026 for a number and true for a truth value, which surprises whoever meant the text.
  const text = ["number", "boolean"].includes(typeof found) ? "a text in quotation marks" : "a text";
  const words = issues.map(({ expected }) => (expected === "string" ? text : (typeWords[expected] ?? expected)));
  return `expected ${words.join(", or ")}`;
}

function tooSmall(issue: Extract<ShapeIssue, { code: "too_small" }>): string {
  return issue.inclusive === false
    ? `expected more than ${issue.minimum}`
    : issue.minimum === 1
      ? "expected something here"
      : `expected at least ${issue.minimum}${unitOf(issue.origin)}`;
}

const unitOf = (origin: string): string => (origin === "string" ? " characters" : origin === "array" ? " of them" : "");

/**
 * Of several forms that are allowed, the one that the author most likely meant: it has the fewest complaints. If
 * the value is of no form's type, all forms are named.
 */
function unionProblems(
  forms: readonly (readonly ShapeIssue[])[],
  path: YamlPath,
  root: unknown,
): readonly PlacedProblem[] {
  const outer = forms.map((issues) => issues.find((issue) => issue.code === "invalid_type" && issue.path.length === 0));
  const fitting = forms.filter((_form, index) => outer[index] === undefined);
  if (fitting.length === 0) {
    const types = outer.filter((issue) => issue?.code === "invalid_type");
    return [{ path, message: wrongType(types, valueAt(root, path)) }];
  }
  const closest = fitting.toSorted((one, other) => one.length - other.length)[0] ?? [];
  const problems = closest.flatMap((issue) => problemsOf(issue, path, root));
  // A planned form lacks the keys of this one by its nature.
  const plannedOnes = problems.filter(({ path: at, key }) => key !== undefined && isPlanned(at, key));
  return plannedOnes.length > 0 ? plannedOnes : problems;
}

function valueAt(root: unknown, path: YamlPath): unknown {
  let value = root;
  for (const part of path) {
    value = typeof part === "number" ? asList(value)[part] : asRaw(value)[part];
  }
  return value;
}
