import assert from "node:assert/strict";
import { nearestWord } from "../../../../src/core/base/nearestWord.ts";

const known = ["FROM", "RUN", "ENTRYPOINT", "depends_on", "imagePullPolicy", "ports"];

describe("the nearest known word", () => {
  const table: readonly (readonly [written: string, meant: string | undefined])[] = [
    ["FORM", "FROM"],
    ["RNU", "RUN"],
    ["RUNN", "RUN"],
    ["FRM", "FROM"],
    ["PORT", "ports"],
    ["ENTYRPIONT", "ENTRYPOINT"],
    ["depends-on", "depends_on"],
    ["image_pull_policy", "imagePullPolicy"],
    // The same letters, and yet nobody's slip.
    ["MORF", undefined],
    ["UNRO", undefined],
    ["", undefined],
    ["x".repeat(5_000), undefined],
  ];
  for (const [written, meant] of table) {
    it(`${written.slice(0, 20)} is ${meant ?? "none of them"}`, () => assert.equal(nearestWord(written, known), meant));
  }
});
