import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { pageButton } from "./pageButton.ts";
import type { ReaderContext } from "./readerContext.ts";

/** The ways out for one who is stuck, and the way back for one who wants to do it again. Quiet, at the end. */
export function stepHelp({ step, started }: ReaderModel, { ask, words }: ReaderContext): ComponentChild {
  if (!started) {
    return null;
  }
  const passed = step.state === "passed";
  return h("div", { class: "buttons" }, [
    !passed && step.canBeDoneForYou
      ? pageButton({
          rank: "text",
          label: words.help.doItForMe.label,
          longLabel: words.help.doItForMe.long,
          onPress: () => ask({ kind: "doItForMe", step: step.id }),
        })
      : null,
    passed
      ? pageButton({
          rank: "text",
          label: words.help.again.label,
          longLabel: words.help.again.long,
          onPress: () => ask({ kind: "reset", step: step.id }),
        })
      : null,
  ]);
}
