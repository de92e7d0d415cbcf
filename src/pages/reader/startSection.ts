import { type ComponentChild, h } from "preact";
import type { Preflight, PreflightLine } from "../../core/labs/shown/preflight.ts";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { formFor, textWith } from "../pageWords.ts";
import { type MarkShape, mark } from "./icons.ts";
import { sentence } from "./markdown.ts";
import { pageButton } from "./pageButton.ts";
import type { ReaderContext } from "./readerContext.ts";
import { earlierSection } from "./recapSection.ts";

/** What the lab is about and how to begin; gone once the lab is started. */
export function startSection({ lab, preflight, earlier }: ReaderModel, context: ReaderContext): ComponentChild {
  const { ask, language } = context;
  const words = context.words.start;
  return h("section", { class: "start", "aria-label": words.title }, [
    h("p", {}, lab.about),
    h("p", { class: "muted" }, textWith(formFor(words.minutes, lab.minutes, language), lab)),
    preflight === undefined || preflight.lines.length === 0 ? null : needs(preflight, context),
    pageButton({ rank: "primary", label: words.start, onPress: () => ask({ kind: "start" }) }),
    h("p", { class: "muted" }, words.says),
    earlierSection(earlier, context),
  ]);
}

const shapes: Readonly<Record<PreflightLine["mark"], MarkShape>> = { met: "done", missing: "open", unknown: "unknown" };

/** What the lab needs. Nothing of it blocks the start. */
function needs({ lines, toPull }: Preflight, { ask, words: { preflight: words } }: ReaderContext): ComponentChild {
  return h("section", { class: "preflight", "aria-labelledby": "preflight-title" }, [
    h("h3", { id: "preflight-title" }, words.title),
    h(
      "ul",
      { class: "preflight-lines" },
      lines.map(({ mark: state, text, remedy }) =>
        h("li", { key: text, class: `preflight-line ${state}` }, [
          mark(shapes[state]),
          h("span", {}, [
            h("span", { class: "for-screen-readers" }, `${words[state]} `),
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
          label: words.pull,
          onPress: () => ask({ kind: "pullImages" }),
        }),
  ]);
}
