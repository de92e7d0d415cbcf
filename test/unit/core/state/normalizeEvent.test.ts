import assert from "node:assert/strict";
import { normalizeEvent } from "../../../../src/core/state/normalizeEvent.ts";

const die = {
  Type: "container",
  Action: "die",
  Actor: { ID: "c1", Attributes: { exitCode: "1", image: "alpine", name: "brave_curie" } },
  scope: "local",
  time: 1_700_000_000,
  timeNano: 1_700_000_000_123_456_800,
};

describe("normalizeEvent", () => {
  it("reads a message of the engine, its time in milliseconds", () => {
    assert.deepEqual(normalizeEvent(die), {
      type: "container",
      action: "die",
      argument: "",
      id: "c1",
      attributes: { exitCode: "1", image: "alpine", name: "brave_curie" },
      time: 1_700_000_000_123,
      timeNano: String(die.timeNano),
    });
  });

  it("reads the old top-level fields of API 1.41 nowhere", () => {
    const old = { ...die, status: "start", id: "other", from: "other" };
    assert.deepEqual(normalizeEvent(old), normalizeEvent(die));
    assert.equal(normalizeEvent({ status: "start", id: "c1", time: 1 }), undefined);
  });

  const actions: readonly (readonly [said: string, action: string, argument: string])[] = [
    ["exec_create: ls -l", "exec_create", "ls -l"],
    ["exec_start: sh ", "exec_start", "sh"],
    ["exec_create: sh -c echo a:b", "exec_create", "sh -c echo a:b"],
    ["health_status: unhealthy", "health_status", "unhealthy"],
    ["exec_die", "exec_die", ""],
  ];
  for (const [said, action, argument] of actions) {
    it(`takes "${said}" apart`, () => {
      const event = normalizeEvent({ ...die, Action: said });
      assert.deepEqual([event?.action, event?.argument], [action, argument]);
    });
  }

  it("takes whole seconds where nanoseconds are missing", () => {
    const event = normalizeEvent({ ...die, timeNano: undefined });
    assert.deepEqual([event?.time, event?.timeNano], [1_700_000_000_000, "1700000000"]);
  });

  it("fills a missing actor and drops attributes that are no text", () => {
    const { Actor, ...alone } = die;
    assert.deepEqual(normalizeEvent(alone)?.attributes, {});
    assert.equal(normalizeEvent(alone)?.id, "");
    const odd = normalizeEvent({ ...die, Actor: { ...Actor, Attributes: { name: "a", size: 5, gone: null } } });
    assert.deepEqual(odd?.attributes, { name: "a" });
  });

  for (const value of [
    undefined,
    null,
    5,
    "die",
    [],
    {},
    { Type: "container" },
    { Action: "die" },
    { Type: 1, Action: 2 },
  ]) {
    it(`makes nothing of ${JSON.stringify(value)}`, () => assert.equal(normalizeEvent(value), undefined));
  }
});
