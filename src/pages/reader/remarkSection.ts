import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import type { Ask } from "./readerProtocol.ts";

/** A place for the learner's own words. They are kept when the field is left, and come with the exported notes. */
export function remarkSection({ step, started }: ReaderModel, ask: Ask): ComponentChild {
  if (!started) {
    return null;
  }
  return h("details", { class: "hint remark", open: step.remark !== "" }, [
    h("summary", {}, "My note"),
    h("textarea", {
      "aria-label": "My note on this step",
      rows: 3,
      maxLength: 4_000,
      defaultValue: step.remark,
      onChange: (event: Event) =>
        ask({ kind: "remark", step: step.id, text: (event.currentTarget as HTMLTextAreaElement).value }),
    }),
  ]);
}
