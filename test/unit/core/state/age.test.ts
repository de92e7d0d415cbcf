import assert from "node:assert/strict";
import { ageInWords, ageOf } from "../../../../src/core/state/age.ts";

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

describe("ageInWords", () => {
  const ages: readonly (readonly [milliseconds: number, words: string])[] = [
    [Number.NaN, "new"],
    [-5_000, "new"],
    [0, "new"],
    [minute - 1, "new"],
    [minute, "1 minute old"],
    [hour - 1, "59 minutes old"],
    [hour, "1 hour old"],
    [47 * hour, "47 hours old"],
    [2 * day, "2 days old"],
    [13 * day, "13 days old"],
    [14 * day, "2 weeks old"],
    [59 * day, "8 weeks old"],
    [60 * day, "2 months old"],
    [700 * day, "23 months old"],
    [730 * day, "2 years old"],
    [4_000 * day, "10 years old"],
  ];
  for (const [milliseconds, words] of ages) {
    it(`${milliseconds} ms: ${words}`, () => assert.equal(ageInWords(milliseconds), words));
  }

  it("never changes twice in a minute", () => {
    for (let age = 0; age < 3 * day; age += minute) {
      const words = new Set([0, 15_000, 30_000, 45_000, 59_999].map((more) => ageInWords(age + more)));
      assert.equal(words.size, 1, String(age));
    }
  });
});

describe("ageOf", () => {
  it("tells the age by the clock that is given", () =>
    assert.equal(ageOf(1_700_000_000_000, 1_700_000_000_000 + 3 * hour), "3 hours old"));

  it("begins with thirty years after 1970", () => {
    const first = 30 * 365 * day;
    assert.deepEqual([ageOf(first - 1, first), ageOf(first, first)], [undefined, "new"]);
  });

  for (const createdAt of [0, -62_135_596_800_000, 315_532_800_000]) {
    it(`tells none of what a builder dates to ${createdAt}`, () =>
      assert.equal(ageOf(createdAt, 1_700_000_000_000), undefined));
  }
});
