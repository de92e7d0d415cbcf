import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { pageButton } from "./pageButton.ts";
import type { Ask } from "./readerProtocol.ts";

/** The file that is read beside the step, in the editor and not here. */
export function fileSection({ step }: ReaderModel, ask: Ask): ComponentChild {
  const { file } = step;
  if (file === undefined) {
    return null;
  }
  return h("div", { class: "buttons" }, [
    pageButton({
      rank: "secondary",
      label: `Open ${file.name}`,
      onPress: () => ask({ kind: "openFile", step: step.id }),
    }),
    file.canBeExplained
      ? pageButton({
          rank: "secondary",
          label: "Explain this file",
          longLabel: `Explain this file: opens ${file.name} with an explanation under each line`,
          onPress: () => ask({ kind: "explainFile", step: step.id }),
        })
      : null,
  ]);
}
