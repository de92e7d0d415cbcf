import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { choiceGroup } from "./choiceGroup.ts";
import { markdown } from "./markdown.ts";
import type { ReaderContext } from "./readerContext.ts";

/** A guess before the command. It blocks nothing, isn't graded, and what is so stands below it afterwards. */
export function predictionSection({ step, started }: ReaderModel, { ask, words }: ReaderContext): ComponentChild {
  const { prediction } = step;
  if (prediction === undefined || !started) {
    return null;
  }
  return h("section", { class: "prediction", "aria-label": words.prediction }, [
    h("h3", { tabIndex: -1 }, words.prediction),
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
