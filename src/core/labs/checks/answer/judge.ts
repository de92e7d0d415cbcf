import type { Judging } from "../../evidence/judging.ts";
import { findingInWords } from "../../findings/finding.ts";
import type { Verdict } from "../../findings/verdict.ts";
import { answerKey } from "../../progress/progress.ts";
import type { CheckJudge } from "../judge.ts";
import type { AnswerCheck } from "./format.ts";

/** Met by the last answer, which was judged when it was given. */
function checkAnswer(_check: AnswerCheck, { evidence, step, expectation }: Judging): Verdict {
  const answer = evidence.answers.get(answerKey(step.id, expectation.key));
  if (answer === undefined) {
    return { kind: "missing", seen: "no answer yet", wanted: "an answer to the question", tells: "own deed" };
  }
  const seen = { kind: "answer", text: answer.text } as const;
  return answer.right
    ? { kind: "met", seen, objects: [], members: [], already: false, at: answer.at }
    : { kind: "missing", seen: findingInWords(seen), wanted: answer.said.replace(/\.$/, ""), tells: "own deed" };
}

export const answerJudge: CheckJudge<AnswerCheck> = {
  judge: checkAnswer,
  needs: ({ question }) =>
    question.kind === "typed" && ["id", "changes"].includes(question.is.kind) && "of" in question.is
      ? [question.is.of]
      : [],
};
