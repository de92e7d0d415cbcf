import { asList, asRaw, type Raw } from "../../base/foreignJson.ts";
import type { YamlPath } from "../../yaml.ts";
import { questionRules } from "../checks/answer/format.ts";
import { formats } from "../checks/formats.ts";
import { exactlyOne, type PlacedProblem } from "../kinds/placed.ts";
import { commandProblem } from "./commandLetters.ts";
import { allTexts, commandsAt, commandTexts, pathTexts, proseTexts, stepsOf } from "./labTexts.ts";
import { hiddenCharacter, linkProblem, unseenCharacter } from "./textRules.ts";

/**
 * What a shape alone can't say and what needs no look at other parts of the lab. These rules also judge a file
 * whose shape is wrong, so that an author reads everything in one go.
 */
export function labRules(root: unknown): readonly PlacedProblem[] {
  const steps = stepsOf(root);
  return [
    ...sameIds(steps),
    ...steps.flatMap((step, index) => sameKeys(step, ["steps", index, "expect"])),
    ...steps.flatMap((step, index) => stepRules(step, ["steps", index])),
    ...asList(asRaw(asRaw(root)["recap"])["asks"]).flatMap((question, index) =>
      questionRules(question, ["recap", "asks", index]),
    ),
    ...proseTexts(root).flatMap(({ path, text }) => {
      const message = linkProblem(text);
      return message === undefined ? [] : [{ path, line: lineOfProblem(text, linkProblem), message }];
    }),
    ...unseen(root, steps),
    ...pathTexts(root).flatMap(({ path, text }) => {
      const message = hiddenCharacter(text, "a path");
      return message === undefined ? [] : [{ path, message }];
    }),
  ];
}

/** Of a block of several, the line that is refused by itself; what only all of them make is told at the block. */
function lineOfProblem(text: string, problem: (line: string) => string | undefined): string | undefined {
  const lines = text.trimEnd().split("\n");
  return lines.length === 1 ? undefined : lines.find((line) => problem(line) !== undefined);
}

/** In all texts that people read, wherever they stand. Commands and paths have rules of their own, which are stricter. */
function unseen(root: unknown, steps: readonly Raw[]): readonly PlacedProblem[] {
  const place = ({ path }: { readonly path: YamlPath }): string => JSON.stringify(path);
  const stricter = new Set([
    ...steps.flatMap((step, index) => commandTexts(step, ["steps", index])).map(place),
    ...pathTexts(root).map(place),
  ]);
  return allTexts(root).flatMap((found) => {
    const message = stricter.has(place(found)) ? undefined : unseenCharacter(found.text);
    return message === undefined
      ? []
      : [{ path: found.path, line: lineOfProblem(found.text, unseenCharacter), message }];
  });
}

/** Answers hang on the keys. One that counts expectations of a kind belongs to those without a key of their own. */
function sameKeys(step: Raw, path: YamlPath): readonly PlacedProblem[] {
  const taken = new Set<unknown>();
  return asList(step["expect"]).flatMap((expectation, index) => {
    const { key } = asRaw(expectation);
    const counted = typeof key === "string" && /^[a-z]+-\d+$/.test(key);
    const twice = key !== undefined && taken.has(key);
    taken.add(key);
    return twice || counted
      ? [
          {
            path: [...path, index, "key"],
            message: `"${key}" ${twice ? "is there already" : "counts"}; expected another key`,
          },
        ]
      : [];
  });
}

/** Progress hangs on the ids, the older ones included: an id means one step for ever. */
function sameIds(steps: readonly Raw[]): readonly PlacedProblem[] {
  const taken = new Set<unknown>();
  return steps.flatMap((step, index) => {
    const was = step["was"];
    const ids: readonly (readonly [path: YamlPath, id: unknown])[] = [
      [["id"], step["id"]],
      ...(typeof was === "string"
        ? [[["was"], was] as const]
        : asList(was).map((id, place) => [["was", place], id] as const)),
    ];
    return ids.flatMap(([path, id]) => {
      if (typeof id !== "string") {
        return [];
      }
      const twice = taken.has(id);
      taken.add(id);
      return twice
        ? [{ path: ["steps", index, ...path], message: `a step is or was already called "${id}"; expected another id` }]
        : [];
    });
  });
}

function stepRules(step: Raw, path: YamlPath): readonly PlacedProblem[] {
  return [
    ...asList(step["expect"]).flatMap((expectation, index) =>
      expectationRules(expectation, [...path, "expect", index]),
    ),
    ...asList(step["mistakes"]).flatMap((mistake, index) => {
      const { says: _says, ...forms } = asRaw(mistake);
      return exactlyOne(mistake, forms, [...path, "mistakes", index], "of run, answer, engine");
    }),
    ...commandTexts(step, path).flatMap(({ path: at, text, line }) => {
      const message = hiddenCharacter(text, "a command") ?? commandProblem(text);
      return message === undefined ? [] : [{ path: at, line, message }];
    }),
    ...firstHint(step, path),
  ];
}

function expectationRules(expectation: unknown, path: YamlPath): readonly PlacedProblem[] {
  const {
    as: _as,
    key: _key,
    made: _made,
    within: _within,
    holds: _holds,
    later: _later,
    ...checks
  } = asRaw(expectation);
  return [
    ...exactlyOne(expectation, checks, path, `check (${Object.keys(formats).join(", ")})`),
    ...Object.entries(formats).flatMap(([kind, { rules }]) =>
      Object.hasOwn(checks, kind) ? (rules?.(checks[kind], [...path, kind]) ?? []) : [],
    ),
  ];
}

/** A nudge that holds the answer leaves nothing to find. */
function firstHint(step: Raw, path: YamlPath): readonly PlacedProblem[] {
  const hint = asList(step["hints"])[0];
  const commands = commandsAt(step["run"], []).map(({ text }) => text.trim());
  const holds = (hinted: string, command: string): boolean =>
    ` ${hinted.replaceAll(/[\s`'"()]+/g, " ")} `.includes(` ${command.replaceAll(/[\s`'"()]+/g, " ").trim()} `);
  return typeof hint === "string" && commands.length > 0 && commands.every((command) => holds(hint, command))
    ? [{ path: [...path, "hints", 0], message: "the first hint may not hold the whole command; expected a nudge" }]
    : [];
}
