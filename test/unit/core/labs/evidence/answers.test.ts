import assert from "node:assert/strict";
import type { EngineFact, Question } from "../../../../../src/core/labs/checks/answer/question.ts";
import { factOf, judgeAnswer, otherFacts, rightAnswer } from "../../../../../src/core/labs/evidence/answers.ts";
import type { Evidence, SeenContainer } from "../../../../../src/core/labs/evidence/evidence.ts";
import {
  connected,
  connectedState,
  container,
  image,
  network,
  plainImage,
  seen,
  standingFor,
  unreachable,
  volume,
} from "../../../support/builders.ts";

const nothingSeen = { imageDetails: new Map(), fresh: new Map() };
const typed = (is: EngineFact): Question => ({ kind: "typed", ask: "What?", is, look: "Look there." });
const id = "0123456789abcdef";
const layersOf = (imageId: string, count: number): Evidence["imageDetails"] => {
  const layers = Array.from({ length: count }, (_, place) => `sha256:layer${place}`);
  return new Map([[imageId, { ...plainImage, layers }]]);
};

describe("judgeAnswer", () => {
  const table: readonly (readonly [fact: EngineFact, value: string, text: string, right: boolean])[] = [
    [{ kind: "engine-version" }, "28.5.2+dfsg4", "28.5.2+dfsg4", true],
    [{ kind: "engine-version" }, "28.5.2+dfsg4", " v28.5.2 ", true],
    [{ kind: "engine-version" }, "28.5.2", "28.5", false],
    [{ kind: "count", of: "containers" }, "7", "7", true],
    [{ kind: "count", of: "containers" }, "7", "07", true],
    [{ kind: "count", of: "containers" }, "7", "seven", false],
    [{ kind: "count", of: "containers" }, "7", "7.0", false],
    [{ kind: "count", of: "volumes" }, "2", "2", true],
    [{ kind: "count", of: "volumes" }, "2", "-2", false],
    [{ kind: "kernel" }, "6.12.0-arm64", " 6.12.0-arm64 ", true],
    [{ kind: "kernel" }, "6.12.0-arm64", "6.12.0", false],
    [{ kind: "layers", of: "alpine" }, "3", "3", true],
    [{ kind: "layers", of: "alpine" }, "3", "4", false],
    [{ kind: "layers", of: "alpine" }, "3", "three", false],
    [{ kind: "changes", of: "box" }, "0", "0", true],
    [{ kind: "changes", of: "box" }, "0", "", false],
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

  const others = [
    { name: "ubuntu:latest", value: "8420000" },
    { name: "debian:latest", value: "117000000" },
    { name: "busybox:latest", value: "8319000" },
  ];
  const rows: readonly (readonly [text: string, right: boolean, said: RegExp])[] = [
    ["8.32MB", true, /says the same/],
    ["8.317MB", true, /says the same/],
    ["8.42MB", false, /^That is what ubuntu:latest has\. Look there\./],
    ["117MB", false, /^That is what debian:latest has\. Look there\./],
    ["50MB", false, /^Look there\.$/],
  ];
  for (const [text, right, said] of rows) {
    it(`a size of several that are near: "${text}" is ${right ? "right" : "another row's, or none"}`, () => {
      const judged = judgeAnswer(typed({ kind: "size", of: "alpine" }), text, ["8317000"], others);
      assert.equal(judged.right, right);
      assert.match(judged.said, said);
    });
  }

  it("takes no beginning of an id that is another's as well", () => {
    const other = [{ name: "container web", value: "0123ffff" }];
    const judge = (text: string) => judgeAnswer(typed({ kind: "id", of: "box" }), text, [id], other);
    assert.deepEqual(judge("0123"), {
      right: false,
      said: "That begins the id of container web as well. Type more of it.",
    });
    assert.equal(judge("01234").right, true);
    assert.match(judge("0123f").said, /^That is what container web has/);
  });

  it("knows the other rows: images but the one that is meant, containers but the bound one", () => {
    const two = image({ id: "sha256:two", tags: ["two:1"], size: 5 });
    const state = connectedState([container({ id }), container({ id: "c2", name: "web" })], [image(), two]);
    const bindings = standingFor({ box: [id] });
    const names = (is: EngineFact) => otherFacts(typed(is), state, bindings, nothingSeen).map(({ name }) => name);
    assert.deepEqual(names({ kind: "size", of: "hello-world" }), ["two:1"]);
    assert.deepEqual(names({ kind: "id", of: "box" }), ["container web", "image hello-world:latest", "image two:1"]);
    assert.deepEqual(names({ kind: "count", of: "images" }), []);
  });

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
      { kind: "count", of: "volumes" },
      { kind: "kernel" },
      { kind: "layers", of: "hello-world" },
      { kind: "changes", of: "box" },
    ];
    const state = connectedState([container()], [image()], [network()], [volume("data")]);
    const all = {
      imageDetails: layersOf("sha256:hello", 1),
      fresh: new Map([[id, seen(container({ id }), { changes: [] })]]),
    };
    for (const fact of facts) {
      const values = factOf(fact, state, standingFor({ box: [id] }), all);
      assert.equal(values.length, 1, fact.kind);
      assert.equal(judgeAnswer(typed(fact), rightAnswer(typed(fact), values) ?? "", values).right, true, fact.kind);
    }
  });
});

describe("factOf", () => {
  const state = connectedState([container(), container({ id: "c2", state: "running" })], [image()], []);
  it("counts what the engine has", () => {
    const count = (of: Extract<EngineFact, { kind: "count" }>["of"]) =>
      factOf({ kind: "count", of }, state, new Map(), nothingSeen);
    assert.deepEqual([count("containers"), count("running containers"), count("images"), count("networks")].flat(), [
      "2",
      "1",
      "1",
      "0",
    ]);
  });
  it("knows nothing while the engine doesn't answer", () => {
    const gone = { ...state, status: unreachable };
    assert.deepEqual(factOf({ kind: "count", of: "containers" }, gone, new Map(), nothingSeen), []);
  });

  it("counts volumes", () => {
    const some = connectedState([], [], [], [volume("a"), volume("b")]);
    assert.deepEqual(factOf({ kind: "count", of: "volumes" }, some, new Map(), nothingSeen), ["2"]);
  });

  it("knows the kernel, if the engine tells it", () => {
    const kernelOf = (kernel: string) => {
      const status = { ...connected, identity: { ...connected.identity, kernel } };
      return factOf({ kind: "kernel" }, { ...state, status }, new Map(), nothingSeen);
    };
    assert.deepEqual([kernelOf("6.12.0"), kernelOf("")], [["6.12.0"], []]);
  });

  it("knows an image's layers once they are read, by any name of the image", () => {
    const layers = (of: string, imageDetails: Evidence["imageDetails"]) =>
      factOf({ kind: "layers", of }, state, new Map(), { ...nothingSeen, imageDetails });
    assert.deepEqual(layers("docker.io/library/hello-world", layersOf("sha256:hello", 3)), ["3"]);
    assert.deepEqual(layers("hello-world", layersOf("sha256:hello", 0)), ["0"]);
    assert.deepEqual(layers("alpine", layersOf("sha256:hello", 3)), []);
    assert.deepEqual(layers("hello-world", layersOf("sha256:other", 3)), []);
  });

  const changed: readonly (readonly [title: string, given: Partial<SeenContainer>, facts: readonly string[]])[] = [
    ["as many as were added or changed", { changes: ["/a", "/b"] }, ["2"]],
    ["those that were deleted as well", { changes: ["/a", "/b"], deleted: ["/c"] }, ["3"]],
    ["none of an untouched one", { changes: [], deleted: [] }, ["0"]],
    ["nothing as long as they are not read", {}, []],
  ];
  for (const [title, given, facts] of changed) {
    it(`counts the paths that a container changed: ${title}`, () => {
      const fresh = new Map([
        ["c1", seen(container(), given)],
        ["c2", seen(container({ id: "c2" }), { changes: ["/x"] })],
      ]);
      const fact: EngineFact = { kind: "changes", of: "box" };
      assert.deepEqual(factOf(fact, state, standingFor({ box: ["c1"] }), { ...nothingSeen, fresh }), facts);
      assert.deepEqual(factOf(fact, state, new Map(), { ...nothingSeen, fresh }), [], "nothing is bound");
    });
  }
});
