import assert from "node:assert/strict";
import { placeOf, readYaml, type YamlPath } from "../../../src/core/yaml.ts";

function reading(text: string) {
  const read = readYaml(text);
  assert.ok(read.ok, "the text should be YAML");
  return read;
}

/** What stands in the text from the offset on: says more than a number. */
const textAt = (text: string, offset: number): string => text.slice(offset, offset + 6);

describe("readYaml: where values stand", () => {
  const text = [
    "block:",
    "  key1: value1",
    "  list:",
    "    - item0",
    "    -",
    "      inner: item1",
    "flow: { in: [one, {deep: two}], 'quoted': \"three\" }",
    '"double q": four',
    "anchor: &it { p: five }",
    "alias: *it",
    "multi: |",
    "  six",
    "empty:",
    "last: seven",
    "",
  ].join("\n");
  const cases: readonly (readonly [path: YamlPath, at: string])[] = [
    [[], "block:"],
    [["block"], "key1: "],
    [["block", "key1"], "value1"],
    [["block", "list"], "- item"],
    [["block", "list", 0], "item0\n"],
    [["block", "list", 1, "inner"], "item1\n"],
    [["flow"], "{ in: "],
    [["flow", "in", 0], "one, {"],
    [["flow", "in", 1, "deep"], "two}],"],
    [["flow", "quoted"], 'three"'],
    [["double q"], "four\na"],
    [["anchor", "p"], "five }"],
    [["alias"], "it\nmul"],
    [["last"], "seven\n"],
  ];
  for (const [path, at] of cases) {
    it(`/${path.join("/")} at ${JSON.stringify(at)}`, () => {
      assert.equal(textAt(text, reading(text).offsetOf(path)), at);
    });
  }

  const ancestors: readonly (readonly [path: YamlPath, nearest: YamlPath])[] = [
    [["block", "missing"], ["block"]],
    [
      ["block", "list", 7, "x"],
      ["block", "list"],
    ],
    [["alias", "p"], ["alias"]],
    [["nowhere", 1, "x"], []],
  ];
  for (const [path, nearest] of ancestors) {
    it(`what is not there (/${path.join("/")}) stands at /${nearest.join("/")}`, () => {
      const read = reading(text);
      assert.equal(read.offsetOf(path), read.offsetOf(nearest));
    });
  }

  const keys: readonly (readonly [path: YamlPath, key: string, at: string])[] = [
    [[], "flow", "flow: "],
    [["block"], "key1", "key1: "],
    [["block", "list", 1], "inner", "inner:"],
    [["flow"], "in", "in: [o"],
    [["flow"], "quoted", "quoted"],
    [["flow", "in", 1], "deep", "deep: "],
    [[], "double q", "double"],
    [[], "empty", "empty:"],
  ];
  for (const [path, key, at] of keys) {
    it(`the key ${key} of /${path.join("/")} at ${JSON.stringify(at)}`, () => {
      assert.equal(textAt(text, reading(text).offsetOfKey(path, key)), at);
    });
  }

  it("a key that is not there stands at its map", () => {
    const read = reading(text);
    assert.equal(read.offsetOfKey(["flow"], "nope"), read.offsetOf(["flow"]));
  });

  it("gives the values themselves", () => {
    assert.deepEqual(reading("a: &x [1, yes, 'no']\nb: *x\n").value, { a: [1, "yes", "no"], b: [1, "yes", "no"] });
  });

  it("keeps a key with a slash apart from a key in a map", () => {
    const slash = "k/l: first\nk:\n  l: second\n";
    assert.equal(textAt(slash, reading(slash).offsetOf(["k/l"])), "first\n");
    assert.equal(textAt(slash, reading(slash).offsetOf(["k", "l"])), "second");
  });
});

describe("readYaml: what is refused", () => {
  const cases: readonly (readonly [title: string, text: string, message: RegExp, line: number])[] = [
    ["two documents", "a: 1\n---\nb: 2\n", /single document/, 1],
    ["an alias of nothing", "a: 1\nb: *x\n", /unidentified alias "x"/, 2],
    ["a tag that makes objects", "a: 1\nb: !!js/function 'x'\n", /unknown scalar tag/, 2],
    ["a map as a key", "? {a: 1}\n: b\n", /complex keys/, 1],
    ["very deep nesting", "[".repeat(50_000), /nesting exceeded/, 1],
    ["an open bracket", "a: [1, 2\nb: 3\n", /./, 2],
  ];
  for (const [title, text, message, line] of cases) {
    it(title, () => {
      const read = readYaml(text);
      assert.ok(!read.ok);
      assert.match(read.message, message);
      assert.equal(placeOf(text, read.offset).line, line);
    });
  }
});

describe("placeOf", () => {
  const text = "one\r\ntwo\n\nfour";
  const cases: readonly (readonly [offset: number, line: number, column: number])[] = [
    [0, 1, 1],
    [2, 1, 3],
    [5, 2, 1],
    [7, 2, 3],
    [9, 3, 1],
    [10, 4, 1],
    [14, 4, 5],
  ];
  for (const [offset, line, column] of cases) {
    it(`offset ${offset} is line ${line}, column ${column}`, () => {
      assert.deepEqual(placeOf(text, offset), { line, column });
    });
  }
});
