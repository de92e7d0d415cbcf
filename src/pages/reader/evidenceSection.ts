import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import type { ReaderExpectation, StepState } from "../../core/labs/shown/stepState.ts";
import { type MarkShape, mark, stepShapes } from "./icons.ts";
import { sentence } from "./markdown.ts";
import { pageButton } from "./pageButton.ts";
import type { Ask } from "./readerProtocol.ts";

/** What the engine shows for this step: the state, and each expectation with what is seen and what is wanted. */
export function evidenceSection(model: ReaderModel, ask: Ask): ComponentChild {
  const { step } = model;
  return h("section", { class: "evidence", "aria-labelledby": "evidence-title" }, [
    h("h3", { id: "evidence-title", tabIndex: -1 }, step.asksOnly ? "Where this step stands" : "What the engine shows"),
    // Not atomic: only the sentence that changed is read out, not the whole section each time.
    h("div", { role: "status", "aria-live": "polite", "aria-atomic": "false" }, [
      h("p", { class: `state state-${step.state}` }, [mark(stepShapes[step.state]), h("span", {}, step.stateInWords)]),
      trouble(model),
      h(
        "ul",
        { class: "expectations" },
        toldExpectations(model).map((each, index) => expectation(each, index, step.state)),
      ),
      whenNothingIsSeen(model),
      model.looked === undefined || step.state === "passed" ? null : h("p", { class: "muted" }, model.looked),
    ]),
    step.state === "already" ? countIt(step.id, ask) : null,
    step.takesYourWord ? yourWord(step.id, ask) : null,
    step.state === "passed" || step.asksOnly
      ? null
      : pageButton({ rank: "text", label: "Check now", onPress: () => ask({ kind: "check" }) }),
  ]);
}

const expectationShapes: Readonly<Record<ReaderExpectation["mark"], MarkShape>> = {
  met: "done",
  pending: "pending",
  missing: "open",
  unknown: "unknown",
};

/** What the sentences of a missing or an unknown expectation say by themselves, the others need a word for. */
const unseenWords: Readonly<Record<ReaderExpectation["mark"], string>> = {
  met: "Met: ",
  pending: "On its way: ",
  missing: "",
  unknown: "",
};

/** While the engine can't be reached, each unknown expectation would only say that once more. */
const toldExpectations = ({ step, engineTrouble }: ReaderModel): readonly ReaderExpectation[] =>
  engineTrouble === undefined ? step.expectations : step.expectations.filter(({ mark }) => mark !== "unknown");

function expectation(each: ReaderExpectation, index: number, state: StepState): ComponentChild {
  // What is met since before the lab doesn't count yet, so it doesn't look done.
  const shape = each.mark === "met" && state === "already" ? "already" : expectationShapes[each.mark];
  return h("li", { key: index, class: "expectation" }, [
    mark(shape),
    h("div", {}, [
      h("p", { class: "seen" }, [
        h("span", { class: "for-screen-readers" }, unseenWords[each.mark]),
        sentence(each.seen),
      ]),
      each.wanted === undefined ? null : h("p", { class: "wanted" }, sentence(each.wanted)),
    ]),
  ]);
}

/** Words for an empty list: silence would look like a broken page. */
function whenNothingIsSeen({ started, step, engineTrouble }: ReaderModel): ComponentChild {
  if (step.expectations.length > 0 || step.asksOnly || step.state === "passed" || engineTrouble !== undefined) {
    return null;
  }
  return h(
    "p",
    { class: "muted" },
    started
      ? "I have not seen an answer for this step yet."
      : "I look at the engine once this lab is started. Run and Check now start it, too.",
  );
}

function trouble({ engineTrouble }: ReaderModel): ComponentChild {
  return engineTrouble === undefined
    ? null
    : h("div", { class: "trouble" }, [
        h("p", {}, [h("strong", {}, "I can't reach the engine. "), engineTrouble.sentence]),
        h("p", {}, [h("strong", {}, "What to do: "), engineTrouble.remedy]),
      ]);
}

function countIt(step: string, ask: Ask): ComponentChild {
  return h("div", { class: "count-it" }, [
    h("p", {}, "It was so before this lab; run the command once to see it for yourself, or let it count."),
    pageButton({ rank: "secondary", label: "Count it", onPress: () => ask({ kind: "countIt", step }) }),
  ]);
}

function yourWord(step: string, ask: Ask): ComponentChild {
  return h("div", { class: "count-it" }, [
    h("p", {}, "I can't see everything here. If you have done it, your word counts; it is noted as such."),
    pageButton({ rank: "secondary", label: "I did this", onPress: () => ask({ kind: "yourWord", step }) }),
  ]);
}
