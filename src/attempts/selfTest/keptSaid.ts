import { homedir } from "node:os";
import type { Lab } from "../../core/labs/format/model.ts";
import { keptCommand, keptSentence } from "../../core/labs/kept/keptSentences.ts";
import { redacted } from "../../core/labs/kept/redact.ts";
import { vocabularyOf } from "../../core/labs/kept/stepVocabulary.ts";
import type { SelfTestLine } from "./selfTestOptions.ts";

/** Where one sentence of `said` ends and the next one begins. */
const sentences = /(?=(?:I see|I can't tell,|[Yy]ou answered|Not yet:) )/;

/** What a self-test saw, as its report may keep it: on a machine in use it meets other containers, too. */
export function keptSaid(lab: Lab, { step, said }: Pick<SelfTestLine, "step" | "said">): string {
  const vocabulary = vocabularyOf(lab.steps.find(({ id }) => id === step));
  const home = homedir();
  let isOpen = false;
  return said
    .split(sentences)
    .map((sentence) => {
      const closes = sentence.split("`").length % 2 === 0;
      const isWhole = !isOpen && !closes;
      isOpen = isOpen !== closes;
      // A command that has such words or backticks in it is told from the sentence around it no more.
      return isWhole ? keptSentence(sentence, vocabulary, home) : `${keptCommand(sentence, vocabulary, home)} `;
    })
    .join("");
}

export const keptText = (text: string): string => redacted(text, homedir());
