import assert from "node:assert/strict";
import { stateOfOwnEngine, unasked } from "../../../../../src/core/labs/evidence/ownEngine.ts";
import type { Expectation, Lab } from "../../../../../src/core/labs/format/model.ts";
import {
  connected,
  connectedState,
  container,
  expectation,
  expecting,
  image,
  lab,
  network,
  step,
  volume,
} from "../../../support/builders.ts";

const failure = { kind: "slow", sentence: "still waiting for the list", remedy: "wait" } as const;

describe("the state as a lab may see it", () => {
  const state = connectedState();
  const id = state.status.kind === "connected" ? state.status.identity.id : "";

  it("is the engine's own, and none of another engine", () => {
    assert.equal(stateOfOwnEngine(state, id), state);
    assert.equal(stateOfOwnEngine(state, undefined), state);
    assert.deepEqual(
      stateOfOwnEngine(connectedState([container()], [image()], [network()], [volume("v")]), "another"),
      {
        status: {
          kind: "unreachable",
          failure: {
            kind: "engine-error",
            sentence: `another engine answers at ${connected.address} than the one this lab was started on`,
            remedy: "go back to that engine, or start the lab anew on this one",
          },
          address: connected.address,
        },
        ...{ containers: new Map(), images: new Map(), networks: new Map(), volumes: new Map() },
      },
    );
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

describe("what a lab never asks about", () => {
  const box = expecting({ kind: "container", image: "alpine" });
  const asks = (...expect: readonly Expectation[]): Lab => lab([step("other", [box]), step("one", expect)]);

  it("is its volumes, and nothing else", () => assert.deepEqual(unasked(asks(box)), ["volumes"]));

  const table: readonly (readonly [title: string, given: Lab])[] = [
    ["it owns some", { ...asks(box), owns: { containers: [], images: [], volumes: ["data*"] } }],
    ["a step asks for one", asks(expecting({ kind: "volume", name: "data" }))],
    ["a container has one mounted", asks(expectation({ mounts: [{ type: "volume", target: "/data" }] }))],
    ["an event is of one", asks(expecting({ kind: "event", type: "volume", action: "mount" }))],
    [
      "a question asks how many there are",
      asks(
        expecting({
          kind: "answer",
          question: { kind: "typed", ask: "How many?", is: { kind: "count", of: "volumes" }, look: "Look." },
        }),
      ),
    ],
  ];
  for (const [title, given] of table) {
    it(`is nothing where ${title}`, () => assert.deepEqual(unasked(given), []));
  }
});
