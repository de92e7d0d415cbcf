import assert from "node:assert/strict";
import { baselineOf, madeSince, type SeenContainer } from "../../../../../src/core/labs/evidence/evidence.ts";
import { seenAfterEvent, seenAfterRead } from "../../../../../src/core/labs/evidence/seenOnEngine.ts";
import type { Baseline } from "../../../../../src/core/labs/progress/baseline.ts";
import type { ContainerRecord, EngineEvent } from "../../../../../src/core/state/records.ts";
import {
  connectedState,
  container,
  emptyBaseline,
  event,
  image,
  now,
  seen,
  stoodThen,
  volume,
} from "../../../support/builders.ts";

type Seen = ReadonlyMap<string, SeenContainer>;

const nothing: Seen = new Map();
const folded = (events: readonly EngineEvent[], from: Seen = nothing, baseline = emptyBaseline): Seen =>
  events.reduce((before, each) => seenAfterEvent(before, baseline, each), from);
const only = (all: Seen): SeenContainer => {
  assert.equal(all.size, 1);
  return all.get("c1") ?? assert.fail("c1 should be seen");
};

const create = event("create", { time: 1_000 });
const start = event("start", { time: 2_000 });
const die = event("die", { time: 3_000, attributes: { exitCode: "7" } });
const destroy = event("destroy", { time: 4_000 });

describe("baselineOf", () => {
  it("keeps the ids of all containers, the tags of each image, and the names of all volumes", () => {
    const state = connectedState(
      [container(), container({ id: "c2" })],
      [image(), image({ id: "sha256:2", tags: [] })],
      [],
      [volume("data")],
    );
    assert.deepEqual(baselineOf(state, []), {
      ids: { container: ["c1", "c2"], image: ["sha256:hello", "sha256:2"], volume: ["data"], network: [] },
      tags: { "sha256:hello": ["hello-world:latest"], "sha256:2": [] },
    });
  });

  it("leaves out what the attempt made before it was paused", () => {
    const state = connectedState(
      [container(), container({ id: "c2" })],
      [image(), image({ id: "sha256:2", tags: [] })],
      [],
      [volume("data"), volume("ours")],
    );
    assert.deepEqual(baselineOf(state, ["c2", "sha256:2", "ours"]), {
      ids: { container: ["c1"], image: ["sha256:hello"], volume: ["data"], network: [] },
      tags: { "sha256:hello": ["hello-world:latest"] },
    });
  });
});

describe("madeSince", () => {
  const state = connectedState(
    [container(), container({ id: "c2" })],
    [image(), image({ id: "sha256:2", tags: [] })],
    [],
    [volume("data"), volume("ours")],
  );
  const before: Baseline = stoodThen({ containers: ["c1"], images: { "sha256:hello": [] }, volumes: ["data"] });

  it("is what isn't in the baseline: containers, images and volumes", () => {
    assert.deepEqual(madeSince(state, before), ["c2", "sha256:2", "ours"]);
  });

  it("is nothing where the baseline was just taken", () => {
    assert.deepEqual(madeSince(state, baselineOf(state, [])), []);
  });

  it("takes an image that only got another name for one that stood before", () => {
    const renamed = { ...state, images: new Map([["sha256:hello", image({ tags: ["mine:latest"] })]]) };
    assert.deepEqual(madeSince(renamed, before), ["c2", "ours"]);
  });

  it("is kept out of the baseline that is taken when the attempt goes on", () => {
    const again = baselineOf(state, madeSince(state, before));
    assert.deepEqual(
      [again.ids.container, Object.keys(again.tags), again.ids.volume],
      [["c1"], ["sha256:hello"], ["data"]],
    );
  });

  it("is nothing while there is no baseline, and no volume where an older one knew of none", () => {
    assert.deepEqual(madeSince(state, undefined), []);
    assert.deepEqual(madeSince(state, stoodThen({ containers: [], images: {} })), [
      "c1",
      "c2",
      "sha256:hello",
      "sha256:2",
    ]);
  });
});

describe("seenAfterEvent", () => {
  const table: readonly (readonly [
    title: string,
    events: readonly EngineEvent[],
    state: string,
    exitCode: number | undefined,
    changedAt: number,
    gone: boolean,
  ])[] = [
    ["create", [create], "created", undefined, 1_000, false],
    ["create, start", [create, start], "running", undefined, 2_000, false],
    ["create, start, die", [create, start, die], "exited", 7, 3_000, false],
    ["docker run --rm: create, start, die, destroy", [create, start, die, destroy], "exited", 7, 4_000, true],
    ["create, destroy", [create, destroy], "created", undefined, 4_000, true],
    ["each event twice", [create, create, start, start, die, die, destroy, destroy], "exited", 7, 4_000, true],
    [
      "restarted: the old exit code is not its own any more",
      [create, start, die, event("start", { time: 5_000 })],
      "running",
      undefined,
      5_000,
      false,
    ],
    ["first heard of when it starts", [start], "running", undefined, 2_000, false],
    ["first heard of when it dies", [die], "exited", 7, 3_000, false],
    [
      "killed by a signal",
      [create, start, event("die", { time: 3_000, attributes: { exitCode: "137" } })],
      "exited",
      137,
      3_000,
      false,
    ],
    [
      "an older Podman's exit code",
      [create, start, event("die", { time: 3_000, attributes: { containerExitCode: "7" } })],
      "exited",
      7,
      3_000,
      false,
    ],
    [
      "actions that change nothing here",
      [create, event("attach"), event("exec_die"), event("rename")],
      "created",
      undefined,
      1_000,
      false,
    ],
  ];
  for (const [title, events, state, exitCode, changedAt, gone] of table) {
    it(title, () => {
      const found = only(folded(events));
      assert.deepEqual(
        [found.record.state, found.record.exitCode, found.changedAt, found.gone],
        [state, exitCode, changedAt, gone],
      );
    });
  }

  it("takes name and image of a container that came and went from its events alone", () => {
    const { record } = only(folded([create, start, die, destroy]));
    assert.deepEqual([record.id, record.name, record.image], ["c1", "brave_curie", "hello-world"]);
  });

  it("keeps what a read told of a container before, and only changes its state", () => {
    const read = new Map([["c1", seen(container({ state: "running", labels: { a: "b" }, command: "/hello" }))]]);
    const { record } = only(folded([die], read));
    assert.deepEqual(
      [record.command, record.labels, record.state, record.exitCode],
      ["/hello", { a: "b" }, "exited", 7],
    );
  });

  const ignored: readonly (readonly [title: string, events: readonly EngineEvent[]])[] = [
    ["containers of the baseline", [create, start, die, destroy].map((each) => ({ ...each, id: "old" }))],
    ["events of other kinds", [event("create", { type: "network" }), event("die", { type: "service" })]],
    ["the end of a container that was never seen", [destroy]],
    ["execs", [event("exec_create"), event("exec_start"), event("exec_die", { attributes: { exitCode: "0" } })]],
  ];
  for (const [title, events] of ignored) {
    it(`ignores ${title}`, () => {
      assert.equal(folded(events, nothing, stoodThen({ containers: ["old"], images: {} })).size, 0);
    });
  }

  it("leaves what it was given as it was", () => {
    const before = folded([create]);
    folded([start, die], before);
    assert.equal(only(before).record.state, "created");
  });

  // An exit code that nobody told is not a success.
  for (const attributes of [{}, { exitCode: "" }, { exitCode: "soon" }] as Record<string, string>[]) {
    it(`knows no exit code where the event tells ${JSON.stringify(attributes)}`, () => {
      const { record } = only(folded([create, start, event("die", { attributes })]));
      assert.equal(record.state, "exited");
      assert.ok(!Object.hasOwn(record, "exitCode") || record.exitCode === undefined, `exit code ${record.exitCode}`);
    });
  }
});

describe("seenAfterRead", () => {
  const read = (
    before: Seen,
    containers: readonly ContainerRecord[],
    ids: readonly string[],
    baseline = emptyBaseline,
  ) => seenAfterRead(before, baseline, connectedState(containers), ids, now);

  it("adds what is new and leaves the baseline out", () => {
    const found = read(
      nothing,
      [container(), container({ id: "old" })],
      ["c1", "old"],
      stoodThen({ containers: ["old"] }),
    );
    assert.deepEqual([...found], [["c1", { record: container(), madeAt: now - 5_000, changedAt: now, gone: false }]]);
  });

  it("looks only at what was read: the rest may be older than an event that was heard", () => {
    const removed = folded([create, start, die, destroy]);
    assert.deepEqual(read(removed, [container({ state: "running" })], []), removed);
  });

  it("outranks what events let us guess, and keeps the time of a state that did not change", () => {
    const guessed = folded([create, start]);
    const running = container({ state: "running", command: "/hello", labels: { a: "b" } });
    assert.deepEqual(only(read(guessed, [running], ["c1"])), {
      record: running,
      madeAt: 1_000,
      startedAt: 2_000,
      changedAt: 2_000,
      gone: false,
    });
    assert.equal(only(read(guessed, [container()], ["c1"])).changedAt, now);
  });

  it("keeps a container that has vanished, and says so: seen is enough", () => {
    const before = folded([create, start, die]);
    assert.deepEqual(only(read(before, [], ["c1"])), { ...only(before), gone: true });
  });

  // On 20.10 the list that was asked for at the end still told it as running, and the exit code was lost.
  it("takes a late read for what it is: once it has gone, the event that told its end has the last word", () => {
    const late = read(folded([create, start, die]), [container({ state: "running" })], ["c1"]);
    const gone = only(folded([destroy], late));
    assert.deepEqual([gone.record.state, gone.record.exitCode, gone.gone], ["exited", 7, true]);
    const leaving = read(folded([create, start, die]), [container({ state: "removing" })], ["c1"]);
    assert.deepEqual([only(leaving).record.state, only(leaving).record.exitCode], ["exited", 7]);
    assert.equal(only(read(folded([create, start, die, destroy]), [container()], ["c1"])).gone, true);
  });

  it("sees a container again that a list lacked for a moment", () => {
    const lacking = read(folded([create]), [], ["c1"]);
    assert.equal(only(lacking).gone, true);
    assert.equal(only(read(lacking, [container()], ["c1"])).gone, false);
  });

  it("knows nothing of a container that vanished unseen", () => {
    assert.equal(read(nothing, [], ["c1"]).size, 0);
  });
});
