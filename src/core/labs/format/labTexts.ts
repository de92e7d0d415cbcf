import { asList, asRaw, type Raw } from "../../base/foreignJson.ts";
import type { YamlPath } from "../../yaml.ts";
import { type PlacedText, textAt } from "../kinds/placed.ts";
import { linesOf } from "./rawLab.ts";

/**
 * Walks over a lab file whose shape may be wrong: what isn't where it belongs is passed over, because the shape's
 * own complaint tells it.
 */
export const stepsOf = (root: unknown): readonly Raw[] => asList(asRaw(root)["steps"]).map(asRaw);

/** Everything of a step that is typed into a shell: `run`, `solve`, `accepts` and `mistakes`, lines inside too. */
export function commandTexts(step: Raw, path: YamlPath): readonly PlacedText[] {
  const within = (key: string): readonly PlacedText[] =>
    asList(step[key]).flatMap((each, index) => commandsAt(asRaw(each)["run"], [...path, key, index, "run"]));
  return [
    ...commandsAt(step["run"], [...path, "run"]),
    ...commandsAt(step["solve"], [...path, "solve"]),
    ...within("accepts"),
    ...within("mistakes"),
  ];
}

export function commandsAt(value: unknown, path: YamlPath): readonly PlacedText[] {
  if (typeof value === "string") {
    return textsOf(value, path);
  }
  if (Array.isArray(value)) {
    return value.flatMap((line, index) => (Array.isArray(line) ? [] : commandsAt(line, [...path, index])));
  }
  const { command, inside } = asRaw(value);
  return [
    ...textAt(typeof command === "string" ? command.trimEnd() : command, [...path, "command"]),
    ...asList(inside).flatMap((lines, index) =>
      typeof lines === "string" ? textsOf(lines, [...path, "inside", index]) : [],
    ),
  ];
}

function textsOf(block: string, path: YamlPath): readonly PlacedText[] {
  const lines = linesOf(block);
  return lines.map((text) => ({ path, text, ...(lines.length > 1 ? { line: text } : {}) }));
}

/** Everything that is shown to a learner as Markdown. */
export function proseTexts(root: unknown): readonly PlacedText[] {
  const lab = asRaw(root);
  const recap = asRaw(lab["recap"]);
  return [
    ...textAt(lab["title"], ["title"]),
    ...textAt(lab["about"], ["about"]),
    ...stepsOf(root).flatMap((step, index) => stepProse(step, ["steps", index])),
    ...textsAt(recap["says"], ["recap", "says"]),
    ...asList(recap["asks"]).flatMap((question, index) => questionProse(asRaw(question), ["recap", "asks", index])),
  ];
}

/** Everything that names a file. */
export function pathTexts(root: unknown): readonly PlacedText[] {
  return [
    ...textAt(asRaw(root)["files"], ["files"]),
    ...stepsOf(root).flatMap((step, index) => [
      ...textAt(step["open"], ["steps", index, "open"]),
      ...asList(step["expect"]).flatMap((expectation, place) =>
        textAt(asRaw(asRaw(expectation)["file"])["path"], ["steps", index, "expect", place, "file", "path"]),
      ),
    ]),
  ];
}

/** Every text of the file, whatever it is for; of what several places share, the first. */
export function allTexts(value: unknown, path: YamlPath = [], known = new Set<unknown>()): readonly PlacedText[] {
  if (typeof value === "string") {
    return [{ path, text: value }];
  }
  if (typeof value !== "object" || value === null || known.has(value)) {
    return [];
  }
  known.add(value);
  return Array.isArray(value)
    ? value.flatMap((each, index) => allTexts(each, [...path, index], known))
    : Object.entries(value).flatMap(([key, each]) => allTexts(each, [...path, key], known));
}

function stepProse(step: Raw, path: YamlPath): readonly PlacedText[] {
  const predict = asRaw(step["predict"]);
  return [
    ...["title", "say", "why"].flatMap((key) => textAt(step[key], [...path, key])),
    ...textsAt(step["hints"], [...path, "hints"]),
    ...["ask", "because"].flatMap((key) => textAt(predict[key], [...path, "predict", key])),
    ...textsAt(predict["choices"], [...path, "predict", "choices"]),
    ...asList(step["expect"]).flatMap((expectation, index) =>
      questionProse(asRaw(asRaw(expectation)["answer"]), [...path, "expect", index, "answer"]),
    ),
  ];
}

function questionProse(question: Raw, path: YamlPath): readonly PlacedText[] {
  return [
    ...["ask", "look"].flatMap((key) => textAt(question[key], [...path, key])),
    ...asList(question["choices"]).flatMap((choice, index) =>
      ["say", "because"].flatMap((key) => textAt(asRaw(choice)[key], [...path, "choices", index, key])),
    ),
  ];
}

const textsAt = (value: unknown, path: YamlPath): readonly PlacedText[] =>
  asList(value).flatMap((text, index) => textAt(text, [...path, index]));
