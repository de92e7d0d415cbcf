import assert from "node:assert/strict";
import { normalizeVolumes } from "../../../../src/core/state/volume/normalizeVolume.ts";

describe("normalizeVolumes", () => {
  it("names, drivers and labels, and which nobody gave a name", () => {
    const anonymous = "a".repeat(64);
    assert.deepEqual(
      normalizeVolumes({
        Volumes: [{ Name: "labdata", Driver: "local", Labels: { course: "labs" } }, { Name: anonymous }, {}],
      }),
      [
        { id: "labdata", name: "labdata", driver: "local", anonymous: false, labels: { course: "labs" } },
        { id: anonymous, name: anonymous, driver: "local", anonymous: true, labels: {} },
      ],
    );
  });

  for (const nothing of [{ Volumes: null }, {}, null, [], "text"]) {
    it(`none in ${JSON.stringify(nothing)}`, () => assert.deepEqual(normalizeVolumes(nothing), []));
  }
});
