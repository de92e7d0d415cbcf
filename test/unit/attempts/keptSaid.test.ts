import assert from "node:assert/strict";
import { keptSaid } from "../../../src/attempts/selfTest/keptSaid.ts";
import { expectation, lab, step } from "../support/builders.ts";

const theLab = lab([step("one", [expectation({ image: "alpine" })])]);
const kept = (said: string): string => keptSaid(theLab, { step: "one", said });

describe("a self-test's report", () => {
  it("keeps its sentences, and of a command that it met nothing that may be a secret", () => {
    assert.equal(
      kept(
        "I see container db of redis: it ran `redis-server --requirepass hunter2` and is still running. Not yet: it should run `uname -r`. I see `ls -l` in container a, which ended with exit code 0.",
      ),
      "I see container db of redis: it ran `redis-server --requirepass …` and is still running. Not yet: it should run `uname -r`. I see `ls -l` in container a, which ended with exit code 0.",
    );
  });

  for (const said of [
    "I see container a of b: it ran `sh -c echo `hunter2`` and ended.",
    "I see container a of b: it ran `sh -c echo ` hunter2` and ended. I see nothing.",
    "I see container a of b: it ran `echo I see hunter2 ` I see hunter2` and ended.",
    "I see container a of b: it ran `echo Not yet: hunter2 I see hunter2` and ended.",
  ]) {
    it(`isn't led astray by ${said}`, () => assert.doesNotMatch(kept(said), /hunter2/));
  }

  it("tells its sentences apart by what they begin with", () => {
    const command = "I see `sh -c echo `hunter2`` in container a.";
    for (const begins of ["I can't tell, because", "You answered", "you answered", "Not yet:", "I see"]) {
      const said = kept(`${command} ${begins} it ran \`ls -l\` there.`);
      assert.ok(said.endsWith(`${begins} it ran \`ls -l\` there.`), said);
      assert.doesNotMatch(said, /hunter2/);
    }
  });

  it("knows the words of its own step, and of no other", () => {
    const own = step("one", [], { run: [{ command: "docker run alpine echo lesson4711", inside: [] }] });
    const labOfTwo = lab([own, step("two", [])]);
    const said = "I see container a of alpine: it ran `echo lesson4711` and ended.";
    assert.equal(keptSaid(labOfTwo, { step: "one", said }), said);
    assert.equal(keptSaid(labOfTwo, { step: "two", said }), said.replace("lesson4711", "…"));
  });
});
