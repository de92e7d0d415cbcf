import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { pageButton } from "./pageButton.ts";
import type { Ask } from "./readerProtocol.ts";

/** The ways out for one who is stuck, and the way back for one who wants to do it again. Quiet, at the end. */
export function stepHelp({ step, started }: ReaderModel, ask: Ask): ComponentChild {
  if (!started) {
    return null;
  }
  const passed = step.state === "passed";
  return h("div", { class: "buttons" }, [
    !passed && step.canBeDoneForYou
      ? pageButton({
          rank: "text",
          label: "Do it for me",
          longLabel: "Do it for me: types the commands and marks the step as done with help",
          onPress: () => ask({ kind: "doItForMe", step: step.id }),
        })
      : null,
    passed
      ? pageButton({
          rank: "text",
          label: "Do this step again",
          longLabel: "Do this step again: takes the tick back, and touches nothing on the engine",
          onPress: () => ask({ kind: "reset", step: step.id }),
        })
      : null,
  ]);
}
