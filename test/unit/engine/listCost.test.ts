import assert from "node:assert/strict";
import type { Readable } from "../../../src/core/state/engineStatus.ts";
import { ListCost, LookPace } from "../../../src/engine/listCost.ts";

describe("what a look costs", () => {
  const weighed = (kind: Readable, answers: readonly number[]): ListCost => {
    const cost = new ListCost(kind);
    for (const milliseconds of answers) {
      cost.add(milliseconds, 0);
    }
    return cost;
  };

  it("a quick list is read at every beat, also when the machine was busy for a moment", () => {
    assert.ok(weighed("images", [8, 9, 7]).isRested(1));
    assert.ok(weighed("images", [900, 12, 400, 700]).isRested(1));
    assert.ok(weighed("containers", [80, 90, 99]).isRested(1));
  });

  it("a list that costs the engine a third of a second rests for minutes, and never for hours", () => {
    const cost = weighed("images", [350, 340, 360]);
    assert.equal(cost.isRested(300_000), false);
    assert.ok(cost.isRested(311_000));
    assert.ok(weighed("images", [15_000, 15_000, 15_000]).isRested(600_000));
  });

  const free: readonly (readonly [kind: Readable, milliseconds: number])[] = [
    ["engine", 100],
    ["containers", 100],
    ["networks", 100],
    ["images", 30],
    ["volumes", 30],
  ];
  for (const [kind, milliseconds] of free) {
    it(`${kind}: ${milliseconds} ms cost nothing, and each one more a second of rest`, () => {
      assert.ok(weighed(kind, [milliseconds, milliseconds, milliseconds]).isRested(0));
      const cost = weighed(kind, [milliseconds + 1, milliseconds + 1, milliseconds + 1]);
      assert.deepEqual([cost.isRested(999), cost.isRested(1_000)], [false, true]);
    });
  }

  it("what was quick once is forgotten after six more, and the rest begins at the last answer", () => {
    assert.ok(weighed("images", [8, 350, 350, 350, 350, 350]).isRested(1));
    assert.equal(weighed("images", [8, 350, 350, 350, 350, 350, 350]).isRested(1), false);
    const late = new ListCost("images");
    for (const at of [0, 0, 400_000]) {
      late.add(350, at);
    }
    assert.deepEqual([late.isRested(719_999), late.isRested(720_000)], [false, true]);
  });

  it("nothing is weighed before some answers are known", () => {
    assert.ok(new ListCost("images").isRested(0));
    assert.ok(weighed("images", [350, 350]).isRested(1));
  });

  it("a look at many rows comes once in so many beats", () => {
    const beats = (rows: number): number => {
      const pace = new LookPace();
      pace.isDue(rows);
      let count = 1;
      while (!pace.isDue(rows)) {
        count += 1;
      }
      return count;
    };
    assert.deepEqual([0, 50, 51, 80, 1_000].map(beats), [1, 1, 3, 4, 50]);
  });
});
