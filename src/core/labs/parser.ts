import { placeOf, readYaml, type YamlPath } from "../yaml.ts";
import type { Check, Expectation, Lab, Mistake, Step } from "./model.ts";
import { type RawLabFile, readLabShape } from "./schema.ts";

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
const maxBytes = 256 * 1024;

type RawStep = RawLabFile["steps"][number];

/**
 * Text of a `lab.yaml` -> lab, or every mistake in it with line and column. All problems are collected, not
 * only the first: an author wants to mend them in one go.
 */
export function parseLab(file: string, text: string): LabReading {
  if (bytesOf(text) > maxBytes) {
    return problemAt(file, text, 0, `a lab file may have at most ${maxBytes / 1024} kB`);
  }
  const yaml = readYaml(text);
  if (!yaml.ok) {
    return problemAt(file, text, yaml.offset, `this is not valid YAML: ${yaml.message}`);
  }
  const shape = readLabShape(yaml.value);
  if (!shape.ok) {
    return {
      ok: false,
      problems: shape.problems.map((problem) => ({
        file,
        ...placeOf(
          text,
          problem.key === undefined ? yaml.offsetOf(problem.path) : yaml.offsetOfKey(problem.path, problem.key),
        ),
        message: `${nameOf(problem.path)}${problem.message}`,
      })),
    };
  }
  const problems = meaningProblems(shape.value).map((problem) => ({
    file,
    ...placeOf(text, yaml.offsetOf(problem.path)),
    message: `${nameOf(problem.path)}${problem.message}`,
  }));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, lab: toLab(shape.value) };
}

function problemAt(file: string, text: string, offset: number, message: string): LabReading {
  return { ok: false, problems: [{ file, ...placeOf(text, offset), message }] };
}

/** `steps[2].expect[0]: `. Indices are from 0, as in every other tool that names a place in YAML. */
function nameOf(path: YamlPath): string {
  const name = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("");
  return name === "" ? "" : `${name.replace(/^\./, "")}: `;
}

interface MeaningProblem {
  readonly path: YamlPath;
  readonly message: string;
}

/** What a shape alone can't say. */
function meaningProblems(raw: RawLabFile): readonly MeaningProblem[] {
  return raw.steps.flatMap((step, index) => [
    ...(raw.steps.findIndex((other) => other.id === step.id) < index
      ? [{ path: ["steps", index, "id"], message: `another step is already called "${step.id}"` }]
      : []),
    ...step.expect.flatMap((expectation, place) => {
      const given = [expectation.engine, expectation.container].filter((check) => check !== undefined).length;
      return given === 1
        ? []
        : [
            {
              path: ["steps", index, "expect", place],
              message: `expected exactly one check (engine, container), found ${given}`,
            },
          ];
    }),
    ...commandsOf(step).flatMap(({ path, command }) =>
      hidden.test(command)
        ? [
            {
              path: ["steps", index, ...path],
              message: "a command may not hold control, bidirectional or zero-width characters",
            },
          ]
        : [],
    ),
  ]);
}

/** What a reader can't see in a command must not be in it: it is shown, trusted and then run. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

function commandsOf(step: RawStep): readonly { readonly path: YamlPath; readonly command: string }[] {
  const at = (path: YamlPath, commands: string | string[] | undefined) =>
    typeof commands === "string"
      ? asCommands(commands).map((command) => ({ path, command }))
      : (commands ?? []).flatMap((command, index) =>
          asCommands(command).map((line) => ({ path: [...path, index], command: line })),
        );
  return [
    ...at(["run"], step.run),
    ...(step.mistakes ?? []).flatMap((mistake, index) =>
      at(["mistakes", index, "run"], "run" in mistake ? mistake.run : undefined),
    ),
  ];
}

/** A block of several lines is several commands. */
const asCommands = (commands: string | readonly string[] | undefined): readonly string[] =>
  commands === undefined
    ? []
    : typeof commands === "string"
      ? commands.split("\n").filter((line) => line !== "")
      : commands.flatMap((command) => asCommands(command));

function toLab(raw: RawLabFile): Lab {
  const { version: _version, steps, ...rest } = raw;
  return { ...rest, steps: steps.map(toStep) };
}

function toStep(raw: RawStep): Step {
  return {
    id: raw.id,
    title: raw.title,
    say: raw.say.trim(),
    run: asCommands(raw.run),
    expect: raw.expect.map(toExpectation),
    why: raw.why.trim(),
    hints: raw.hints ?? [],
    mistakes: (raw.mistakes ?? []).map(toMistake),
  };
}

function toMistake(raw: NonNullable<RawStep["mistakes"]>[number]): Mistake {
  return "run" in raw ? { run: asCommands(raw.run), says: raw.says } : raw;
}

function toExpectation(raw: RawStep["expect"][number]): Expectation {
  return { check: toCheck(raw), made: raw.made ?? "now", within: raw.within ?? 30 };
}

function toCheck(raw: RawStep["expect"][number]): Check {
  if (raw.container === undefined) {
    return { kind: "engine" };
  }
  const { image, name, state, exitCode } = raw.container;
  return {
    kind: "container",
    ...(image === undefined ? {} : { image }),
    ...(name === undefined ? {} : { name }),
    ...(state === undefined ? {} : { state }),
    ...(exitCode === undefined ? {} : { exitCode }),
  };
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
