import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { textWith } from "../pageWords.ts";
import { pageButton } from "./pageButton.ts";
import type { ReaderContext } from "./readerContext.ts";

/**
 * The ways on and back. Next is always there, for nothing locks; after the pass it grows into the primary
 * button, but stays the same element in the same place of the tab order, so that focus on it survives.
 */
export function stepLinks(model: ReaderModel, { ask, words: { links: words } }: ReaderContext): ComponentChild {
  const { step } = model;
  const { next, previous } = step;
  const passed = step.state === "passed";
  return h("nav", { class: "step-links", "aria-label": words.title }, [
    next === undefined ? lastWords(model, words) : null,
    h("div", { class: "buttons" }, [
      previous === undefined
        ? null
        : pageButton({
            rank: "secondary",
            label: words.back.label,
            longLabel: textWith(words.back.long, { step: previous.title }),
            onPress: () => ask({ kind: "open", step: previous.id }),
          }),
      next === undefined
        ? null
        : pageButton({
            rank: passed ? "primary" : "secondary",
            label: passed ? textWith(words.next.long, { step: next.title }) : words.next.label,
            longLabel: textWith(words.next.long, { step: next.title }),
            onPress: () => ask({ kind: "open", step: next.id }),
          }),
    ]),
  ]);
}

/** At the last step: whether the lab is done, or which steps are still open. */
function lastWords({ steps, step }: ReaderModel, words: ReaderContext["words"]["links"]): ComponentChild {
  if (step.state !== "passed") {
    return null;
  }
  const open = steps.filter(({ state, optional }) => state !== "passed" && !optional);
  if (open.length === 0) {
    return h("p", { class: "all-done" }, words.allDone);
  }
  return h(
    "p",
    { class: "muted" },
    textWith(words.stillOpen, { steps: open.map(({ name }) => name.toLowerCase()).join(", ") }),
  );
}
