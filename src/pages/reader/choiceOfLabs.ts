import { type ComponentChild, h } from "preact";
import type { LabChoice, LabFault } from "../../core/labs/shown/readerModel.ts";
import { textWith } from "../pageWords.ts";
import { pageButton } from "./pageButton.ts";
import type { ReaderContext } from "./readerContext.ts";

/** What a new learner meets first: which labs there are, and one button for each. */
export function choiceOfLabs(
  labs: readonly LabChoice[],
  faults: readonly LabFault[],
  { ask, words }: ReaderContext,
): ComponentChild {
  const { choice } = words;
  return h("section", { class: "choice", "aria-labelledby": "choice-title" }, [
    h("h2", { id: "choice-title", tabIndex: -1 }, choice.title),
    h("p", { class: "muted" }, choice.says),
    h(
      "ul",
      { class: "labs" },
      labs.map((lab) =>
        h("li", { key: lab.id }, [
          h("h3", {}, lab.title),
          h("p", {}, lab.about),
          h("p", { class: "muted" }, textWith(choice.standing, lab)),
          pageButton({
            rank: "secondary",
            label: choice.open.label,
            longLabel: textWith(choice.open.long, { lab: lab.title }),
            onPress: () => ask({ kind: "openLab", lab: lab.id }),
          }),
        ]),
      ),
    ),
    ...faults.map(({ id, said }) =>
      h("div", { key: id, class: "trouble" }, [
        h("p", {}, [h("strong", {}, textWith(choice.fault, { lab: id })), " ", said]),
      ]),
    ),
  ]);
}
