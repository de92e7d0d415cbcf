import assert from "node:assert/strict";
import { Deafness } from "../../../src/engine/deafness.ts";

describe("Deafness", () => {
  const ids = (...all: string[]): ReadonlySet<string> => new Set(all);
  const cases: readonly (readonly [title: string, does: (deafness: Deafness) => void, certain: boolean])[] = [
    ["no look, no doubt", () => {}, false],
    ["nothing came or went", (deafness) => deafness.look(ids("a"), ids("a"), ids()), false],
    ["one came that an event has told", (deafness) => deafness.look(ids(), ids("a"), ids("a")), false],
    ["one came and none told", (deafness) => deafness.look(ids(), ids("a"), ids()), true],
    ["one went and none told", (deafness) => deafness.look(ids("a"), ids(), ids()), true],
    [
      "the event was on its way",
      (deafness) => {
        deafness.look(ids(), ids("a"), ids());
        deafness.hear();
      },
      false,
    ],
  ];
  for (const [title, does, certain] of cases) {
    it(`${title}: ${certain ? "deaf" : "not deaf"}`, () => {
      const deafness = new Deafness();
      does(deafness);
      assert.equal(deafness.isCertain(), certain);
      assert.equal(deafness.isCertain(), false);
    });
  }
});
