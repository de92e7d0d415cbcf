import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { commandBlock } from "./commandBlock.ts";
import { evidenceSection } from "./evidenceSection.ts";
import { fileSection } from "./fileSection.ts";
import { Hints } from "./hints.ts";
import { markdown } from "./markdown.ts";
import { plotSection } from "./plotSection.ts";
import { predictionSection } from "./predictionSection.ts";
import { questionSection } from "./questionSection.ts";
import type { ReaderContext } from "./readerContext.ts";
import { recapSection } from "./recapSection.ts";
import { remarkSection } from "./remarkSection.ts";
import { stepHelp } from "./stepHelp.ts";
import { stepLinks } from "./stepLinks.ts";

/** One step from its text to its proof. Another step is another element: its hints are folded again. */
export function stepSection(model: ReaderModel, context: ReaderContext): ComponentChild {
  const { lab, step, started, recap } = model;
  return h("section", { class: "step", key: `${lab.id}/${step.id}`, "aria-labelledby": "step-title" }, [
    h("h2", { id: "step-title", tabIndex: -1 }, step.heading),
    markdown(step.say, step.terms),
    fileSection(model, context),
    predictionSection(model, context),
    commandBlock(model, context),
    started ? questionSection({ step: step.id, questions: step.questions, context }) : null,
    evidenceSection(model, context),
    plotSection(step.plot),
    step.why === undefined
      ? null
      : h("section", { class: "why", "aria-labelledby": "why-title" }, [
          h("h3", { id: "why-title" }, context.words.why),
          markdown(step.why, step.terms),
        ]),
    h(Hints, { words: context.words.hints, hints: step.hints, passed: step.state === "passed" }),
    remarkSection(model, context),
    stepHelp(model, context),
    recap === undefined ? null : recapSection(recap, context),
    stepLinks(model, context),
  ]);
}
