import type { Judging } from "../evidence/judging.ts";
import { missing } from "../evidence/judging.ts";
import type { Verdict } from "../findings/verdict.ts";
import type { AnswerCheck } from "../format/model.ts";
import { answerKey } from "../progress/progress.ts";

/** Met by the last answer, which was judged when it was given. */
export function checkAnswer(_check: AnswerCheck, { evidence, step, place }: Judging): Verdict {
  const answer = evidence.answers.get(answerKey(step.id, place));
  if (answer === undefined) {
    return missing("no answer yet", "an answer to the question");
  }
  return answer.right
    ? { kind: "met", seen: `you answered "${answer.text}"`, objects: [], members: [], already: false, at: answer.at }
    : missing(`you answered "${answer.text}"`, answer.said.replace(/\.$/, ""));
}
