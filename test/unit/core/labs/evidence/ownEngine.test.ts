import assert from "node:assert/strict";
import { stateOfOwnEngine } from "../../../../../src/core/labs/evidence/ownEngine.ts";
import { connectedState } from "../../../support/builders.ts";

const failure = { kind: "slow", sentence: "still waiting for the list", remedy: "wait" } as const;

describe("the state as a lab may see it", () => {
  const state = connectedState();
  const id = state.status.kind === "connected" ? state.status.identity.id : "";

  it("is the engine's own, and none of another engine", () => {
    assert.equal(stateOfOwnEngine(state, id), state);
    assert.equal(stateOfOwnEngine(state, undefined), state);
    assert.equal(stateOfOwnEngine(state, "another").status.kind, "unreachable");
  });

  it("is unknown while a list can't be read: what isn't in it would count as missing, or as made since", () => {
    for (const kind of ["engine", "containers", "images", "networks", "volumes"] as const) {
      const { status } = state;
      assert.ok(status.kind === "connected");
      const troubled = { ...state, status: { ...status, troubles: { [kind]: failure } } };
      const seen = stateOfOwnEngine(troubled, id);
      assert.equal(seen.status.kind === "unreachable" && seen.status.failure, failure, kind);
      assert.equal(stateOfOwnEngine(troubled, id, [kind]), troubled, kind);
    }
  });
});
