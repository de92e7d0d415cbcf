import assert from "node:assert/strict";
import { volume } from "../../../../src/core/state/volume/volume.ts";

const { elements, normalize } = volume.list;

describe("the list of volumes", () => {
  it("names, drivers and labels, and which nobody gave a name", () => {
    const anonymous = "a".repeat(64);
    assert.deepEqual(
      [
        {
          Name: "labdata",
          Driver: "local",
          Mountpoint: "/v/labdata",
          CreatedAt: "2026-11-29T10:00:00Z",
          Labels: { course: "labs" },
        },
        { Name: anonymous },
        {},
      ].map(normalize),
      [
        {
          id: "labdata",
          name: "labdata",
          driver: "local",
          anonymous: false,
          mountpoint: "/v/labdata",
          created: "2026-11-29T10:00:00Z",
          labels: { course: "labs" },
        },
        { id: anonymous, name: anonymous, driver: "local", anonymous: true, mountpoint: "", created: "", labels: {} },
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
