import { type ComponentChild, Fragment, h } from "preact";
import { choiceOfLabs } from "./choiceOfLabs.ts";
import type { ReaderContext } from "./readerContext.ts";
import type { ToReader } from "./readerProtocol.ts";
import { startSection } from "./startSection.ts";
import { stepMarks } from "./stepMarks.ts";
import { stepSection } from "./stepSection.ts";

/** The whole page: what the extension sent in, elements out. */
export function readerPage(message: ToReader, context: ReaderContext): ComponentChild {
  if (message.kind === "choose") {
    return choiceOfLabs(message.labs, message.faults, context);
  }
  const { model } = message;
  return h(Fragment, {}, [
    // The view's own title shows it already.
    h("h1", { class: "for-screen-readers" }, model.lab.title),
    stepMarks(model, context),
    ...model.troubles.map(({ sentence, remedy }) =>
      h("div", { key: sentence, class: "trouble" }, [
        h("p", {}, sentence),
        h("p", {}, [h("strong", {}, context.words.whatToDo), " ", remedy]),
      ]),
    ),
    model.started ? null : startSection(model, context),
    stepSection(model, context),
  ]);
}
