import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { pageButton } from "./pageButton.ts";
import type { Ask } from "./readerProtocol.ts";

/**
 * The ways on and back. Next is always there, for nothing locks; after the pass it grows into the primary
 * button, but stays the same element in the same place of the tab order, so that focus on it survives.
 */
export function stepLinks(model: ReaderModel, ask: Ask): ComponentChild {
  const { step } = model;
  const { next, previous } = step;
  const passed = step.state === "passed";
  return h("nav", { class: "step-links", "aria-label": "Next and previous step" }, [
    next === undefined ? lastWords(model) : null,
    h("div", { class: "buttons" }, [
      previous === undefined
        ? null
        : pageButton({
            rank: "secondary",
            label: "Back",
            longLabel: `Back: ${previous.title}`,
            onPress: () => ask({ kind: "open", step: previous.id }),
          }),
      next === undefined
        ? null
        : pageButton({
            rank: passed ? "primary" : "secondary",
            label: passed ? `Next: ${next.title}` : "Next",
            longLabel: `Next: ${next.title}`,
            onPress: () => ask({ kind: "open", step: next.id }),
          }),
    ]),
  ]);
}

/** At the last step: whether the lab is done, or which steps are still open. */
function lastWords({ steps, step }: ReaderModel): ComponentChild {
  if (step.state !== "passed") {
    return null;
  }
  const open = steps.filter(({ state, optional }) => state !== "passed" && !optional);
  if (open.length === 0) {
    return h("p", { class: "all-done" }, "You have done every step of this lab.");
  }
  return h(
    "p",
    { class: "muted" },
    `This is the last step. Not done yet: ${open.map(({ name }) => name.toLowerCase()).join(", ")}.`,
  );
}
