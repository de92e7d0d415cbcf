import { type ComponentChild, h } from "preact";
import type { ReaderModel, ReaderStepMark } from "../../core/labs/shown/readerModel.ts";
import { textWith } from "../pageWords.ts";
import { mark, stepShapes } from "./icons.ts";
import type { ReaderContext } from "./readerContext.ts";

/** Where the learner is: one mark per step, each a button to that step, for nothing locks. */
export function stepMarks(model: ReaderModel, context: ReaderContext): ComponentChild {
  return h("nav", { class: "place", "aria-label": context.words.steps.title }, [
    h(
      "ol",
      { class: "marks" },
      model.steps.map((step) => h("li", { key: step.id }, stepButton(step, context))),
    ),
    h("p", { class: "place-in-words" }, model.place),
  ]);
}

function stepButton(step: ReaderStepMark, { ask, words: { steps: words } }: ReaderContext): ComponentChild {
  const label = textWith(words.mark, { name: step.name, title: step.title, state: words[step.state] });
  return h(
    "button",
    {
      type: "button",
      class: step.optional ? "mark-button optional" : "mark-button",
      "aria-label": label,
      "aria-current": step.current ? "step" : undefined,
      title: label,
      onClick: () => ask({ kind: "open", step: step.id }),
    },
    mark(stepShapes[step.state]),
  );
}
