import { asList, asRaw, type Raw } from "../../base/foreignJson.ts";
import type { YamlPath } from "../../yaml.ts";
import { commandProblem } from "./commandLetters.ts";
import { allTexts, commandsAt, commandTexts, pathTexts, proseTexts, stepsOf } from "./labTexts.ts";
import type { PlacedProblem } from "./shapeProblems.ts";
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
    ...exactlyOne(
      expectation,
      checks,
      path,
      "check (engine, container, image, volume, exec, event, gone, http, registry, file, answer)",
    ),
    ...questionRules(checks["answer"], [...path, "answer"]),
    ...["container", "exec"].flatMap((kind) => argvRule(asRaw(checks[kind])["argv"], [...path, kind, "argv"])),
    ...(Object.hasOwn(checks, "exec") ? execRule(asRaw(checks["exec"]), [...path, "exec"]) : []),
    ...(Object.hasOwn(checks, "registry") ? registryRules(asRaw(checks["registry"]), [...path, "registry"]) : []),
    ...(Object.hasOwn(checks, "image") ? imageRules(asRaw(checks["image"]), [...path, "image"]) : []),
  ];
}

function execRule({ argv, command }: Raw, path: YamlPath): readonly PlacedProblem[] {
  return (argv === undefined) === (command === undefined)
    ? [{ path, message: "expected exactly one of argv, command" }]
    : [];
}

/** One list alone inside the list could be meant as a whole command or as words of which one fits. */
function argvRule(argv: unknown, path: YamlPath): readonly PlacedProblem[] {
  const items = asList(argv);
  return items.length === 1 && Array.isArray(items[0]) && items[0].every((word) => typeof word === "string")
    ? [{ path, message: "expected one list less; for one word of several write each as a list: [[sh], [bash]]" }]
    : [];
}

function registryRules({ tags, images }: Raw, path: YamlPath): readonly PlacedProblem[] {
  return tags === undefined && images === undefined
    ? [{ path, message: "`tags` is missing: the tags that it has, or `images`: which image each of them names" }]
    : [];
}

/** An image is meant by its name, or by having none. */
function imageRules({ ref, dangling, builtFrom, adds }: Raw, path: YamlPath): readonly PlacedProblem[] {
  return [
    ...((ref === undefined) === (dangling === undefined)
      ? [{ path, message: "expected exactly one of ref, dangling" }]
      : []),
    ...(adds !== undefined && builtFrom === undefined
      ? [{ path: [...path, "adds"], message: "`builtFrom` is missing: the image that the layers are counted from" }]
      : []),
  ];
}

function questionRules(question: unknown, path: YamlPath): readonly PlacedProblem[] {
  const { choices, is, look } = asRaw(question);
  const forms = Object.fromEntries(Object.entries({ choices, is }).filter(([, value]) => value !== undefined));
  return [
    ...exactlyOne(question, forms, path, "of choices, is"),
    ...(is === undefined
      ? []
      : exactlyOne(is, asRaw(is), [...path, "is"], "of engine, kernel, count, size, layers, changes, id")),
    ...(is !== undefined && look === undefined
      ? [{ path, message: "`look` is missing: where to look, read after a wrong answer" }]
      : []),
    ...(Array.isArray(choices) ? choiceRules(choices, [...path, "choices"]) : []),
  ];
}

function choiceRules(choices: readonly unknown[], path: YamlPath): readonly PlacedProblem[] {
  const right = choices.filter((choice) => asRaw(choice)["right"] === true).length;
  const says = choices.map((choice) => asRaw(choice)["say"]);
  return [
    ...(right === 1 ? [] : [{ path, message: `expected exactly one choice with right: true, found ${right}` }]),
    ...says.flatMap((say, index) =>
      typeof say === "string" && says.indexOf(say) < index
        ? [{ path: [...path, index, "say"], message: "this choice is there already; expected another answer" }]
        : [],
    ),
  ];
}

/** Unknown keys count: whoever wrote one has given something, and the shape complains about the key itself. */
function exactlyOne(value: unknown, forms: Raw, path: YamlPath, wanted: string): readonly PlacedProblem[] {
  const found = Object.keys(forms).length;
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return !isMap || found === 1 ? [] : [{ path, message: `expected exactly one ${wanted}; found ${found}` }];
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
