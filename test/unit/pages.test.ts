import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { layersEnglish as layers } from "../../src/pages/layers/words/english.ts";
import { layersLanguages } from "../../src/pages/layers/words/languages.ts";
import { formFor, spokenIn, type Translation, textWith } from "../../src/pages/pageWords.ts";
import { readerEnglish as reader } from "../../src/pages/reader/words/english.ts";
import { readerLanguages } from "../../src/pages/reader/words/languages.ts";
import { wordProblems } from "./support/wordProblems.ts";

const pages: Readonly<
  Record<string, { readonly english: object; readonly languages: Readonly<Record<string, object>> }>
> = {
  reader: { english: reader, languages: readerLanguages },
  layers: { english: layers, languages: layersLanguages },
};

describe("the words of the pages", () => {
  it("are looked at for every page there is", () => {
    const folders = readdirSync("src/pages", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).toSorted(), Object.keys(pages).toSorted());
  });

  for (const [page, { english, languages }] of Object.entries(pages)) {
    it(`of ${page}: every language has the same texts with the same braces, and each file is on the list`, () => {
      for (const [language, words] of Object.entries(languages)) {
        assert.deepEqual(wordProblems(english, words, language), []);
      }
      const files = readdirSync(join("src/pages", page, "words")).filter((name) => name !== "languages.ts");
      assert.equal(files.length, Object.keys(languages).length);
    });
  }

  const translated: Translation<typeof layers> = { ...layers, title: "Schichten von {image}" };
  const broken: readonly (readonly [what: string, words: object, told: string])[] = [
    ["a text is missing", { ...translated, save: undefined }, "de: save is missing"],
    ["a text is empty", { ...translated, save: " " }, "de: save is empty"],
    ["braces are missing", { ...translated, line: "Zeile" }, "de: line has the braces none, and English has line"],
    ["braces are misspelt", { ...translated, line: "{zeile}" }, "de: line has the braces zeile, and English has line"],
    ["there is one too many", { ...translated, more: "mehr" }, "de: more is not in English"],
  ];
  for (const [what, words, told] of broken) {
    it(`are told when ${what}`, () => assert.deepEqual(wordProblems(layers, words, "de"), [told]));
  }

  it("are told when a button's long label doesn't begin with its short one: who says what they read would miss it", () => {
    const words = { open: { label: "Open", long: "Show {lab}" } };
    assert.deepEqual(wordProblems(words, words, "en"), ["en: open.long does not begin with open.label"]);
  });

  it("have a form for each number that a language tells apart, and need not have one that it doesn't", () => {
    const minutes = { minutes: { one: "{n} minute", other: "{n} minutes" } };
    const polish = { minutes: { one: "{n} minuta", few: "{n} minuty", other: "{n} minut" } };
    assert.deepEqual(wordProblems(minutes, polish, "pl"), []);
    assert.deepEqual(wordProblems(minutes, { minutes: { other: "{n}分" } }, "ja"), []);
    assert.equal(formFor(polish.minutes, 3, "pl"), "{n} minuty");
    assert.equal(formFor(minutes.minutes, 1, "en"), "{n} minute");
  });

  it("come in the editor's language, in the one that it is a kind of, or in English", () => {
    const languages = { en: layers, de: translated };
    assert.equal(spokenIn(languages, "de-AT").words, translated);
    assert.deepEqual(spokenIn(languages, "DE"), { language: "de", words: translated });
    assert.deepEqual(spokenIn(languages, "fr"), { language: "en", words: layers });
    assert.deepEqual(spokenIn(languages, "constructor"), { language: "en", words: layers });
  });

  it("are textWith in one go: braces in a name stay what they are", () => {
    assert.equal(textWith("{one} and {other}", { one: "{other}", other: "$&" }), "{other} and $&");
  });
});
