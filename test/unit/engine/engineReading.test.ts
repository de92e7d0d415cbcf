import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import type { Engine } from "../../../src/core/ports.ts";
import type { EngineFailure, EngineFailureKind, EngineOutcome } from "../../../src/core/state/engineFailure.ts";
import type { Readable } from "../../../src/core/state/engineStatus.ts";
import { type Kind, listNameOf } from "../../../src/core/state/objectTypes.ts";
import { type Answers, type Asked, EngineReading } from "../../../src/engine/engineReading.ts";
import { connected, container, image } from "../support/builders.ts";

const address = "unix:///engine.sock";
const failure = (kind: EngineFailureKind = "engine-error", more: Partial<EngineFailure> = {}): EngineFailure => ({
  kind,
  sentence: `it failed: ${kind}`,
  remedy: "try again",
  ...more,
});

/** An engine whose answers are given by the test, in the order they were asked for, and all that a reading tells of it. */
function reading() {
  type Answering = (outcome: EngineOutcome<unknown>) => void;
  const waiting = new Map<Readable, Answering[]>();
  const idsAsked: (readonly string[] | undefined)[] = [];
  const ask = (kind: Readable) => (): Promise<EngineOutcome<unknown>> =>
    new Promise((resolve) => {
      waiting.set(kind, [...(waiting.get(kind) ?? []), resolve]);
    });
  const engine = {
    address,
    identify: ask("engine"),
    list: (kind: Kind, ids?: readonly string[]) => {
      if (kind === "container") {
        idsAsked.push(ids);
      }
      return ask(listNameOf(kind))();
    },
  } as unknown as Engine;
  const told: Answers[] = [];
  const heard: string[] = [];
  const one = new EngineReading({
    engine,
    onAnswers: (answers) => told.push(answers),
    onTroubles: () => heard.push("troubles"),
    onFailure: () => heard.push("failure"),
    onFree: () => heard.push("free"),
  });
  const answer = async (kind: Readable, value: unknown): Promise<void> => {
    waiting.get(kind)?.shift()?.({ ok: true, value });
    await turn();
  };
  const fail = async (kind: Readable, why: EngineFailure = failure()): Promise<void> => {
    waiting.get(kind)?.shift()?.({ ok: false, failure: why });
    await turn();
  };
  const read = (kind: Readable, more: Partial<Asked> = {}): Promise<void> => one.read([{ kind, told: true, ...more }]);
  /** Reads a kind to its end. */
  const known = async (...kinds: readonly Readable[]): Promise<void> => {
    for (const kind of kinds) {
      const reads = read(kind);
      await answer(kind, []);
      await reads;
    }
  };
  const failing = async (kind: Readable, why = failure()): Promise<void> => {
    const reads = read(kind);
    await fail(kind, why);
    await reads;
  };
  return { one, told, heard, idsAsked, answer, fail, read, known, failing };
}

describe("EngineReading", () => {
  let time = 0;
  beforeEach(() => {
    time = 1_000_000;
    mock.timers.enable({ apis: ["setTimeout"] });
    mock.method(performance, "now", () => time);
  });
  afterEach(() => {
    mock.reset();
    mock.timers.reset();
  });
  const pass = async (milliseconds: number): Promise<void> => {
    time += milliseconds;
    mock.timers.tick(milliseconds);
    await turn();
  };

  it("tells what was asked together as one, with who was asked about", async () => {
    const { one, told, heard, idsAsked, answer } = reading();
    let done = 0;
    assert.deepEqual([one.isReading("images"), one.isKnown("images")], [false, false]);
    const containers: Asked = { kind: "containers", told: true, ids: ["c1"], done: () => (done += 1) };
    const all = one.read([
      { kind: "engine", told: true },
      containers,
      ...(["images", "networks", "volumes"] as const).map((kind) => ({ kind, told: true })),
    ]);
    assert.deepEqual([one.isReading("images"), one.isKnown("images")], [true, false]);
    await answer("engine", connected.identity);
    await answer("containers", [container()]);
    await answer("images", [image()]);
    await answer("networks", []);
    assert.deepEqual([told.length, done], [0, 0]);
    await answer("volumes", []);
    await all;
    assert.deepEqual(told, [
      {
        found: { containers: [container()], images: [image()], networks: [], volumes: [] },
        identity: connected.identity,
        asked: {
          containers,
          images: { kind: "images", told: true },
          networks: { kind: "networks", told: true },
          volumes: { kind: "volumes", told: true },
        },
      },
    ]);
    assert.deepEqual([done, heard, idsAsked], [1, ["free"], [["c1"]]]);
    assert.deepEqual([one.isReading("images"), one.isKnown("images")], [false, true]);
  });

  it("waits a fifth of a second for the slower ones, and tells those when they come", async () => {
    const { one, told, heard, answer } = reading();
    const both = one.read([
      { kind: "containers", told: true },
      { kind: "images", told: true },
    ]);
    await answer("containers", []);
    await pass(199);
    assert.equal(told.length, 0);
    await pass(1);
    await both;
    assert.deepEqual(told, [{ found: { containers: [] }, asked: { containers: { kind: "containers", told: true } } }]);
    assert.deepEqual([one.isReading("containers"), one.isReading("images")], [false, true]);
    await answer("images", [image()]);
    assert.deepEqual(
      [told.length, told[1]],
      [2, { found: { images: [image()] }, asked: { images: { kind: "images", told: true } } }],
    );
    assert.deepEqual([one.isReading("images"), heard], [false, ["free", "free"]]);
  });

  it("leaves no timer behind once all have answered", async () => {
    const { told, known } = reading();
    await known("images");
    await pass(60_000);
    assert.equal(told.length, 1);
  });

  it("takes a first failure for chance while rows are known, and asks for all; a second is that list's trouble", async () => {
    const { one, heard, known, failing } = reading();
    await known("images");
    heard.length = 0;
    await failing("images");
    assert.deepEqual([one.troubles, heard], [{}, ["failure", "free"]]);
    await failing("images");
    assert.deepEqual([one.troubles, heard.slice(2)], [{ images: failure() }, ["troubles", "free"]]);
    await failing("images");
    assert.deepEqual(heard.slice(4), ["free"], "the same trouble is told once");
    await known("images");
    assert.deepEqual([one.troubles, heard.slice(5)], [{}, ["troubles", "free"]]);
    await failing("images");
    assert.deepEqual([one.troubles, heard.slice(7)], [{}, ["failure", "free"]], "it counts from the beginning again");
  });

  it("says a first failure at once where nothing is known", async () => {
    const { one, heard, failing } = reading();
    await failing("volumes");
    assert.deepEqual([one.troubles, heard], [{ volumes: failure() }, ["troubles", "failure", "free"]]);
    assert.equal(one.isKnown("volumes"), false);
  });

  it("says at once what is no chance: no answer for a minute, and no way to the engine", async () => {
    const kinds: readonly EngineFailureKind[] = [
      ...(["refused", "forbidden", "not-started", "not-installed"] as const),
      ...(["host-unreachable", "ssh-failed", "tls"] as const),
    ];
    for (const kind of kinds) {
      const { one, heard, known, failing } = reading();
      await known("images");
      heard.length = 0;
      await failing("images", failure(kind));
      assert.deepEqual([one.troubles, heard], [{ images: failure(kind) }, ["troubles", "failure", "free"]], kind);
      assert.deepEqual(one.whole, failure(kind), "nothing else would be answered either");
    }
    const { one, heard, known, failing } = reading();
    await known("images");
    heard.length = 0;
    await failing("images", failure("hung"));
    assert.deepEqual(one.troubles, {
      images: {
        kind: "slow",
        sentence: `no answer for a minute: the engine at ${address} did not give its list of images, though it answers otherwise`,
        remedy: "it is asked again automatically; if it stays so, the engine's own log tells what it is waiting for",
      },
    });
    assert.deepEqual(heard, ["troubles", "free"], "one that is late says nothing of the others");
    await failing("engine", failure("hung"));
    assert.match(one.troubles.engine?.sentence ?? "", /did not give what it says of itself, though/);
  });

  it("knows that an engine has its lists: one that isn't there is no engine's answer", async () => {
    const { one, failing } = reading();
    await failing("networks", failure("object-gone"));
    assert.deepEqual(one.troubles.networks, {
      kind: "engine-error",
      sentence: "it failed: object-gone",
      remedy: "update the engine, or check that the address is an engine's",
    });
  });

  describe("a list that takes its time", () => {
    const waits = {
      kind: "slow",
      sentence: `still waiting for the list of images that the engine at ${address} makes: it takes longer than usual`,
      remedy: "there is nothing to do yet: it is shown as soon as the answer is there",
    };

    it("is said to be slow after two seconds while nothing is known, and no longer once it is there", async () => {
      const { one, heard, read, answer } = reading();
      void read("images", { told: false });
      await pass(1_999);
      assert.deepEqual(one.troubles, {});
      await pass(1);
      assert.deepEqual(one.troubles, { images: waits });
      await answer("images", []);
      assert.deepEqual([one.troubles, heard.filter((each) => each === "troubles").length], [{}, 2]);
    });

    it("after five where rows are known and an event told of a change; else they are still true", async () => {
      const { one, read, known, answer } = reading();
      await known("images", "volumes");
      void read("images");
      void read("volumes", { told: false });
      await pass(4_999);
      assert.deepEqual(one.troubles, {});
      await pass(1);
      assert.deepEqual(one.troubles, { images: waits });
      await answer("volumes", []);
      await answer("images", []);
      await pass(60_000);
      assert.deepEqual(one.troubles, {});
    });

    it("keeps the trouble that it has", async () => {
      const { one, read, failing } = reading();
      await failing("images");
      void read("images");
      await pass(10_000);
      assert.deepEqual(one.troubles, { images: failure() });
    });

    it("is told of the engine in other words", async () => {
      const { one, read } = reading();
      void read("engine");
      await pass(2_000);
      assert.match(one.troubles.engine?.sentence ?? "", /^still waiting for what the engine at \S+ says of itself: /);
    });
  });

  describe("the engine as a whole", () => {
    const lists = ["containers", "images", "networks"] as const;

    it("is in trouble when none of the lists that a view shows can be read", async () => {
      const { one, failing } = reading();
      for (const kind of lists) {
        assert.equal(one.whole, undefined, kind);
        await failing(kind, failure("engine-error", { sentence: `no ${kind}` }));
      }
      assert.equal(one.whole?.sentence, "no containers");
    });

    it("is not for want of who it is, or of volumes", async () => {
      const { one, failing } = reading();
      for (const kind of ["engine", "volumes", "containers", "images"] as const) {
        await failing(kind);
      }
      assert.equal(one.whole, undefined);
    });

    it("is not while one of the three can be read, whichever it is", async () => {
      for (const readable of lists) {
        const { one, failing, known } = reading();
        await known(readable);
        for (const kind of lists.filter((each) => each !== readable)) {
          await failing(kind);
        }
        assert.equal(one.whole, undefined, readable);
      }
    });

    it("is for the reason that explains the others, and of several such for the first list's", async () => {
      const { one, failing } = reading();
      await failing("containers");
      await failing("networks");
      await failing("images", failure("refused"));
      assert.deepEqual(one.whole, failure("refused"));
      await failing("engine", failure("tls"));
      assert.deepEqual(one.whole, failure("refused"));
    });

    it("is not while one of them is only slow", async () => {
      const { one, failing } = reading();
      await failing("containers");
      await failing("images");
      await failing("networks", failure("hung"));
      assert.equal(one.whole, undefined);
    });

    it("is when it can't be reached, whichever read tells it", async () => {
      for (const kind of ["engine", "volumes", "networks"] as const) {
        const { one, failing } = reading();
        await failing(kind, failure("refused"));
        assert.deepEqual(one.whole, failure("refused"), kind);
      }
    });

    it("tells all that a proxy refuses as one, so that it is mended in one go", async () => {
      const { one, failing } = reading();
      for (const kind of lists) {
        await failing(kind, failure("proxy-refused", { allow: [kind.toUpperCase()] }));
      }
      await failing("volumes");
      assert.deepEqual(one.whole?.allow, ["CONTAINERS", "IMAGES", "NETWORKS"]);
      assert.match(one.whole?.sentence ?? "", /doesn't let CONTAINERS, IMAGES, NETWORKS through/);
      assert.deepEqual(one.refusals(["EVENTS"]).allow, ["CONTAINERS", "IMAGES", "NETWORKS", "EVENTS"]);
    });

    it("keeps the first reason where a proxy refuses only some", async () => {
      const { one, failing } = reading();
      await failing("containers", failure("proxy-refused", { allow: ["CONTAINERS"] }));
      await failing("images");
      await failing("networks");
      assert.equal(one.whole?.kind, "proxy-refused");
      assert.equal(one.whole?.sentence, "it failed: proxy-refused");
    });
  });

  describe("when a list may be read again without cause", () => {
    it("after a failure at the earliest in 4 seconds, later in twice that, and never later than in 30", async () => {
      const { one, failing } = reading();
      const waits: number[] = [];
      for (let failures = 1; failures < 14; failures += 1) {
        await failing("volumes");
        let wait = 0;
        while (!one.isRested("volumes", time + wait)) {
          wait += 500;
        }
        waits.push(wait);
      }
      assert.deepEqual(waits.slice(0, 6), [4_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
      assert.equal(waits.at(-1), 30_000);
    });

    it("at once where the answers are quick, of each kind", async () => {
      const { one, known } = reading();
      for (const kind of ["engine", "containers", "images", "networks", "volumes"] as const) {
        await known(kind, kind, kind, kind);
        assert.equal(one.isRested(kind, time), true, kind);
      }
    });

    it("one that costs the engine much has to rest; only whole lists are weighed", async () => {
      const { one, read, answer } = reading();
      const reads = async (kind: "images" | "containers", more: Partial<Asked> = {}): Promise<void> => {
        const all = read(kind, more);
        time += 400;
        await answer(kind, []);
        await all;
      };
      for (let times = 0; times < 3; times += 1) {
        await reads("images");
        await reads("containers", { ids: ["c1"] });
      }
      assert.deepEqual([one.isRested("images", time), one.isRested("containers", time)], [false, true]);
      assert.equal(one.isRested("images", time + 369_000), false);
      assert.equal(one.isRested("images", time + 370_000), true);
    });
  });
});
