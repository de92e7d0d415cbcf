import { type ComponentChild, h } from "preact";
import type { LabChoice, LabFault } from "../../core/labs/shown/readerModel.ts";
import { pageButton } from "./pageButton.ts";
import type { Ask } from "./readerProtocol.ts";

/** What a new learner meets first: which labs there are, and one button for each. */
export function choiceOfLabs(labs: readonly LabChoice[], faults: readonly LabFault[], ask: Ask): ComponentChild {
  return h("section", { class: "choice", "aria-labelledby": "choice-title" }, [
    h("h2", { id: "choice-title", tabIndex: -1 }, "Choose a lab"),
    h("p", { class: "muted" }, "Each step is proved by your own Docker Engine. Nothing starts before you say so."),
    h(
      "ul",
      { class: "labs" },
      labs.map((lab) =>
        h("li", { key: lab.id }, [
          h("h3", {}, lab.title),
          h("p", {}, lab.about),
          h("p", { class: "muted" }, `${lab.standing}.`),
          pageButton({
            rank: "secondary",
            label: "Open",
            longLabel: `Open ${lab.title}`,
            onPress: () => ask({ kind: "openLab", lab: lab.id }),
          }),
        ]),
      ),
    ),
    ...faults.map(({ id, said }) =>
      h("div", { key: id, class: "trouble" }, [h("p", {}, [h("strong", {}, `The lab ${id} can't be opened. `), said])]),
    ),
  ]);
}
