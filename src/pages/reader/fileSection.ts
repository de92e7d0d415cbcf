import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { textWith } from "../pageWords.ts";
import { pageButton } from "./pageButton.ts";
import type { ReaderContext } from "./readerContext.ts";

/** The file that is read beside the step, in the editor and not here. */
export function fileSection({ step }: ReaderModel, { ask, words }: ReaderContext): ComponentChild {
  const { file } = step;
  if (file === undefined) {
    return null;
  }
  return h("div", { class: "buttons" }, [
    pageButton({
      rank: "secondary",
      label: textWith(words.file.open, { file: file.name }),
      onPress: () => ask({ kind: "openFile", step: step.id }),
    }),
    file.canBeExplained
      ? pageButton({
          rank: "secondary",
          label: words.file.explain.label,
          longLabel: textWith(words.file.explain.long, { file: file.name }),
          onPress: () => ask({ kind: "explainFile", step: step.id }),
        })
      : null,
  ]);
}
