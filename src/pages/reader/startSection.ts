import { type ComponentChild, h } from "preact";
import type { Preflight, PreflightLine } from "../../core/labs/shown/preflight.ts";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { type MarkShape, mark } from "./icons.ts";
import { sentence } from "./markdown.ts";
import { pageButton } from "./pageButton.ts";
import type { Ask } from "./readerProtocol.ts";
import { earlierSection } from "./recapSection.ts";

/** What the lab is about and how to begin; gone once the lab is started. */
export function startSection({ lab, preflight, earlier }: ReaderModel, ask: Ask): ComponentChild {
  return h("section", { class: "start", "aria-label": "About this lab" }, [
    h("p", {}, lab.about),
    h("p", { class: "muted" }, `About ${lab.minutes} ${lab.minutes === 1 ? "minute" : "minutes"}.`),
    preflight === undefined || preflight.lines.length === 0 ? null : needs(preflight, ask),
    pageButton({ rank: "primary", label: "Start this lab", onPress: () => ask({ kind: "start" }) }),
    h(
      "p",
      { class: "muted" },
      "Starting lets the lab note what is already on the engine, so that only your new work counts.",
    ),
    earlierSection(earlier),
  ]);
}

const shapes: Readonly<Record<PreflightLine["mark"], MarkShape>> = { met: "done", missing: "open", unknown: "unknown" };
const words: Readonly<Record<PreflightLine["mark"], string>> = {
  met: "Fine: ",
  missing: "To be settled: ",
  unknown: "Not known yet: ",
};

/** What the lab needs. Nothing of it blocks the start. */
function needs({ lines, toPull }: Preflight, ask: Ask): ComponentChild {
  return h("section", { class: "preflight", "aria-labelledby": "preflight-title" }, [
    h("h3", { id: "preflight-title" }, "What it needs"),
    h(
      "ul",
      { class: "preflight-lines" },
      lines.map(({ mark: state, text, remedy }) =>
        h("li", { key: text, class: `preflight-line ${state}` }, [
          mark(shapes[state]),
          h("span", {}, [
            h("span", { class: "for-screen-readers" }, words[state]),
            ...sentence(text),
            ...(remedy === undefined ? [] : [h("span", { class: "muted" }, [" ", ...sentence(remedy)])]),
          ]),
        ]),
      ),
    ),
    toPull.length === 0
      ? null
      : pageButton({
          rank: "secondary",
          label: "Pull all images now",
          onPress: () => ask({ kind: "pullImages" }),
        }),
  ]);
}
