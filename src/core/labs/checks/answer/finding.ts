import { object } from "../../../base/guards.ts";
import { findingKind, is, words } from "../../kinds/findingKind.ts";

/** The learner's own deed, which nobody needs to have seen. */
export interface AnswerFinding {
  readonly kind: "answer";
  readonly text: string;
}

export const answerFinding = findingKind<AnswerFinding>({
  guard: object<AnswerFinding>({ kind: is("answer"), text: words }),
  words: ({ text }) => `you answered "${text}"`,
});
