import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { choiceGroup } from "./choiceGroup.ts";
import { markdown } from "./markdown.ts";
import type { Ask } from "./readerProtocol.ts";

/** A guess before the command. It blocks nothing, isn't graded, and what is so stands below it afterwards. */
export function predictionSection({ step, started }: ReaderModel, ask: Ask): ComponentChild {
  const { prediction } = step;
  if (prediction === undefined || !started) {
    return null;
  }
  return h("section", { class: "prediction", "aria-label": "What do you expect?" }, [
    h("h3", { tabIndex: -1 }, "What do you expect?"),
    choiceGroup({
      name: `prediction-${step.id}`,
      ask: prediction.ask,
      choices: prediction.choices,
      chosen: prediction.chosen,
      onChoose: (choice) => ask({ kind: "predict", step: step.id, choice }),
    }),
    h(
      "div",
      { class: "reply", role: "status", "aria-live": "polite" },
      prediction.chosen === undefined ? null : markdown(prediction.because),
    ),
  ]);
}
