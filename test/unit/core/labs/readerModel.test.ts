import assert from "node:assert/strict";
import type { Round } from "../../../../src/core/labs/attemptState.ts";
import {
  expectationOf,
  type ReaderExpectation,
  readerModel,
  stepState,
} from "../../../../src/core/labs/readerModel.ts";
import type { Verdict } from "../../../../src/core/labs/verdict.ts";
import { connected, lab, now, pass, passes, progress, step, unreachable } from "../../support/builders.ts";

const three = lab([step("one", []), step("two", []), step("three", [])]);

const met: Verdict = { kind: "met", seen: "container a of b: it ended", objects: [], already: false, at: now };
const missing: Verdict = { kind: "missing", seen: "no new container", wanted: "a new container of alpine" };
const pending: Verdict = { kind: "pending", seen: "container a of b: it is still running", until: now };
const unknown: Verdict = { kind: "unknown", reason: "I am still looking for the engine" };

const round = (
  verdicts: Readonly<Record<string, readonly Verdict[]>> = {},
  already: readonly string[] = [],
): Round => ({
  reports: new Map(
    Object.entries(verdicts).map(([stepId, list]) => {
      const isMet = list.every(({ kind }) => kind === "met");
      return [stepId, { stepId, verdicts: list, met: isMet, already: already.includes(stepId), again: undefined }];
    }),
  ),
  passes: [],
  again: undefined,
});
const modelOf = (given = progress(), judged = round(), current?: string) =>
  readerModel(three, given, judged, connected, current, undefined);

describe("expectationOf", () => {
  const table: readonly (readonly [verdict: Verdict, wanted: ReaderExpectation])[] = [
    [met, { mark: "met", seen: "I see container a of b: it ended.", wanted: undefined }],
    [pending, { mark: "pending", seen: "I see container a of b: it is still running.", wanted: undefined }],
    [missing, { mark: "missing", seen: "I see no new container.", wanted: "Not yet: a new container of alpine." }],
    [
      { kind: "missing", seen: "Nothing answers at tcp://a.", wanted: "start it" },
      { mark: "missing", seen: "Nothing answers at tcp://a.", wanted: "Not yet: start it." },
    ],
    [unknown, { mark: "unknown", seen: "I can't tell, because I am still looking for the engine.", wanted: undefined }],
    [
      { kind: "unknown", reason: "nothing answers at tcp://a" },
      { mark: "unknown", seen: "I can't tell, because nothing answers at tcp://a.", wanted: undefined },
    ],
    [
      { kind: "unknown", reason: "The engine is busy." },
      { mark: "unknown", seen: "I can't tell, because the engine is busy.", wanted: undefined },
    ],
  ];
  for (const [verdict, wanted] of table) {
    it(wanted.seen, () => assert.deepEqual(expectationOf(verdict), wanted));
  }
});

describe("stepState", () => {
  const judged = round({ one: [met], two: [missing, pending], three: [missing, unknown] }, ["one"]);
  const table: readonly (readonly [
    title: string,
    stepId: string,
    given: ReturnType<typeof progress>,
    wanted: string,
  ])[] = [
    ["is passed by its record alone", "three", progress({ passes: passes(pass("three")) }), "passed"],
    ["stays passed whatever is true now", "two", progress({ passes: passes(pass("two")) }), "passed"],
    ["is already so", "one", progress(), "already"],
    ["is on its way when one expectation is", "two", progress(), "pending"],
    ["is open", "three", progress(), "open"],
    ["is open without an attempt", "two", progress({ attempt: undefined }), "open"],
    ["is open while nothing was judged", "four", progress(), "open"],
  ];
  for (const [title, stepId, given, wanted] of table) {
    it(title, () => assert.equal(stepState(stepId, given, judged), wanted));
  }
});

describe("readerModel", () => {
  it("shows a lab that was not started from its first step on", () => {
    const model = modelOf(progress({ attempt: undefined }));
    assert.deepEqual([model.started, model.place, model.step.id], [false, "step 1 of 3, 0 done", "one"]);
    assert.deepEqual(model.lab, { id: "a-lab", title: "A lab", about: "About it.", minutes: 10 });
    assert.deepEqual([model.step.stateInWords, model.step.expectations], ["Not done yet", []]);
  });

  it("shows the step that is asked for, with its neighbours", () => {
    const { step: shown, place, steps } = modelOf(progress(), round(), "two");
    assert.deepEqual([shown.id, shown.number, place], ["two", 2, "step 2 of 3, 0 done"]);
    assert.deepEqual(shown.previous, { id: "one", title: "Title of one" });
    assert.deepEqual(shown.next, { id: "three", title: "Title of three" });
    assert.deepEqual([shown.title, shown.say, shown.commands], ["Title of two", "Do two.", ["docker two"]]);
    assert.deepEqual(
      steps.map(({ current }) => current),
      [false, true, false],
    );
  });

  it("has nothing before the first and after the last step, and shows the first for a step that is gone", () => {
    assert.equal(modelOf(progress(), round(), "one").step.previous, undefined);
    assert.equal(modelOf(progress(), round(), "three").step.next, undefined);
    assert.equal(modelOf(progress(), round(), "renamed").step.id, "one");
  });

  it("shows what is seen and missing, and no why, before the pass", () => {
    const { step: shown } = modelOf(progress(), round({ one: [missing, unknown] }));
    assert.deepEqual(shown.expectations, [expectationOf(missing), expectationOf(unknown)]);
    assert.equal(shown.why, undefined);
  });

  it("shows after the pass what was seen then, whatever is true now, and why", () => {
    const given = progress({ passes: passes(pass("one", { seen: ["container a of b: it ended"] })) });
    const { step: shown } = modelOf(given, round({ one: [missing] }));
    assert.deepEqual(shown.expectations, [
      { mark: "met", seen: "I saw container a of b: it ended.", wanted: undefined },
    ]);
    assert.equal(shown.why, "Because one.");
  });

  const words: readonly (readonly [
    title: string,
    given: ReturnType<typeof progress>,
    judged: Round,
    wanted: string,
  ])[] = [
    ["proved", progress({ passes: passes(pass("one")) }), round(), "Done: the engine proves it"],
    [
      "counted",
      progress({ passes: passes(pass("one", { kind: "already so" })) }),
      round(),
      "Done: it was already so, and you let it count",
    ],
    ["already so", progress(), round({ one: [met] }, ["one"]), "Already so, since before this lab"],
    ["pending", progress(), round({ one: [pending] }), "On its way"],
    ["open", progress(), round({ one: [missing] }), "Not done yet"],
  ];
  for (const [title, given, judged, wanted] of words) {
    it(`says of a step that is ${title}: ${wanted}`, () => {
      assert.equal(modelOf(given, judged).step.stateInWords, wanted);
    });
  }

  it("tells the engine's trouble once the lab was started, and not before", () => {
    const trouble = (given: ReturnType<typeof progress>) =>
      readerModel(three, given, round(), unreachable, "one", undefined).engineTrouble;
    assert.deepEqual(trouble(progress()), {
      sentence: "Nothing answers at unix:///var/run/docker.sock.",
      remedy: "Start the docker service.",
    });
    assert.equal(trouble(progress({ attempt: undefined })), undefined);
    assert.equal(modelOf().engineTrouble, undefined);
  });

  it("hands on when it was looked at again", () => {
    const words = "Looked again at 14:03:22.";
    assert.equal(readerModel(three, progress(), round(), connected, "one", words).looked, words);
    assert.equal(modelOf().looked, undefined);
  });

  it("is plain data that can be sent to a page", () => {
    const model = modelOf(progress({ passes: passes(pass("one")) }), round({ two: [pending] }), "two");
    assert.deepEqual(structuredClone(model), model);
  });

  it("counts only steps that the lab still has", () => {
    const given = progress({ passes: passes(pass("one"), pass("gone")) });
    assert.equal(modelOf(given).place, "step 1 of 3, 1 done");
  });
});
