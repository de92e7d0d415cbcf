import assert from "node:assert/strict";
import { argumentsIn, jsonListIn, wordsIn } from "../../../../src/core/explain/dockerfile/words.ts";

describe("words of an instruction", () => {
  for (const [text, words] of [
    ['A="hello $' + '{NAME}" B=1', ['A="hello $' + '{NAME}"', "B=1"]],
    ["A=one\\ two B", ["A=one\\ two", "B"]],
    ["A='x\\' B", ["A='x\\'", "B"]],
    ['A="x\\" y" B', ['A="x\\" y"', "B"]],
    ['"it\'s" B', ['"it\'s"', "B"]],
    ["  a   b ", ["a", "b"]],
    ['"never closed b', ['"never closed b']],
    ["", []],
  ] as const) {
    it(text, () => assert.deepEqual(wordsIn(text, "\\"), words));
  }
  it("a backslash is a character like others where a backtick escapes", () =>
    assert.deepEqual(wordsIn('"C:\\dir\\" b', "`"), ['"C:\\dir\\"', "b"]));
  it("a list is JSON of strings or none", () => {
    assert.deepEqual(jsonListIn('["a", "b c"]'), ["a", "b c"]);
    for (const text of ["['a']", "[1]", '["a"', "a", '["a"] b']) {
      assert.equal(jsonListIn(text), undefined, text);
    }
  });
  it("flags are left out, and a word that only looks like one behind them stays", () =>
    assert.equal(argumentsIn("--from=a --link x  --y z", "\\").text, "x  --y z"));
});
