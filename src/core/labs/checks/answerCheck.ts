import type { Judging } from "../judging.ts";
import { missing } from "../judging.ts";
import type { AnswerCheck } from "../model.ts";
import { answerKey } from "../progress.ts";
import type { Verdict } from "../verdict.ts";

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
