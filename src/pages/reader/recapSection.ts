import { type ComponentChild, h } from "preact";
import { useState } from "preact/hooks";
import type { ReaderRecap, ReaderRecapQuestion } from "../../core/labs/shown/readerQuestions.ts";
import { choiceGroup } from "./choiceGroup.ts";
import { inlineMarkdown, markdown } from "./markdown.ts";
import type { ReaderContext } from "./readerContext.ts";

/** Read at the lab's end: what to take along, and questions that nobody counts. */
export function recapSection(recap: ReaderRecap, { words }: ReaderContext): ComponentChild {
  return h("section", { class: "recap", "aria-labelledby": "recap-title" }, [
    h("h3", { id: "recap-title", tabIndex: -1 }, words.recap.title),
    h(
      "ul",
      { class: "take-along" },
      recap.says.map((text, index) => h("li", { key: index }, inlineMarkdown(text))),
    ),
    recap.asks.map((question, index) => h(RecapQuestion, { key: index, question, name: `recap-${index}` })),
  ]);
}

/** From an earlier lab, before the next one begins. */
export function earlierSection(questions: readonly ReaderRecapQuestion[], { words }: ReaderContext): ComponentChild {
  return questions.length === 0
    ? null
    : h("section", { class: "recap", "aria-labelledby": "earlier-title" }, [
        h("h3", { id: "earlier-title" }, words.recap.earlier),
        questions.map((question, index) => h(RecapQuestion, { key: index, question, name: `earlier-${index}` })),
      ]);
}

interface RecapQuestionProps {
  readonly question: ReaderRecapQuestion;
  readonly name: string;
}

/** Answered here in the page: it is for the learner alone, so nothing is written down. */
function RecapQuestion({ question, name }: RecapQuestionProps): ComponentChild {
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  if (question.choices.length === 0) {
    return h("div", { class: "question" }, [h("p", {}, inlineMarkdown(question.ask)), markdown(question.look ?? "")]);
  }
  const reply = chosen === undefined ? undefined : question.choices[chosen]?.reply;
  return h("div", { class: "question" }, [
    choiceGroup({
      name,
      ask: question.ask,
      choices: question.choices.map(({ say }) => say),
      chosen,
      onChoose: setChosen,
    }),
    h("div", { class: "reply", role: "status", "aria-live": "polite" }, reply === undefined ? null : markdown(reply)),
  ]);
}
