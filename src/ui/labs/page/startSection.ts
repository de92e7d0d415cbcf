import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../../core/labs/readerModel.ts";
import { pageButton } from "./pageButton.ts";
import type { Ask } from "./readerPage.ts";

/** What the lab is about and how to begin; gone once the lab is started. */
export function startSection(lab: ReaderModel["lab"], ask: Ask): ComponentChild {
  return h("section", { class: "start", "aria-label": "About this lab" }, [
    h("p", {}, lab.about),
    h("p", { class: "muted" }, `About ${lab.minutes} ${lab.minutes === 1 ? "minute" : "minutes"}.`),
    pageButton({ rank: "primary", label: "Start this lab", onPress: () => ask({ kind: "start" }) }),
    h(
      "p",
      { class: "muted" },
      "Starting lets the lab note what is already on the engine, so that only your new work counts.",
    ),
  ]);
}
