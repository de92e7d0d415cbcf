import assert from "node:assert/strict";
import { checkVolume } from "../../../../../src/core/labs/checks/volume/judge.ts";
import type { Evidence } from "../../../../../src/core/labs/evidence/evidence.ts";
import type { Verdict } from "../../../../../src/core/labs/findings/verdict.ts";
import {
  connectedState,
  event,
  evidence,
  expecting,
  inWords,
  judging,
  now,
  stoodThen,
  told,
  unreachable,
  volume,
} from "../../../support/builders.ts";

const check = { kind: "volume", name: "data" } as const;
const verdict = (found: Evidence, since = 0): Verdict =>
  inWords(checkVolume(check, judging(expecting(check), found, { since })));
const having = (names: readonly string[], given: Partial<Evidence> = {}): Evidence =>
  evidence([], {
    state: connectedState(
      [],
      [],
      [],
      names.map((name) => volume(name)),
    ),
    ...given,
  });
const heard = (time: number, id = "data", action = "create") =>
  event(action, { type: "volume", id, time, attributes: {} });
const stood = { baseline: stoodThen({ containers: [], images: {}, volumes: ["data"] }) };

describe("checkVolume", () => {
  it("is met by a volume of this name, at the time of its making", () => {
    const events = [heard(now - 3_000), heard(now - 1_000, "other"), heard(now, "data", "mount")];
    assert.deepEqual(verdict(having(["other", "data"], { events })), {
      kind: "met",
      seen: told("the volume data on this engine"),
      objects: [{ kind: "volume", id: "data", name: "data" }],
      members: ["data"],
      already: false,
      at: now - 3_000,
    });
  });

  it("is met without any event: it may have been made while nobody listened", () => {
    const said = verdict(having(["data"]));
    assert.deepEqual(said.kind === "met" && [said.already, said.at], [false, now]);
  });

  for (const names of [[], ["data2"], ["mydata"]]) {
    it(`is missing where the engine has ${names.join() || "none"}`, () => {
      assert.deepEqual(verdict(having(names)), {
        kind: "missing",
        seen: "no volume data on this engine",
        wanted: "make it with `docker volume create`",
      });
    });
  }

  const table: readonly (readonly [title: string, found: Evidence, since: number, already: boolean])[] = [
    ["one that stood before", having(["data"], stood), 0, true],
    // 20.10 says "create" each time that a volume is used.
    ["one that stood before, and was used since", having(["data"], { ...stood, events: [heard(now)] }), 0, true],
    ["one of an older version's baseline, which knows no volumes", having(["data"]), 0, false],
    ["one made before the step was begun anew", having(["data"], { events: [heard(now - 600)] }), now - 500, true],
    ["one made since the step was begun anew", having(["data"], { events: [heard(now - 500)] }), now - 500, false],
    ["one of whose making nothing was heard, in a step begun anew", having(["data"]), now - 500, true],
  ];
  for (const [title, found, since, already] of table) {
    it(`${title} is ${already ? "from before" : "new"}`, () => {
      const said = verdict(found, since);
      assert.equal(said.kind === "met" && said.already, already);
    });
  }

  it("is unknown while the engine does not answer", () => {
    const { state } = having(["data"]);
    assert.deepEqual(verdict(having([], { state: { ...state, status: unreachable } })), {
      kind: "unknown",
      reason: "nothing answers at unix:///var/run/docker.sock",
    });
  });
});
