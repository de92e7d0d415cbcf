import assert from "node:assert/strict";
import type { Plot } from "../../../../../src/core/labs/format/model.ts";
import { plotModel } from "../../../../../src/core/labs/shown/plots.ts";
import { container, image, seen } from "../../../support/builders.ts";

const starts: Plot = { of: "starts", beside: [{ say: "a microVM", value: 125, source: "https://example.com/" }] };
const started = (id: string, madeAt: number, startedAt?: number) =>
  [id, { ...seen(container({ id })), madeAt, ...(startedAt === undefined ? {} : { startedAt }) }] as const;

describe("plotModel", () => {
  it("draws starts in their order, from making to start, beside what the lab names", () => {
    const fresh = new Map([started("b", 2_000, 2_500), started("a", 1_000, 1_250), started("never", 3_000)]);
    const plot = plotModel(starts, fresh, new Map());
    assert.deepEqual(
      plot?.bars.map(({ label, text, length, own, source }) => [label, text, length, own, source]),
      [
        ["start 1", "250 ms", 0.5, true, undefined],
        ["start 2", "500 ms", 1, true, undefined],
        ["a microVM", "125 ms", 0.25, false, "https://example.com/"],
      ],
    );
    assert.equal(plot?.says, "Half of your 2 starts took 250 ms or less, by the engine's own clock.");
  });

  it("draws nothing while nothing is the learner's own", () => {
    assert.equal(plotModel(starts, new Map([started("never", 3_000)]), new Map()), undefined);
  });

  it("draws the largest images first, in units that can be read", () => {
    const images = [
      image({ id: "1", tags: ["hello-world:latest"], size: 10_000 }),
      image({ id: "2", tags: ["ubuntu:latest"], size: 80_000_000 }),
      image({ id: "3", tags: [], size: 99 }),
    ];
    const plot = plotModel({ of: "sizes", beside: [] }, new Map(), new Map(images.map((each) => [each.id, each])));
    assert.deepEqual(
      plot?.bars.map(({ label, text }) => `${label} ${text}`),
      ["ubuntu:latest 80 MB", "hello-world:latest 10 kB"],
    );
  });
});
