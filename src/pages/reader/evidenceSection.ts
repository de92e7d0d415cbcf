import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import type { ReaderExpectation, StepState } from "../../core/labs/shown/stepState.ts";
import { type MarkShape, mark, stepShapes } from "./icons.ts";
import { sentence } from "./markdown.ts";
import { pageButton } from "./pageButton.ts";
import type { ReaderContext } from "./readerContext.ts";

/** What the engine shows for this step: the state, and each expectation with what is seen and what is wanted. */
export function evidenceSection(model: ReaderModel, context: ReaderContext): ComponentChild {
  const { step } = model;
  const { ask } = context;
  const words = context.words.evidence;
  return h("section", { class: "evidence", "aria-labelledby": "evidence-title" }, [
    h("h3", { id: "evidence-title", tabIndex: -1 }, step.asksOnly ? words.titleOfQuestions : words.title),
    // Not atomic: only the sentence that changed is read out, not the whole section each time.
    h("div", { role: "status", "aria-live": "polite", "aria-atomic": "false" }, [
      h("p", { class: `state state-${step.state}` }, [mark(stepShapes[step.state]), h("span", {}, step.stateInWords)]),
      trouble(model, context.words),
      h(
        "ul",
        { class: "expectations" },
        toldExpectations(model).map((each, index) => expectation(each, index, step.state, words)),
      ),
      whenNothingIsSeen(model, words),
      model.looked === undefined || step.state === "passed" ? null : h("p", { class: "muted" }, model.looked),
    ]),
    step.state === "already" ? countIt(step.id, words, ask) : null,
    step.takesYourWord ? yourWord(step.id, words, ask) : null,
    step.state === "passed" || step.asksOnly
      ? null
      : pageButton({ rank: "text", label: words.check, onPress: () => ask({ kind: "check" }) }),
  ]);
}

const expectationShapes: Readonly<Record<ReaderExpectation["mark"], MarkShape>> = {
  met: "done",
  pending: "pending",
  missing: "open",
  unknown: "unknown",
};

type Words = ReaderContext["words"]["evidence"];

/** What the sentences of a missing or an unknown expectation say by themselves, the others need a word for. */
const unseenWord = ({ mark }: ReaderExpectation, { met, pending }: Words): string =>
  mark === "met" ? `${met} ` : mark === "pending" ? `${pending} ` : "";

/** While the engine can't be reached, each unknown expectation would only say that once more. */
const toldExpectations = ({ step, engineTrouble }: ReaderModel): readonly ReaderExpectation[] =>
  engineTrouble === undefined ? step.expectations : step.expectations.filter(({ mark }) => mark !== "unknown");

function expectation(each: ReaderExpectation, index: number, state: StepState, words: Words): ComponentChild {
  // What is met since before the lab doesn't count yet, so it doesn't look done.
  const shape = each.mark === "met" && state === "already" ? "already" : expectationShapes[each.mark];
  return h("li", { key: index, class: "expectation" }, [
    mark(shape),
    h("div", {}, [
      h("p", { class: "seen" }, [
        h("span", { class: "for-screen-readers" }, unseenWord(each, words)),
        sentence(each.seen),
      ]),
      each.wanted === undefined ? null : h("p", { class: "wanted" }, sentence(each.wanted)),
    ]),
  ]);
}

/** Words for an empty list: silence would look like a broken page. */
function whenNothingIsSeen({ started, step, engineTrouble }: ReaderModel, words: Words): ComponentChild {
  if (step.expectations.length > 0 || step.asksOnly || step.state === "passed" || engineTrouble !== undefined) {
    return null;
  }
  return h("p", { class: "muted" }, started ? words.noAnswer : words.beforeTheStart);
}

function trouble({ engineTrouble }: ReaderModel, words: ReaderContext["words"]): ComponentChild {
  return engineTrouble === undefined
    ? null
    : h("div", { class: "trouble" }, [
        h("p", {}, [h("strong", {}, words.evidence.noEngine), " ", engineTrouble.sentence]),
        h("p", {}, [h("strong", {}, words.whatToDo), " ", engineTrouble.remedy]),
      ]);
}

function countIt(step: string, words: Words, ask: ReaderContext["ask"]): ComponentChild {
  return h("div", { class: "count-it" }, [
    h("p", {}, words.already),
    pageButton({ rank: "secondary", label: words.countIt, onPress: () => ask({ kind: "countIt", step }) }),
  ]);
}

function yourWord(step: string, words: Words, ask: ReaderContext["ask"]): ComponentChild {
  return h("div", { class: "count-it" }, [
    h("p", {}, words.hidden),
    pageButton({ rank: "secondary", label: words.yourWord, onPress: () => ask({ kind: "yourWord", step }) }),
  ]);
}
