import assert from "node:assert/strict";
import { volume } from "../../../../src/core/state/volume/volume.ts";

const { elements, normalize } = volume.list;

describe("the list of volumes", () => {
  it("names, drivers and labels, and which nobody gave a name", () => {
    const anonymous = "a".repeat(64);
    assert.deepEqual(
      [{ Name: "labdata", Driver: "local", Labels: { course: "labs" } }, { Name: anonymous }, {}].map(normalize),
      [
        { id: "labdata", name: "labdata", driver: "local", anonymous: false, labels: { course: "labs" } },
        { id: anonymous, name: anonymous, driver: "local", anonymous: true, labels: {} },
        undefined,
      ],
    );
  });

  it("stands inside of the answer", () => assert.deepEqual(elements?.({ Volumes: [1, 2] }), [1, 2]));

  for (const nothing of [{ Volumes: null }, {}, null, [], "text"]) {
    it(`is nothing that can be read in ${JSON.stringify(nothing)}`, () =>
      assert.ok(!Array.isArray(elements?.(nothing))));
  }
});
