import assert from "node:assert/strict";
import type { Lab } from "../../../../../src/core/labs/format/model.ts";
import { earlierQuestions } from "../../../../../src/core/labs/shown/readerQuestions.ts";
import { lab, pass, passes, progress, step } from "../../../support/builders.ts";

const asks = (...questions: readonly string[]): Lab["recap"] => ({
  says: ["Said."],
  asks: questions.map((ask) => ({
    kind: "chosen",
    ask,
    choices: [
      { say: "yes", right: true, because: "It is." },
      { say: "no", right: false, because: "It isn't." },
    ],
  })),
});
const other = (order: number, recap: Lab["recap"], begun = true) => ({
  lab: lab([step("one", [])], { order, recap }),
  progress: progress(begun ? { passes: passes(pass("one")) } : {}),
});
const now = lab([step("one", [])], { order: 30 });

describe("earlierQuestions", () => {
  it("are two of the nearest lab before this one that the learner has done something of", () => {
    const labs = [
      other(10, asks("far")),
      other(20, asks("first", "second", "third")),
      other(25, asks("not begun"), false),
      other(28, undefined),
      other(40, asks("later")),
    ];
    const questions = earlierQuestions(now, labs);
    assert.deepEqual(
      questions.map(({ ask }) => ask),
      ["first", "second"],
    );
    assert.deepEqual(questions[0]?.choices[1], { say: "no", reply: "Not quite. It isn't." });
  });

  it("are none for a learner's first lab", () => {
    assert.deepEqual(earlierQuestions(now, [other(10, asks("far"), false)]), []);
  });
});
