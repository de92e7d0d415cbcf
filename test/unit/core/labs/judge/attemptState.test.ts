import assert from "node:assert/strict";
import {
  judgeAll,
  noSightings,
  passOf,
  type Sightings,
  sightingsAfterEvent,
  sightingsAfterRead,
} from "../../../../../src/core/labs/judge/attemptState.ts";
import type { ContainerRecord } from "../../../../../src/core/state/records.ts";
import {
  connectedState,
  container,
  event,
  evidence,
  expectation,
  expectEngine,
  lab,
  now,
  pass,
  passes,
  progress,
  seen,
  sightings,
  step,
  stoodThen,
  verified,
} from "../../../support/builders.ts";

const endsWell = expectation({ image: "hello-world", state: "exited", exitCode: 0 });
const twice = lab([step("first", [endsWell]), step("second", [endsWell])]);

const sighted = (...records: readonly ContainerRecord[]): Sightings =>
  sightings(records.map((record, index) => seen(record, { changedAt: now - 9_000 + index })));
const c1 = container();
const c2 = container({ id: "c2", name: "other" });
const judged = (sightings: Sightings, given = progress()) => judgeAll(twice, given, sightings, connectedState(), now);

describe("judgeAll", () => {
  it("reports on every step, in the lab's order", () => {
    assert.deepEqual([...judged(noSightings).reports.keys()], ["first", "second"]);
  });

  it("lets one making prove one step only, also in one round", () => {
    const round = judged(sighted(c1));
    assert.deepEqual(
      round.passes.map((each) => [each.step, each.kind, each.objects]),
      [["first", "proved", [{ kind: "container", id: "c1", name: "brave_curie" }]]],
    );
    assert.equal(round.reports.get("second")?.met, false);
  });

  it("proves two steps by two makings", () => {
    assert.deepEqual(
      judged(sighted(c1, c2)).passes.map((each) => [each.step, each.objects[0]?.id]),
      [
        ["first", "c2"],
        ["second", "c1"],
      ],
    );
  });

  it("lets what proved a step in an earlier round prove no other", () => {
    const passed = pass("first", { objects: [{ kind: "container", id: "c1", name: "brave_curie" }] });
    const before = progress({ passes: passes(passed) });
    assert.deepEqual(judged(sighted(c1), before).passes, []);
    assert.deepEqual(
      judged(sighted(c1, c2), before).passes.map((each) => [each.step, each.objects[0]?.id]),
      [["second", "c2"]],
    );
  });

  it("proves a later step although an earlier one is open: work ahead is honest work", () => {
    const ahead = lab([step("alpine", [expectation({ image: "alpine" })]), step("hello", [endsWell])]);
    const round = judgeAll(ahead, progress(), sighted(c1), connectedState(), now);
    assert.deepEqual(
      round.passes.map((each) => each.step),
      ["hello"],
    );
  });

  it("passes a step once", () => {
    assert.deepEqual(judged(sighted(c1, c2), progress({ passes: passes(pass("first"), pass("second")) })).passes, []);
  });

  it("passes nothing by itself that was already so, nor without an attempt", () => {
    const engine = lab([step("engine", [expectEngine("any")])]);
    const already = judgeAll(engine, progress({ engineFromBefore: true }), noSightings, connectedState(), now);
    assert.deepEqual([already.passes, already.reports.get("engine")?.already], [[], true]);
    const none = judgeAll(engine, progress({ attempt: undefined }), noSightings, connectedState(), now);
    assert.deepEqual(none.passes, []);
  });

  it("lets one engine prove several steps: it is not made by a step", () => {
    const engines = lab([step("one", [expectEngine("any")]), step("two", [expectEngine("any")])]);
    const round = judgeAll(engines, progress(), noSightings, connectedState(), now);
    assert.deepEqual(
      round.passes.map((each) => each.step),
      ["one", "two"],
    );
  });

  it("goes round again when the first of all steps runs out of time, and else not", () => {
    const waiting = lab([
      step("slow", [expectation({ image: "hello-world", state: "exited" }, 60)]),
      step("quick", [expectation({ image: "alpine", state: "exited" }, 10)]),
    ]);
    const records = [container({ state: "running" }), container({ id: "c2", image: "alpine", state: "running" })];
    const fresh = sightings(records.map((record) => seen(record)));
    assert.equal(judgeAll(waiting, progress(), fresh, connectedState(), now).again, now + 8_000);
    assert.equal(judged(noSightings).again, undefined);
  });
});

describe("sightings", () => {
  it("begin with the baseline: before it nothing is fresh", () => {
    const before = progress({ baseline: undefined });
    assert.equal(sightingsAfterEvent(noSightings, before, event("create")), noSightings);
    assert.equal(sightingsAfterRead(noSightings, before, connectedState([c1]), ["c1"], now), noSightings);
  });

  it("take in events and reads once it is there", () => {
    assert.deepEqual([...sightingsAfterEvent(noSightings, progress(), event("create")).fresh.keys()], ["c1"]);
    const read = sightingsAfterRead(noSightings, progress(), connectedState([c1]), ["c1"], now);
    assert.deepEqual(read.fresh.get("c1")?.record, c1);
  });

  it("leave the baseline's containers out", () => {
    const before = progress({ baseline: stoodThen({ containers: ["c1"], images: {} }) });
    assert.equal(sightingsAfterEvent(noSightings, before, event("start")).fresh.size, 0);
    assert.equal(sightingsAfterRead(noSightings, before, connectedState([c1]), ["c1"], now).fresh.size, 0);
  });
});

describe("passOf", () => {
  it("keeps what was seen, by which objects, at the engine's time of the last of them", () => {
    const both = step("both", [endsWell, expectation({ image: "alpine" })]);
    const alpine = container({ id: "c2", name: "other", image: "alpine" });
    const found = evidence([seen(c1, { changedAt: now - 9_000 }), seen(alpine, { changedAt: now - 7_000 })]);
    assert.deepEqual(passOf(both, verified(both, found), "proved"), {
      step: "both",
      kind: "proved",
      seen: [
        { kind: "container", name: "brave_curie", image: "hello-world", life: { state: "exited", exitCode: 0 } },
        { kind: "container", name: "other", image: "alpine", life: { state: "exited", exitCode: 0 } },
      ],
      objects: [
        { kind: "container", id: "c1", name: "brave_curie" },
        { kind: "container", id: "c2", name: "other" },
      ],
      binds: {},
      at: now - 7_000,
    });
  });
});
