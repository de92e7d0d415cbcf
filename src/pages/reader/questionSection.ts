import { type ComponentChild, h } from "preact";
import { useState } from "preact/hooks";
import type { ReaderQuestion } from "../../core/labs/shown/readerQuestions.ts";
import { formFor, textWith } from "../pageWords.ts";
import { choiceGroup } from "./choiceGroup.ts";
import { mark } from "./icons.ts";
import { inlineMarkdown, markdown } from "./markdown.ts";
import { pageButton } from "./pageButton.ts";
import type { ReaderContext } from "./readerContext.ts";

export interface QuestionsProps {
  readonly step: string;
  readonly questions: readonly ReaderQuestion[];
  readonly context: ReaderContext;
}

/** The step's questions, each with the last answer and what is said of it. */
export function questionSection({ step, questions, context }: QuestionsProps): ComponentChild {
  const title = formFor(context.words.questions.title, questions.length, context.language);
  return questions.length === 0
    ? null
    : h("section", { class: "questions", "aria-label": title }, [
        h("h3", { tabIndex: -1 }, title),
        questions.map((question) => h(Question, { key: `${step}-${question.expectation}`, step, question, context })),
      ]);
}

interface QuestionProps {
  readonly step: string;
  readonly question: ReaderQuestion;
  readonly context: ReaderContext;
}

/** A right answer stays; a wrong one can be changed as often as one likes. */
function Question({ step, question, context: { ask, words } }: QuestionProps): ComponentChild {
  const { expectation, choices, given } = question;
  const answer = (text: string): void => ask({ kind: "answer", step, expectation, text });
  return h("div", { class: "question" }, [
    choices.length > 0
      ? choiceGroup({
          name: `question-${step}-${expectation}`,
          ask: question.ask,
          choices,
          chosen: given === undefined ? undefined : choices.indexOf(given.text),
          onChoose: (choice) => answer(choices[choice] ?? ""),
        })
      : h(TypedAnswer, { question, answer, label: words.questions.answer }),
    h(
      "div",
      { class: "reply", role: "status", "aria-live": "polite" },
      given === undefined
        ? null
        : [
            mark(given.right ? "done" : "open"),
            h("div", {}, [
              h(
                "p",
                { class: "verdict" },
                textWith(given.right ? words.questions.right : words.questions.notYet, { answer: given.text }),
              ),
              markdown(given.said),
            ]),
          ],
    ),
  ]);
}

interface TypedAnswerProps {
  readonly question: ReaderQuestion;
  readonly answer: (text: string) => void;
  readonly label: string;
}

/** What is typed lives here only, until it is sent by Enter or the button. */
function TypedAnswer({ question, answer, label }: TypedAnswerProps): ComponentChild {
  const [text, setText] = useState(question.given?.text ?? "");
  const id = `answer-${question.expectation}`;
  return h(
    "form",
    {
      class: "typed-answer",
      onSubmit: (event: Event) => {
        event.preventDefault();
        if (text.trim() !== "") {
          answer(text.trim());
        }
      },
    },
    [
      h("label", { for: id }, inlineMarkdown(question.ask)),
      h("div", { class: "answer-row" }, [
        h("input", {
          id,
          type: "text",
          value: text,
          autocomplete: "off",
          spellcheck: false,
          maxLength: 200,
          onInput: (event: Event) => setText((event.currentTarget as HTMLInputElement).value),
        }),
        pageButton({ rank: "secondary", label, submits: true }),
      ]),
    ],
  );
}
