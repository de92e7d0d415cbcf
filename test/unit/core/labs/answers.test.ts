import assert from "node:assert/strict";
import { factOf, judgeAnswer, rightAnswer } from "../../../../src/core/labs/answers.ts";
import type { EngineFact, Question } from "../../../../src/core/labs/model.ts";
import { connectedState, container, image, network, unreachable } from "../../support/builders.ts";

const typed = (is: EngineFact): Question => ({ kind: "typed", ask: "What?", is, look: "Look there." });
const id = "0123456789abcdef";

describe("judgeAnswer", () => {
  const table: readonly (readonly [fact: EngineFact, value: string, text: string, right: boolean])[] = [
    [{ kind: "engine-version" }, "28.5.2+dfsg4", "28.5.2+dfsg4", true],
    [{ kind: "engine-version" }, "28.5.2+dfsg4", " v28.5.2 ", true],
    [{ kind: "engine-version" }, "28.5.2", "28.5", false],
    [{ kind: "count", of: "containers" }, "7", "7", true],
    [{ kind: "count", of: "containers" }, "7", "07", true],
    [{ kind: "count", of: "containers" }, "7", "seven", false],
    [{ kind: "count", of: "containers" }, "7", "7.0", false],
    [{ kind: "size", of: "alpine" }, "8317000", "8.32MB", true],
    [{ kind: "size", of: "alpine" }, "8317000", "8.3 mb", true],
    [{ kind: "size", of: "alpine" }, "8317000", "7.93MiB", true],
    [{ kind: "size", of: "alpine" }, "8317000", "8317 kB", true],
    [{ kind: "size", of: "alpine" }, "8317000", "8,32", true],
    [{ kind: "size", of: "alpine" }, "8317000", "9MB", false],
    [{ kind: "size", of: "alpine" }, "8317000", "8.32GB", false],
    [{ kind: "size", of: "alpine" }, "8317000", "big", false],
    [{ kind: "id", of: "box" }, id, "0123", true],
    [{ kind: "id", of: "box" }, id, "0123456789ab", true],
    [{ kind: "id", of: "box" }, id, "012", false],
    [{ kind: "id", of: "box" }, id, "4567", false],
  ];
  for (const [fact, value, text, right] of table) {
    it(`${fact.kind} ${value}: "${text}" is ${right ? "right" : "wrong"}`, () => {
      const judged = judgeAnswer(typed(fact), text, [value]);
      assert.equal(judged.right, right);
      assert.equal(judged.said, right ? "The engine says the same." : "Look there.");
    });
  }

  it("is right by any fact since the question was shown", () => {
    assert.equal(judgeAnswer(typed({ kind: "count", of: "images" }), "2", ["3", "2"]).right, true);
  });

  it("can't tell where the engine shows nothing, and calls nothing right", () => {
    const judged = judgeAnswer(typed({ kind: "count", of: "images" }), "2", []);
    assert.equal(judged.right, false);
    assert.match(judged.said, /can't tell/);
  });

  it("gives the reason of the choice that was made, right or wrong", () => {
    const question: Question = {
      kind: "chosen",
      ask: "Why?",
      choices: [
        { say: "a", right: true, because: "It is." },
        { say: "b", right: false, because: "It isn't." },
      ],
    };
    assert.deepEqual(judgeAnswer(question, "a", []), { right: true, said: "It is." });
    assert.deepEqual(judgeAnswer(question, "b", []), { right: false, said: "It isn't." });
    assert.equal(judgeAnswer(question, "c", []).right, false);
    assert.equal(rightAnswer(question, []), "a");
  });

  it("takes its own right answer for right", () => {
    const facts: readonly EngineFact[] = [
      { kind: "engine-version" },
      { kind: "size", of: "hello-world" },
      { kind: "id", of: "box" },
      { kind: "count", of: "networks" },
    ];
    const state = connectedState([container()], [image()], [network()]);
    for (const fact of facts) {
      const values = factOf(fact, state, new Map([["box", [id]]]));
      assert.equal(judgeAnswer(typed(fact), rightAnswer(typed(fact), values) ?? "", values).right, true, fact.kind);
    }
  });
});

describe("factOf", () => {
  const state = connectedState([container(), container({ id: "c2", state: "running" })], [image()], []);
  it("counts what the engine has", () => {
    const count = (of: Extract<EngineFact, { kind: "count" }>["of"]) => factOf({ kind: "count", of }, state, new Map());
    assert.deepEqual([count("containers"), count("running containers"), count("images"), count("networks")].flat(), [
      "2",
      "1",
      "1",
      "0",
    ]);
  });
  it("knows nothing while the engine doesn't answer", () => {
    const gone = { ...state, status: unreachable };
    assert.deepEqual(factOf({ kind: "count", of: "containers" }, gone, new Map()), []);
  });
});
