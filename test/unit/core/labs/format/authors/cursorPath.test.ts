import assert from "node:assert/strict";
import { type Cursor, cursorPath } from "../../../../../../src/core/labs/format/authors/cursorPath.ts";
import { lineKeys } from "../../../../../../src/core/yaml/indentedLines.ts";

/** The cursor stands where the text has the section sign. */
function atSign(text: string): Cursor | undefined {
  const before = text.slice(0, text.indexOf("§")).split("\n");
  return cursorPath(text.replace("§", ""), before.length - 1, before.at(-1)?.length ?? 0);
}

const head = "version: 1\nsteps:\n  - id: one\n    title: One\n";

describe("cursorPath: a place by indentation", () => {
  const cases: readonly (readonly [
    title: string,
    text: string,
    at: Cursor["at"] | undefined,
    path?: string,
    written?: string,
  ])[] = [
    ["an empty document", "§", "key", "", ""],
    ["a word at the root", "version: 1\nste§", "key", "", "ste"],
    ["a value at the root", "level: beg§", "value", "level", "beg"],
    ["a value that is not begun", "level: §", "value", "level", ""],
    ["a value in quotation marks", 'id: "a§', "value", "id", '"a'],
    ["right behind a colon", "level:§", undefined],
    ["the first line of a list's item", `${head}    expect:\n      - en§`, "key", "steps.0.expect.0", "en"],
    ["behind the dash of a new item", `${head}  - §`, "key", "steps.1", ""],
    ["at the dash itself", `${head}  -§`, undefined],
    ["a value behind a dash", `${head}  - id: tw§`, "value", "steps.1.id", "tw"],
    ["a key of an item", `${head}    sa§`, "key", "steps.0", "sa"],
    ["a blank line below", `${head}    §`, "key", "steps.0", ""],
    ["a blank line in between, as far as the keys", `${head}    §\n    say: x\n`, "key", "steps.0", ""],
    ["a blank line at the list's column", `${head}  §`, "key", "steps", ""],
    ["a blank line at the root", `${head}§`, "key", "", ""],
    ["below a key that has no value yet", `${head}    expect:\n      §`, "key", "steps.0.expect", ""],
    ["below a key that has its value", `${head}      §`, undefined],
    [
      "a nested map",
      `${head}    expect:\n      - container:\n          im§`,
      "key",
      "steps.0.expect.0.container",
      "im",
    ],
    [
      "the item after a nested map",
      `${head}    expect:\n      - container:\n          image: a\n        a§`,
      "key",
      "steps.0.expect.0",
      "a",
    ],
    [
      "a second item after a nested map",
      `${head}    expect:\n      - image:\n          ref: a\n      - §`,
      "key",
      "steps.0.expect.1",
      "",
    ],
    [
      "a list without indentation",
      "steps:\n- id: one\n  expect:\n  - image:\n      ref: a\n  wh§",
      "key",
      "steps.0",
      "wh",
    ],
    ["and the key behind it", "steps:\n- id: one\nreca§", "key", "", "reca"],
    ["a list in a list", "a:\n  - - b\n    - c: §", "value", "a.0.1.c", ""],
    ["a text in an item", `${head}    run:\n      - docker rm $§`, "value", "steps.0.run.0", "docker rm $"],
    [
      "a block of text",
      `${head}    run: |\n      docker ps\n      docker rm $§`,
      "value",
      "steps.0.run",
      "docker rm $",
    ],
    ["what looks like a key in a block of text", `${head}    say: |\n      expect:\n    w§`, "key", "steps.0", "w"],
    [
      "a block of text in a list",
      `${head}    hints:\n      - |\n        expect:\n      - §`,
      "key",
      "steps.0.hints.1",
      "",
    ],
    ["a quoted text over two lines", `${head}    why: "a\n      expect: b"\n    §`, "key", "steps.0", ""],
    ["inside such a text", `${head}    why: "a\n      expect: §`, undefined],
    ["a flow map", `${head}    expect:\n      - container: { im§`, undefined],
    ["a flow list", `${head}    run: [docker §`, undefined],
    ["a flow map over two lines", `${head}    predict: { ask: a,\n      §`, undefined],
    [
      "behind a flow map",
      `${head}    predict: { ask: "a }", because: isn't,\n      x: y }\n    §`,
      "key",
      "steps.0",
      "",
    ],
    ["apostrophes in words", `${head}    predict: { ask: [isn't], because: don't }\n    §`, "key", "steps.0", ""],
    ["a comment", "# ver§", undefined],
    ["a comment behind a value", "version: 1 # no§", undefined],
    ["behind a comment with a bracket", "version: 1 # [ {\n§", "key", "", ""],
    ["a number sign in quotation marks", 'title: "a # b"\n§', "key", "", ""],
    ["a key in quotation marks", '"steps":\n  - id: §', "value", "steps.0.id", ""],
    ["a document of Windows", "version: 1\r\nsteps:\r\n  - id: §\r\n", "value", "steps.0.id", ""],
  ];
  for (const [title, text, at, path = "", written = ""] of cases) {
    it(title, () => {
      const cursor = atSign(text);
      const found = cursor === undefined ? undefined : { ...cursor, path: cursor.path.join(".") };
      assert.deepEqual(found, at === undefined ? undefined : { path, at, written });
    });
  }

  it("a line beyond the document's end is the root", () => {
    assert.deepEqual(cursorPath("version: 1", 7, 0), { path: [], at: "key", written: "" });
  });
});

describe("lineKeys", () => {
  it("finds every key that begins a line, with its place and value", () => {
    const found = lineKeys(`${head}    say: |\n      id: no\n    run: "x" # no\n  - id: two\n`);
    assert.deepEqual(
      found.map(({ path, line, column, value }) => `${path.join(".")} ${line}:${column} ${value}`),
      [
        "version 0:0 1",
        "steps 1:0 ",
        "steps.0.id 2:4 one",
        "steps.0.title 3:4 One",
        "steps.0.say 4:4 |",
        'steps.0.run 6:4 "x"',
        "steps.1.id 7:4 two",
      ],
    );
  });
});
