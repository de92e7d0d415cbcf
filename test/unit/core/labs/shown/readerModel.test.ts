import assert from "node:assert/strict";
import type { Question } from "../../../../../src/core/labs/checks/answer/question.ts";
import type { Verdict } from "../../../../../src/core/labs/findings/verdict.ts";
import type { Lab } from "../../../../../src/core/labs/format/model.ts";
import { noRound, type Round } from "../../../../../src/core/labs/judge/attemptState.ts";
import { type ReaderInput, readerModel } from "../../../../../src/core/labs/shown/readerModel.ts";
import { expectationOf, type ReaderExpectation, stepState } from "../../../../../src/core/labs/shown/stepState.ts";
import { whatIsMissing } from "../../../../../src/core/labs/shown/whatIsMissing.ts";
import {
  connected,
  expecting,
  lab,
  now,
  pass,
  passes,
  progress,
  step,
  told,
  unreachable,
} from "../../../support/builders.ts";

const three = lab([step("one", []), step("two", []), step("three", [])]);

const met: Verdict = {
  kind: "met",
  seen: told("container a of b: it ended"),
  objects: [],
  members: [],
  already: false,
  at: now,
};
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
      return [
        stepId,
        {
          probed: new Set<number>(),
          verdicts: list,
          met: isMet,
          already: already.includes(stepId),
          probes: [],
          again: undefined,
        },
      ];
    }),
  ),
  passes: [],
  again: undefined,
  bound: noRound.bound,
  held: noRound.held,
});
const shown = (given: Partial<ReaderInput> = {}) =>
  readerModel({
    lab: three,
    progress: progress(),
    round: round(),
    status: connected,
    currentStep: undefined,
    looked: undefined,
    earlier: [],
    plot: () => undefined,
    preflight: { lines: [], toPull: [] },
    fill: (lines) => lines,
    ...given,
  });
const modelOf = (given = progress(), judged = round(), current?: string) =>
  shown({ progress: given, round: judged, currentStep: current });

describe("the file beside a step", () => {
  const canBeExplained = (open: string) =>
    shown({ lab: lab([{ ...step("one", []), open }]) }).step.file?.canBeExplained;
  for (const path of ["Dockerfile", "web/Dockerfile.dev", "compose.yaml", "deploy/docker-stack.yml"]) {
    it(`offers to explain ${path}`, () => assert.equal(canBeExplained(path), true));
  }
  // The button would do nothing: Explain tells by the name, and by what stands in the file only where it is open.
  for (const path of [
    "k8s/deployment.yaml",
    "values.yml",
    "index.js",
    ".dockerignore",
    "stack/notes.yaml",
    "compose",
  ]) {
    it(`doesn't offer to explain ${path}`, () => assert.equal(canBeExplained(path), false));
  }
});

describe("expectationOf", () => {
  const table: readonly (readonly [verdict: Verdict, wanted: ReaderExpectation])[] = [
    [met, { mark: "met", seen: "I see container a of b: it ended.", wanted: undefined }],
    [pending, { mark: "pending", seen: "I see container a of b: it is still running.", wanted: undefined }],
    [missing, { mark: "missing", seen: "I see no new container.", wanted: "Not yet: a new container of alpine." }],
    [
      { kind: "missing", seen: "Nothing answers at tcp://a.", wanted: "start it", tells: "sentence" },
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
    const { step: two, place, steps } = modelOf(progress(), round(), "two");
    assert.deepEqual([two.id, two.name, place], ["two", "Step 2", "step 2 of 3, 0 done"]);
    assert.deepEqual(two.previous, { id: "one", title: "Title of one" });
    assert.deepEqual(two.next, { id: "three", title: "Title of three" });
    assert.deepEqual([two.heading, two.say], ["2. Title of two", "Do two."]);
    assert.deepEqual(two.commands, [{ command: "docker two", inside: [] }]);
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
    const { step: first } = modelOf(progress(), round({ one: [missing, unknown] }));
    assert.deepEqual(first.expectations, [expectationOf(missing), expectationOf(unknown)]);
    assert.equal(first.why, undefined);
  });

  it("shows after the pass what was seen then, whatever is true now, and why", () => {
    const given = progress({ passes: passes(pass("one", { seen: ["container a of b: it ended"] })) });
    const { step: first } = modelOf(given, round({ one: [missing] }));
    assert.deepEqual(first.expectations, [
      { mark: "met", seen: "I saw container a of b: it ended.", wanted: undefined },
    ]);
    assert.equal(first.why, "Because one.");
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
      shown({ progress: given, status: unreachable }).engineTrouble;
    assert.deepEqual(trouble(progress()), {
      sentence: "Nothing answers at unix:///var/run/docker.sock.",
      remedy: "Start the docker service.",
    });
    assert.equal(trouble(progress({ attempt: undefined })), undefined);
    assert.equal(modelOf().engineTrouble, undefined);
  });

  it("hands on when it was looked at again", () => {
    const words = "Looked again at 14:03:22.";
    assert.equal(shown({ looked: words }).looked, words);
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

const question: Question = {
  kind: "chosen",
  ask: "Why?",
  choices: [
    { say: "so", right: true, because: "It is so." },
    { say: "not so", right: false, because: "It isn't." },
  ],
};

describe("questions, predictions and the recap", () => {
  const asking = step("ask", [expecting({ kind: "answer", question })], {
    predict: { ask: "What?", choices: ["a", "b"], because: "b." },
  });
  const extra = step("extra", [], { optional: true });
  const whole: Lab = lab([asking, step("last", []), extra], { recap: { says: ["Take it."], asks: [question] } });
  const of = (given = progress(), currentStep = "ask", judged = round()) =>
    shown({ lab: whole, progress: given, currentStep, round: judged });

  it("a question comes without what is right, and its place among the expectations", () => {
    const [asked] = of().step.questions;
    assert.deepEqual(asked, { expectation: "answer-1", ask: "Why?", choices: ["so", "not so"], given: undefined });
    assert.equal(of().step.asksOnly, true);
  });

  it("the last answer stands beside it, with what is said of it", () => {
    const answers = new Map([["ask#answer-1", { text: "not so", right: false, said: "It isn't.", at: now }]]);
    const model = of(progress({ answers }));
    assert.deepEqual(model.step.questions[0]?.given, { text: "not so", right: false, said: "It isn't." });
    assert.deepEqual(whatIsMissing(model), ["Why? It isn't."]);
  });

  it("a question doesn't stand among the expectations a second time", () => {
    assert.deepEqual(of(progress(), "ask", round({ ask: [missing] })).step.expectations, []);
  });

  it("a prediction remembers the choice", () => {
    assert.equal(of().step.prediction?.chosen, undefined);
    assert.equal(of(progress({ predictions: new Map([["ask", 1]]) })).step.prediction?.chosen, 1);
  });

  it("an optional step has no number and is not counted", () => {
    const model = of(progress(), "extra");
    assert.deepEqual([model.step.name, model.step.heading], ["Optional step", "Optional: Title of extra"]);
    assert.equal(model.place, "optional step, 0 of 2 done");
  });

  it("the recap comes at the end, once the last step that counts has passed", () => {
    const done = progress({ passes: passes(pass("last")) });
    assert.equal(of(progress(), "last").recap, undefined);
    assert.equal(of(done, "ask").recap, undefined);
    assert.deepEqual(of(done, "last").recap?.says, ["Take it."]);
    assert.deepEqual(of(done, "extra").recap?.asks[0]?.choices[0], { say: "so", reply: "Right. It is so." });
  });
});

describe("help", () => {
  it("takes the learner's word only for what can't be read", () => {
    assert.equal(modelOf(progress(), round({ one: [unknown] })).step.takesYourWord, true);
    assert.equal(modelOf(progress(), round({ one: [missing] })).step.takesYourWord, false);
    const done = progress({ passes: passes(pass("one")) });
    assert.equal(modelOf(done, round({ one: [unknown] })).step.takesYourWord, false);
  });

  it("offers to do only what it has commands for", () => {
    assert.equal(modelOf().step.canBeDoneForYou, true);
    assert.equal(shown({ lab: lab([step("one", [], { solve: [] })]) }).step.canBeDoneForYou, false);
  });

  it("fills the commands", () => {
    const fill = () => [{ command: "filled", inside: [] }];
    assert.deepEqual(shown({ fill }).step.commands, [{ command: "filled", inside: [] }]);
  });

  const missingWords: readonly (readonly [
    title: string,
    model: ReturnType<typeof shown>,
    wanted: readonly string[],
  ])[] = [
    ["passed", modelOf(progress({ passes: passes(pass("one")) })), []],
    [
      "open",
      modelOf(progress(), round({ one: [met, missing] })),
      ["I see no new container. Not yet: a new container of alpine."],
    ],
    [
      "already so",
      modelOf(progress(), round({ one: [met] }, ["one"])),
      ["It was so before this lab. Let it count, or run the command once to see it for yourself."],
    ],
    [
      "without an engine",
      shown({ status: unreachable, round: round({ one: [unknown] }) }),
      ["I can't reach the engine. Nothing answers at unix:///var/run/docker.sock. Start the docker service."],
    ],
    ["not started", modelOf(progress({ attempt: undefined })), ["This lab is not started yet."]],
  ];
  for (const [title, model, wanted] of missingWords) {
    it(`says what is missing in a step that is ${title}`, () => assert.deepEqual(whatIsMissing(model), wanted));
  }
});
