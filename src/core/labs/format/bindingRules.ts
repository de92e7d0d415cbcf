import { asList, asRaw, asText, type Raw } from "../../base/foreignJson.ts";
import type { YamlPath } from "../../yaml.ts";
import { questionNames } from "../checks/answer/format.ts";
import { formats } from "../checks/formats.ts";
import type { PlacedProblem, PlacedText } from "../kinds/placed.ts";
import { commandsAt, commandTexts, stepsOf } from "./labTexts.ts";

/**
 * What refers to other parts of the lab. Judged only once the shape is right: one misspelt `as` would be told at
 * every use of its name.
 */
export function bindingRules(root: unknown): readonly PlacedProblem[] {
  const steps = stepsOf(root);
  const bound = new Set<string>();
  const before = new Set<string>();
  const problems = steps.flatMap((step, index) => {
    const path = ["steps", index];
    const found = [
      ...commandTexts(step, path).flatMap((use) => unbound(use, bound)),
      ...expectations(step, path, bound),
      ...afterRule(step, path, before),
      ...solveRule(step, path),
      ...answersRule(step, path),
    ];
    before.add(asText(step["id"]));
    return found;
  });
  const asked = asList(asRaw(asRaw(root)["recap"])["asks"]).flatMap((question, index) =>
    questionNames(question, ["recap", "asks", index]),
  );
  return [...problems, ...asked.flatMap((use) => unbound(use, bound))];
}

/** In their order: what one binds is known to those behind it. */
function expectations(step: Raw, path: YamlPath, bound: Set<string>): readonly PlacedProblem[] {
  return asList(step["expect"]).flatMap((each, index) => {
    const at = [...path, "expect", index];
    return [...uses(each, at).flatMap((use) => unbound(use, bound)), ...binding(asRaw(each), at, bound)];
  });
}

/** Every text of an expectation in which `${name}` means something. */
function uses(expectation: unknown, at: YamlPath): readonly PlacedText[] {
  const raw = asRaw(expectation);
  return Object.entries(formats).flatMap(([kind, { names }]) => names(raw[kind], [...at, kind]));
}

function unbound({ path, text, line }: PlacedText, bound: ReadonlySet<string>): readonly PlacedProblem[] {
  const names = new Set([...text.matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1] ?? ""));
  const known = bound.size === 0 ? "none is bound so far" : `expected one of ${[...bound].join(", ")}`;
  return [...names]
    .filter((name) => !bound.has(name))
    .map((name) => ({
      path,
      line,
      message: `no earlier step binds \${${name}}; ${known}. A variable of the shell is written without braces`,
    }));
}

function binding(expectation: Raw, path: YamlPath, bound: Set<string>): readonly PlacedProblem[] {
  const { as: name } = expectation;
  if (typeof name !== "string") {
    return [];
  }
  const twice = bound.has(name);
  bound.add(name);
  const at = [...path, "as"];
  return [
    ...(twice ? [{ path: at, message: `"${name}" is bound already; expected another name` }] : []),
    ...(nameable.every((kind) => expectation[kind] === undefined)
      ? [{ path: at, message: `only these can be bound by a name: ${nameable.join(", ")}` }]
      : []),
  ];
}

const nameable = Object.entries(formats).flatMap(([kind, { binds }]) => (binds === undefined ? [] : [kind]));

function afterRule(step: Raw, path: YamlPath, before: ReadonlySet<string>): readonly PlacedProblem[] {
  const after = step["after"];
  return typeof after !== "string" || before.has(after)
    ? []
    : [{ path: [...path, "after"], message: `expected the id of an earlier step; "${after}" is none` }];
}

/** An engine that answers and an answer of the learner need no command; everything else must be brought about. */
function solveRule(step: Raw, path: YamlPath): readonly PlacedProblem[] {
  const byCommands = asList(step["expect"]).some((each) =>
    Object.entries(formats).every(([kind, { needsNoCommand }]) => !needsNoCommand || asRaw(each)[kind] === undefined),
  );
  const typed = [...commandsAt(step["run"], []), ...commandsAt(step["solve"], [])];
  return !byCommands || typed.length > 0
    ? []
    : [{ path, message: "`solve` is missing: without `run`, the self-test must be told what brings this step about" }];
}

function answersRule(step: Raw, path: YamlPath): readonly PlacedProblem[] {
  const questions = asList(step["expect"]).flatMap((each) => {
    const { answer } = asRaw(each);
    return answer === undefined ? [] : [asRaw(answer)];
  });
  // A question that lacks both forms is told so by itself.
  const typed = questions.some((question) => question["choices"] === undefined);
  const choices = questions.flatMap((question) => asList(question["choices"]).map(asRaw));
  return asList(step["mistakes"]).flatMap((mistake, index) => {
    const { answer } = asRaw(mistake);
    const at = [...path, "mistakes", index, "answer"];
    if (answer === undefined) {
      return [];
    }
    if (questions.length === 0) {
      return [{ path: at, message: "this step asks nothing; expected an `answer` under expect" }];
    }
    const choice = choices.find(({ say }) => say === answer);
    return choice?.["right"] === true
      ? [{ path: at, message: "this is the right choice; expected a wrong one" }]
      : choice === undefined && !typed
        ? [{ path: at, message: "expected one of this step's choices, word by word" }]
        : [];
  });
}
