import assert from "node:assert/strict";
import { checkEngine } from "../../../../../src/core/labs/checks/engine/judge.ts";
import type { Verdict } from "../../../../../src/core/labs/findings/verdict.ts";
import type { EngineStatus } from "../../../../../src/core/state/engineStatus.ts";
import {
  connected,
  connectedState,
  evidence,
  expectEngine,
  judging,
  now,
  unreachable,
} from "../../../support/builders.ts";

const answers = (already: boolean): Verdict => ({
  kind: "met",
  seen: { kind: "engine", version: "28.5.1", address: "unix:///var/run/docker.sock" },
  objects: [{ kind: "engine", id: "ENGINE", name: "machine" }],
  members: [],
  already,
  at: now,
});
const looking: Verdict = { kind: "unknown", reason: "I am still looking for the engine" };

describe("checkEngine", () => {
  const table: readonly (readonly [title: string, status: EngineStatus, before: boolean, wanted: Verdict])[] = [
    ["answers since the attempt began", connected, false, answers(false)],
    ["answered before the attempt began", connected, true, answers(true)],
    [
      "does not answer",
      unreachable,
      false,
      {
        kind: "missing",
        seen: "Nothing answers at unix:///var/run/docker.sock.",
        tells: "sentence",
        wanted: "start the docker service",
      },
    ],
    ["is being looked for", { kind: "connecting" }, false, looking],
    ["is being looked for again", { kind: "connecting" }, true, looking],
    ["is not watched", { kind: "unwatched" }, false, looking],
  ];
  for (const [title, status, engineFromBefore, wanted] of table) {
    it(`the engine ${title}`, () => {
      const state = { ...connectedState(), status };
      assert.deepEqual(checkEngine(judging(expectEngine("any"), evidence([], { state, engineFromBefore }))), wanted);
    });
  }
});
