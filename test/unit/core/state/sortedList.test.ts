import assert from "node:assert/strict";
import fc from "fast-check";
import { SortedList } from "../../../../src/core/state/sortedList.ts";

const ascending = (one: number, other: number): number => one - other;

type Step = { readonly kind: "add" | "remove" | "replace"; readonly item: number; readonly by: number };

/** Far enough apart for neighbours to leave a place, and enough of them for many parts. */
const anItem = fc.integer({ min: 0, max: 3_000 });
const aStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("add", "remove", "replace"),
  item: anItem,
  by: anItem,
});

describe("SortedList", () => {
  it("is an array that is sorted anew at each step, however long it is", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anItem, { maxLength: 2_000, size: "max" }),
        fc.array(aStep, { maxLength: 300, size: "max" }),
        (first, steps) => {
          const list = new SortedList(ascending);
          list.fill(first);
          const model = new Set(first);
          for (const { kind, item, by } of steps) {
            if (kind === "add" && !model.has(item)) {
              model.add(item);
              list.add(item);
            } else if (kind === "remove" && model.has(item)) {
              model.delete(item);
              list.remove(item);
            } else if (kind === "replace" && model.has(item) && !model.has(by)) {
              const between = [...model].filter((each) => each !== item && each > item !== each > by);
              assert.equal(list.replace(item, by), between.length === 0);
              model.delete(item);
              model.add(between.length === 0 ? by : item);
            }
          }
          assert.deepEqual(list.toArray(), [...model].toSorted(ascending));
          assert.equal(list.size, model.size);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("stays in order while thousands come at one end and go at the other", () => {
    const list = new SortedList(ascending);
    for (let item = 0; item < 5_000; item++) {
      list.add(-item);
      if (item >= 1_000) {
        list.remove(-(item - 1_000));
      }
    }
    assert.deepEqual(
      list.toArray(),
      Array.from({ length: 1_000 }, (_, index) => index - 4_999),
    );
  });
});
