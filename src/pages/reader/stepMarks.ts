import { type ComponentChild, h } from "preact";
import type { ReaderModel, ReaderStepMark } from "../../core/labs/shown/readerModel.ts";
import type { StepState } from "../../core/labs/shown/stepState.ts";
import { mark, stepShapes } from "./icons.ts";
import type { Ask } from "./readerProtocol.ts";

const words: Readonly<Record<StepState, string>> = {
  passed: "done",
  already: "already so since before this lab",
  pending: "on its way",
  open: "not done yet",
};

/** Where the learner is: one mark per step, each a button to that step, for nothing locks. */
export function stepMarks(model: ReaderModel, ask: Ask): ComponentChild {
  return h("nav", { class: "place", "aria-label": "Steps" }, [
    h(
      "ol",
      { class: "marks" },
      model.steps.map((step) => h("li", { key: step.id }, stepButton(step, ask))),
    ),
    h("p", { class: "place-in-words" }, model.place),
  ]);
}

function stepButton(step: ReaderStepMark, ask: Ask): ComponentChild {
  const label = `${step.name}, ${step.title}, ${words[step.state]}`;
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
