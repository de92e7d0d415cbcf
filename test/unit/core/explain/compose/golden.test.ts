import assert from "node:assert/strict";
import { explainCompose } from "../../../../../src/core/explain/compose/explainCompose.ts";
import { composePage, goldenExpected, goldenNames, goldenText } from "../../../../support/explainComposeGolden.ts";

describe("explanations of Compose and stack files", () => {
  it("are kept for at least 30 files", () => {
    assert.ok(goldenNames().length >= 30);
  });

  for (const name of goldenNames()) {
    it(`${name}: every line is explained as it was read and found right`, () => {
      assert.equal(
        composePage(name, goldenText(name)),
        goldenExpected(name),
        "node test/support/explainComposeGolden.ts --write renews it; read what it says first",
      );
    });

    it(`${name}: every line with a key belongs to a place, and every place says something`, () => {
      const text = goldenText(name);
      const file = explainCompose(text, name);
      for (const [line, content] of text.split(/\r\n|\n|\r/).entries()) {
        const isBare = /^\s*(?:#.*|---)?$/.test(content);
        assert.ok(isBare || file.placeAt(line) !== undefined, `line ${line + 1} belongs to nothing`);
      }
      for (const place of file.places) {
        const { here, trouble, title, from, to } = file.explain(place);
        assert.ok(here.length > 0 || trouble !== undefined, `line ${from + 1} says nothing`);
        assert.deepEqual({ title, from, to }, { title: place.title, from: place.from, to: place.to });
        assert.equal(file.placeAt(place.from)?.index, place.index);
      }
    });
  }

  it("have whole sentences, and values of the file in code only", () => {
    for (const name of goldenNames()) {
      const file = explainCompose(goldenText(name), name);
      for (const place of file.places) {
        const { here, not, effect, trouble, advice } = file.explain(place);
        const all = [...here, ...not, ...effect, ...(trouble === undefined ? [] : [trouble])];
        for (const sentence of [...all, ...advice.map((each) => each.sentence)]) {
          assert.match(sentence, /^[A-Z0-9`].*[.]$/s, `${name}, line ${place.from + 1}`);
          assert.equal(sentence.split("`").length % 2, 1, `${name}, line ${place.from + 1}: ${sentence}`);
        }
        assert.ok(here.length <= 5 && not.length <= 5 && effect.length <= 5);
      }
    }
  });
});
