import assert from "node:assert/strict";
import { whyLines } from "../../../../src/core/state/container/whyEnded.ts";
import type { RowSubject } from "../../../../src/core/state/dockerRow.ts";
import { LiveOutline } from "../../../../src/core/state/liveOutline.ts";
import type { ContainerRecord } from "../../../../src/core/state/records.ts";
import { moreOf, tooltipOf } from "../../../../src/core/state/tooltip.ts";
import { connectedState, container, network } from "../../support/builders.ts";

describe("whyLines", () => {
  const error = "driver failed programming external connectivity: port is already allocated";

  it("tells why a container never started", () =>
    assert.deepEqual(whyLines({ State: { Error: error, OOMKilled: false } }), [{ label: "Why", value: error }]));

  it("tells that memory was wanting", () => {
    const [line, ...more] = whyLines({ State: { Error: "", OOMKilled: true } });
    assert.deepEqual(line, { label: "Why", value: "it wanted more memory than it was allowed" });
    assert.deepEqual(more, []);
  });

  it("shortens the ids in it", () => {
    const [line] = whyLines({ State: { Error: `on endpoint late (${"7e".repeat(32)}): failed` } });
    assert.equal(line?.value, "on endpoint late (7e7e7e7e7e7e): failed");
  });

  it("cuts off what would fill the screen", () => {
    const value = whyLines({ State: { Error: "x".repeat(5_000) } })[0]?.value ?? "";
    assert.equal(value, `${"x".repeat(600)}…`);
    assert.equal(whyLines({ State: { Error: "x".repeat(600) } })[0]?.value, "x".repeat(600));
  });

  for (const odd of [
    undefined,
    null,
    5,
    "text",
    [],
    {},
    { State: null },
    { State: { Error: 5, OOMKilled: "yes" } },
    { State: { Error: " \n" } },
  ]) {
    it(`tells nothing of ${JSON.stringify(odd)}`, () => assert.deepEqual(whyLines(odd), []));
  }

  it("stands behind the state in the tooltip, as the plain text that it is", () => {
    const why = whyLines({ State: { Error: "](command:x) <b>" } });
    const lines = tooltipOf({ kind: "container", id: "c1" }, connectedState([container({ state: "created" })]), why);
    assert.deepEqual(lines.slice(0, 2), [
      { label: "State", value: "created" },
      { label: "Why", value: "](command:x) <b>" },
    ]);
    assert.deepEqual(tooltipOf({ kind: "container", id: "gone" }, connectedState(), why), []);
  });
});

describe("moreOf", () => {
  const cases: readonly (readonly [given: Partial<ContainerRecord>, asks: boolean])[] = [
    [{ state: "created" }, true],
    [{ state: "dead" }, true],
    [{ exitCode: 137 }, true],
    [{ exitCode: 0 }, false],
    [{ state: "running" }, false],
    [{ state: "paused" }, false],
  ];
  for (const [given, asks] of cases) {
    it(`${asks ? "asks" : "doesn't ask"} the engine about one that is ${JSON.stringify(given)}`, () => {
      const one = container({ ...given, networks: [{ name: "web", id: "n1", address: "" }] });
      const state = connectedState([one], [], [network()]);
      const outline = new LiveOutline();
      outline.reset(state);
      for (const row of ["container:c1", "network:n1:container:c1"]) {
        assert.equal(moreOf(outline.row(row)?.about ?? assert.fail(row), state) !== undefined, asks);
      }
    });
  }

  const others: readonly RowSubject[] = [
    { kind: "engine" },
    { kind: "section", of: "containers" },
    { kind: "container", id: "gone" },
    { kind: "network", id: "n1" },
    { kind: "image", id: "c1" },
    { kind: "trouble", of: "containers" },
  ];
  for (const about of others) {
    it(`asks nothing about ${JSON.stringify(about)}`, () =>
      assert.equal(moreOf(about, connectedState([container({ exitCode: 1 })])), undefined));
  }
});
