import assert from "node:assert/strict";
import type { Pass } from "../../../../../src/core/labs/progress/progress.ts";
import { labInStatusBar, newPasses, newsOf } from "../../../../../src/core/labs/shown/statusBar.ts";
import { lab, pass, passes, progress, step } from "../../../support/builders.ts";

const three = lab([step("one", []), step("two", []), step("extra", [], { optional: true })]);
const begun = progress();
const after = progress({ passes: passes(pass("one")) });

describe("the status bar", () => {
  it("tells lab, step and how many are done", () => {
    assert.equal(labInStatusBar(three, after, "two"), "a-lab: step 2 of 2, 1 done");
    assert.equal(labInStatusBar(three, after, "extra"), "a-lab: optional step, 1 of 2 done");
  });

  it("has news only of passes that came since, in the same attempt", () => {
    assert.deepEqual(
      newPasses(begun, after).map((each) => each.step),
      ["one"],
    );
    assert.deepEqual(newPasses(after, after), []);
    assert.deepEqual(newPasses(undefined, after), [], "an attempt that is only now looked at");
    assert.deepEqual(newPasses(begun, { ...after, attempt: "second" }), [], "a new attempt");
  });

  const words: readonly (readonly [kind: Pass["kind"], wanted: string])[] = [
    ["proved", "Step 1 proved: Title of one"],
    ["assisted", "Step 1 done for you: Title of one"],
    ["already so", "Step 1 counted: Title of one"],
    ["your word", "Step 1 done by your word: Title of one"],
  ];
  for (const [kind, wanted] of words) {
    it(wanted, () => assert.equal(newsOf(three, pass("one", { kind })), wanted));
  }

  it("has none of a step that the lab no longer has", () => assert.equal(newsOf(three, pass("gone")), undefined));
});
