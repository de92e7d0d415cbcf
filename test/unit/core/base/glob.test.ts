import assert from "node:assert/strict";
import { fitsGlob } from "../../../../src/core/base/glob.ts";

describe("fitsGlob", () => {
  const table: readonly (readonly [glob: string, text: string, fits: boolean])[] = [
    ["ls", "ls", true],
    ["ls", "lsx", false],
    ["", "", true],
    ["*", "", true],
    ["*", "anything at all", true],
    ["*sh", "/bin/ash", true],
    ["*sh", "sh", true],
    ["*sh", "/bin/shell", false],
    ["-*l*", "-la", true],
    ["-*l*", "-a", false],
    ["a*a", "a", false],
    ["a*b*c", "abbc", true],
    ["a*b*c", "acb", false],
    ["a.c", "abc", false],
    ["[ab]*", "[ab]x", true],
    [".*", "ls", false],
    [".*", ".profile", true],
    ["^ls$", "ls", false],
    ["(a+)+$", `${"a".repeat(50)}!`, false],
    ["\\d+", "12", false],
  ];
  for (const [glob, text, fits] of table) {
    it(`"${glob}" ${fits ? "fits" : "doesn't fit"} "${text}"`, () => assert.equal(fitsGlob(glob, text), fits));
  }
});
