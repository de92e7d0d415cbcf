// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import assert from "node:assert/strict";
import { containerTexts } from "../../../../../../src/core/labs/checks/container/format.ts";
import { explanationAt, suggestionsAt } from "../../../../../../src/core/labs/format/authors/authorHelp.ts";
import { keyTexts } from "../../../../../../src/core/labs/format/keyTexts.ts";
import { richLab, richLabWith } from "../../../../support/labFiles.ts";

/** The section sign is where the cursor stands. */
function placeIn(marked: string) {
  const before = marked.slice(0, marked.indexOf("§")).split("\n");
  return { text: marked.replace("§", ""), line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}

function suggestions(marked: string) {
  const { text, line, column } = placeIn(marked);
  return suggestionsAt(text, line, column);
}

const labels = (marked: string): readonly string[] => suggestions(marked).items.map(({ label }) => label);

/** The document as it is once the one with this label was chosen, as an editor does it. */
function chosen(marked: string, label: string): string {
  const { text, line } = placeIn(marked);
  const { items, from, to } = suggestions(marked);
  const item = items.find((each) => each.label === label);
  assert.ok(item !== undefined, `${label} is not in ${items.map((each) => each.label).join(", ")}`);
  const lines = text.split("\n");
  const indent = /^\s*/.exec(lines[line] ?? "")?.[0] ?? "";
  const insert = item.insert.replaceAll("\n", `\n${indent}`);
  return lines.with(line, `${lines[line]?.slice(0, from)}${insert}${lines[line]?.slice(to)}`).join("\n");
}

const two = "steps:\n  - id: one\n    expect:\n      - container: {}\n        as: web\n  - id: two\n";

describe("suggestionsAt", () => {
  it("offers the keys that a map may have and has not, each with its sentence", () => {
    const { items } = suggestions("version: 1\n§\ntitle: x\n");
    const found = items.map(({ label }) => label);
    assert.deepEqual(
      [found.includes("level"), found.includes("version"), found.includes("title")],
      [true, false, false],
    );
    assert.equal(items.find(({ label }) => label === "level")?.documentation, keyTexts.lab.level);
  });

  it("offers them in an item whose other keys stand below and above", () => {
    assert.equal(labels(`${two}    §\n    say: x\n`).includes("say"), false);
    assert.equal(labels("steps:\n  - §\n    say: x\n").includes("say"), false);
    assert.equal(labels("steps:\n  - §\n    say: x\n").includes("id"), true);
  });

  it("offers items where only a list may stand", () => {
    assert.deepEqual(labels(`${two}    expect:\n      §`).slice(0, 2), ["- engine", "- container"]);
    assert.equal(chosen(`${two}    expect:\n      en§`, "- engine"), `${two}    expect:\n      - engine: `);
  });

  it("writes a key, its colon, and where a list or map begins; of a key that has its colon the word only", () => {
    assert.equal(chosen("ti§", "title"), "title: ");
    assert.equal(chosen("ti§: x", "title"), "title: x");
    assert.equal(chosen("tit§le: x", "title"), "title: x");
    assert.equal(chosen("steps:\n  - exp§", "expect"), "steps:\n  - expect:\n      - ");
    assert.equal(chosen(`${two}    pred§`, "predict"), `${two}    predict:\n      `);
  });

  it("knows behind which keys there is something to choose from again", () => {
    const opening = (marked: string) =>
      suggestions(marked)
        .items.filter(({ opens }) => opens)
        .map(({ label }) => label);
    assert.deepEqual(opening("§"), ["version", "level", "needs", "owns", "steps", "recap"]);
    assert.deepEqual(opening(`${two}    §`), [
      "plot",
      "predict",
      "expect",
      "after",
      "optional",
      "accepts",
      "mistakes",
      "tolerates",
    ]);
    assert.deepEqual(opening("level§: x"), []);
  });

  it("offers the words of a value, and true and false", () => {
    assert.deepEqual(labels("level: §"), ["beginner", "intermediate", "orchestration"]);
    assert.equal(chosen("level: beg§", "beginner"), "level: beginner");
    assert.equal(chosen("level: int§ermediate", "beginner"), "level: beginner");
    assert.deepEqual(labels(`${two}    optional: §`), ["true", "false"]);
    assert.deepEqual(labels("version: §"), ["1"]);
    assert.deepEqual(labels(`${two}    expect:\n      - container:\n          changed: §`), ["none"]);
  });

  it("offers the ids of earlier steps for after", () => {
    assert.deepEqual(labels(`${two}    after: §\n  - id: three\n`), ["one"]);
  });

  it("offers what earlier steps bound, in quotation marks", () => {
    const open = `${two}    expect:\n      - container:\n          of: `;
    assert.deepEqual(labels(`${open}§`), ["${web}"]);
    for (const marked of ["§", "$§", '"§', '"§"', '"$§"', '"${§}"', '"${w§', "w§"]) {
      assert.equal(chosen(open + marked, "${web}"), `${open}"\${web}"`, marked);
    }
    assert.equal(chosen(`${two}    expect:\n      - gone:\n          - '$§'`, "${web}").endsWith("- '${web}'"), true);
    assert.deepEqual(labels("steps:\n  - id: one\n    expect:\n      - gone: §\n        as: web\n"), ["everything"]);
  });

  it("offers them in a command behind a dollar sign, and in no other text", () => {
    assert.deepEqual(labels(`${two}    run: docker rm §`), []);
    assert.equal(chosen(`${two}    run: docker rm \${§}`, "${web}"), `${two}    run: docker rm \${web}`);
    assert.equal(chosen(`${two}    run: |\n      docker rm $§`, "${web}"), `${two}    run: |\n      docker rm \${web}`);
    const inside = `${two}    mistakes:\n      - run:\n          - command: x\n            inside:\n              - echo $`;
    assert.equal(chosen(`${inside}§`, "${web}"), `${inside}{web}`);
    assert.deepEqual(labels(`${two}    say: docker rm $§`), []);
  });

  it("offers all names in the recap", () => {
    assert.deepEqual(labels(`${two}recap:\n  asks:\n    - is:\n        id: §`), ["${web}"]);
  });

  it("offers nothing in prose and in flow style", () => {
    assert.deepEqual(labels(`${two}    say: |\n      §`), []);
    assert.deepEqual(labels(`${two}    expect:\n      - container: { §`), []);
  });
});

describe("explanationAt", () => {
  const at = (marked: string) => {
    const { text, line, column } = placeIn(marked);
    const found = explanationAt(text, line, column);
    return found === undefined ? undefined : [found.text, text.split("\n")[line]?.slice(found.from, found.to)];
  };

  it("says what a key means, in flow style too", () => {
    assert.deepEqual(at(richLabWith("level:", "le§vel:")), [keyTexts.lab.level, "level"]);
    assert.deepEqual(at(richLabWith("siblingOf:", "§siblingOf:")), [containerTexts.siblingOf, "siblingOf"]);
    assert.deepEqual(at(richLabWith("inside: [ls", "inside§: [ls")), [keyTexts.typedInside.inside, "inside"]);
    assert.deepEqual(at(`'le§vel': beginner\n`), [keyTexts.lab.level, "level"]);
  });

  it("says it in a text that is not YAML yet, of keys that begin a line", () => {
    assert.deepEqual(at(`${richLab.replace("level:", "le§vel:")}oops: "\n`), [keyTexts.lab.level, "level"]);
    assert.equal(at(`${richLab.replace("siblingOf:", "§siblingOf:")}oops: "\n`), undefined);
  });

  it("says nothing of values and of keys that are not known", () => {
    assert.equal(at(richLabWith("level: beginner", "level: beg§inner")), undefined);
    assert.equal(at("ti§tel: x\n"), undefined);
  });
});
