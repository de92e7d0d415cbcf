import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import type { ReaderContext } from "./readerContext.ts";

/** A place for the learner's own words. They are kept when the field is left, and come with the exported notes. */
export function remarkSection({ step, started }: ReaderModel, { ask, words }: ReaderContext): ComponentChild {
  if (!started) {
    return null;
  }
  return h("details", { class: "hint remark", open: step.remark !== "" }, [
    h("summary", {}, words.remark.title),
    h("textarea", {
      "aria-label": words.remark.label,
      rows: 3,
      maxLength: 4_000,
      defaultValue: step.remark,
      onChange: (event: Event) =>
        ask({ kind: "remark", step: step.id, text: (event.currentTarget as HTMLTextAreaElement).value }),
    }),
  ]);
}
