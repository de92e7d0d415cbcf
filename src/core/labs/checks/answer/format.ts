import { asRaw } from "../../../base/foreignJson.ts";
import type { YamlPath } from "../../../yaml.ts";
import { checkFormat, namesAt } from "../../kinds/checkFormat.ts";
import { exactlyOne, type PlacedProblem, type PlacedText } from "../../kinds/placed.ts";
import type { Question } from "./question.ts";
import { questionShape } from "./questionShape.ts";
import { toQuestion } from "./toQuestion.ts";

export interface AnswerCheck {
  readonly kind: "answer";
  readonly question: Question;
}

export const answerFormat = checkFormat({
  says: "Check: the learner answers a question.",
  shape: questionShape,
  toCheck: (raw): AnswerCheck => ({ kind: "answer", question: toQuestion(raw) }),
  rules: questionRules,
  names: questionNames,
  needsNoCommand: true,
});

/** What of an earlier step a question asks for. */
export function questionNames(question: unknown, path: YamlPath): readonly PlacedText[] {
  return namesAt("id", "changes")(asRaw(question)["is"], [...path, "is"]);
}

export function questionRules(question: unknown, path: YamlPath): readonly PlacedProblem[] {
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
