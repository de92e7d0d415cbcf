import assert from "node:assert/strict";
import {
  claimsOf,
  noProgress,
  type Progress,
  type ProgressRecord,
  progressAfter,
  underNewNames,
} from "../../../../../src/core/labs/progress/progress.ts";
import { parseProgressLine } from "../../../../../src/core/labs/progress/progressLine.ts";
import { emptyBaseline, lab, now, pass, passes, progress, step } from "../../../support/builders.ts";
import { based, begun, passed, paused, resumed } from "../../../support/progressRecords.ts";

const folded = (...records: readonly ProgressRecord[]): Progress => records.reduce(progressAfter, noProgress);

describe("progressAfter", () => {
  it("begins with nothing", () => assert.deepEqual(folded(), noProgress));

  it("keeps what an attempt wrote down", () => {
    assert.deepEqual(folded(begun("a"), based("a"), passed("a", "engine")), {
      attempt: "a",
      startedAt: now,
      engineFromBefore: true,
      paused: false,
      engine: "ENGINE",
      baseline: emptyBaseline,
      ours: [],
      passes: passes(pass("engine", { seen: ["this"] })),
      predictions: new Map(),
      answers: new Map(),
      assisted: new Set(),
      resets: new Map(),
      blind: [],
      remarks: new Map(),
    });
  });

  it("begins anew with a new attempt", () => {
    assert.deepEqual(
      folded(begun("a"), based("a"), passed("a", "engine"), paused("a"), begun("b")),
      folded(begun("b")),
    );
  });

  it("pauses, and goes on with the same attempt and all that it has", () => {
    const before = [begun("a"), based("a"), passed("a", "engine")] as const;
    assert.equal(folded(...before, paused("a")).paused, true);
    const after = folded(...before, paused("a"), resumed("a"));
    assert.deepEqual(after, { ...folded(...before), baseline: undefined, ours: ["c1"] });
    assert.deepEqual(folded(...before, paused("a"), resumed("a"), based("a", "AGAIN")).baseline, emptyBaseline);
  });
});

describe("answers, predictions, help and resets", () => {
  const answer = (text: string, right: boolean): ProgressRecord => ({
    id: `answer-${text}`,
    kind: "answer",
    attempt: "a",
    step: "x",
    expectation: "answer-1",
    answer: { text, right, said: "so", at: now },
  });
  const predict: ProgressRecord = { id: "p", kind: "predict", attempt: "a", step: "x", choice: 2 };
  const assist: ProgressRecord = { id: "s", kind: "assist", attempt: "a", step: "x" };
  const reset: ProgressRecord = { id: "r", kind: "reset", attempt: "a", step: "x", at: now + 1 };

  it("the last answer stands", () => {
    const { answers } = folded(begun("a"), answer("one", false), answer("two", true));
    assert.deepEqual([...answers], [["x#answer-1", { text: "two", right: true, said: "so", at: now }]]);
  });

  it("a reset takes pass, answers and help of its step back, and nothing else", () => {
    const all = [begun("a"), predict, assist, answer("one", true), passed("a", "x"), passed("a", "y"), reset];
    const after = folded(...all);
    assert.deepEqual([...after.passes.keys()], ["y"]);
    assert.deepEqual([after.answers.size, after.assisted.size], [0, 0]);
    assert.deepEqual([...after.resets], [["x", now + 1]]);
    assert.deepEqual([...after.predictions], [["x", 2]], "nobody predicts twice");
  });

  it("a new attempt takes all of it back", () => {
    const after = folded(begun("a"), predict, assist, answer("one", true), passed("a", "x"), begun("b"));
    assert.deepEqual(after, folded(begun("b")));
  });

  it("a step that was renamed keeps what is noted under its older name", () => {
    const renamed = lab([step("new", [], { was: ["x", "older"] })]);
    for (const record of [predict, assist, answer("one", true), passed("a", "x"), reset]) {
      const read = underNewNames(renamed, record);
      const named = read.kind === "pass" ? read.pass.step : "step" in read ? read.step : "";
      assert.equal(named, "new", record.kind);
    }
    assert.equal(underNewNames(renamed, begun("a")).kind, "attempt");
  });
});

describe("remarks", () => {
  const remark = (text: string, attempt = "a"): ProgressRecord => ({
    id: `remark-${text}`,
    kind: "remark",
    attempt,
    step: "x",
    text,
  });

  it("the last one stands, and an empty one takes it back", () => {
    assert.deepEqual([...folded(begun("a"), remark("one"), remark("two")).remarks], [["x", "two"]]);
    for (const empty of ["", " \n"]) {
      assert.deepEqual(folded(begun("a"), remark("one"), remark(empty)), folded(begun("a")));
    }
  });

  it("outlasts a reset and a new attempt: they are the learner's words, and prove nothing", () => {
    const reset: ProgressRecord = { id: "r", kind: "reset", attempt: "a", step: "x", at: now };
    assert.deepEqual([...folded(begun("a"), remark("one"), reset, begun("b")).remarks], [["x", "one"]]);
  });

  it("counts when another window writes it late, in an older attempt", () => {
    assert.deepEqual([...folded(begun("a"), begun("b"), remark("late")).remarks], [["x", "late"]]);
  });

  it("goes with a step that was renamed", () => {
    const read = underNewNames(lab([step("new", [], { was: ["x"] })]), remark("one"));
    assert.equal(read.kind === "remark" && read.step, "new");
  });

  it("is read back, and a line without a text is skipped", () => {
    assert.deepEqual(parseProgressLine(JSON.stringify(remark("one"))), remark("one"));
    assert.equal(parseProgressLine('{"id":"1","kind":"remark","attempt":"a","step":"x"}'), undefined);
  });
});

describe("the commands of a pass", () => {
  const line = (commands: unknown): string =>
    JSON.stringify({ id: "1", kind: "pass", attempt: "a", pass: { ...pass("x"), commands } });

  it("are read back", () => {
    const commands = ["docker container ls"];
    const expected = { id: "1", kind: "pass", attempt: "a", pass: pass("x", { commands }) };
    assert.deepEqual(parseProgressLine(line(commands)), expected);
  });

  it("are a list of texts, or the line is skipped", () => {
    for (const commands of ["docker", [1], {}]) {
      assert.equal(parseProgressLine(line(commands)), undefined);
    }
  });
});

describe("claimsOf", () => {
  it("tells which container proved which step, and leaves the engine free", () => {
    const engine = pass("engine", { objects: [{ kind: "engine", id: "ENGINE", name: "machine" }] });
    const hello = pass("hello", { objects: [{ kind: "container", id: "c1", name: "brave_curie" }] });
    assert.deepEqual(claimsOf(progress({ passes: passes(engine, hello) })), new Map([["c1", "hello"]]));
  });
});

describe("parseProgressLine", () => {
  for (const record of [begun("a"), based("a"), passed("a", "x"), paused("a"), resumed("a")]) {
    it(`reads a line of kind ${record.kind} back`, () => {
      assert.deepEqual(parseProgressLine(JSON.stringify(record)), record);
    });
  }

  const skipped: Readonly<Record<string, string>> = {
    "an empty line": "",
    "a line that was torn": JSON.stringify(passed("a", "x")).slice(0, -9),
    "two lines in one": JSON.stringify(begun("a")).repeat(2),
    "a line of a kind that is not known": '{"id":"1","kind":"hint","attempt":"a"}',
    "a line without a kind": '{"id":"1"}',
    "a line without an id": '{"kind":"pause","attempt":"a"}',
    "a number": "5",
    "a list": "[]",
    null: "null",
  };
  for (const [title, line] of Object.entries(skipped)) {
    it(`skips ${title}`, () => assert.equal(parseProgressLine(line), undefined));
  }

  // A newer version may write a known kind in another shape; the learner's lab must still open.
  for (const line of ['{"id":"1","kind":"pass","attempt":"a"}', '{"id":"1","kind":["pass"],"attempt":"a"}']) {
    it(`skips ${line}, of which the fold could make nothing`, () => {
      const record = parseProgressLine(line);
      const before = folded(begun("a"));
      assert.deepEqual(record === undefined ? before : progressAfter(before, record), before);
    });
  }
});
