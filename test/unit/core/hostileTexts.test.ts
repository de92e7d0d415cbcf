import assert from "node:assert/strict";
import fc from "fast-check";
import {
  inDialog,
  inMessage,
  inOneLine,
  visible,
  visibleIn,
  visibleJson,
  withoutIcons,
} from "../../../src/core/shownText.ts";
import {
  allSeen,
  asNotification,
  link,
  noIcon,
  noLink,
  oneLine,
  oneWord,
  surfaces,
} from "../../support/hostileSurfaces.ts";
import { harmlessTexts, hostileTexts } from "../../support/hostileTexts.ts";

describe("(unit) hostile texts, on every surface", () => {
  for (const [surface, check] of Object.entries(surfaces)) {
    describe(surface, () => {
      for (const { text, aim } of hostileTexts) {
        it(`${aim}: ${JSON.stringify(text).slice(0, 70)}`, () => check(text));
      }
      it("any other text", () =>
        fc.assert(
          fc.property(
            fc.string({
              unit: fc.constantFrom("[", "]", "(", ")", "command:", "\n", "\r", "\u200b", "$", "x", " ", "\\"),
            }),
            check,
          ),
          { numRuns: 500 },
        ));
    });
  }

  it("each text is hostile somewhere as it comes", () => {
    const checks = [noLink, noIcon, allSeen, oneLine, oneWord];
    for (const { text } of hostileTexts) {
      const refused = checks.some((check) => {
        try {
          check(text);
          return false;
        } catch {
          return true;
        }
      });
      assert.ok(
        refused || text.length > 900 || ["__proto__", "constructor", "--all"].includes(text),
        JSON.stringify(text),
      );
    }
  });

  it("of the links, the editor's expression finds those that are made for it", () => {
    const found = hostileTexts.filter(({ aim, text }) => aim === "link" && link.test(asNotification(text)));
    assert.ok(found.length >= 10, String(found.length));
  });
});

describe("(unit) what is harmless is shown as it is", () => {
  const shown: Readonly<Record<string, (text: string) => string>> = {
    inOneLine,
    inMessage,
    inDialog,
    visible,
    "a list to choose from": (text) => withoutIcons(inMessage(text)),
    "the reader": (text) => visibleIn({ text }).text,
    "a document": (text) => JSON.parse(visibleJson(text)),
  };
  for (const [surface, show] of Object.entries(shown)) {
    for (const text of harmlessTexts) {
      it(`${surface}: ${text}`, () => assert.equal(show(text), text));
    }
  }

  it("a name that is meant to be a link can still be read", () =>
    assert.equal(inMessage("Remove the network [Details](command:x)?"), "Remove the network [Details] (command:x)?"));

  it("what nobody would see is named", () => assert.equal(inMessage("a\u202eb\u2800c"), "a<U+202E>b<U+2800>c"));

  it("an icon's name keeps its letters, by the editor's own escape", () =>
    assert.equal(withoutIcons("$(trash) web1, $(touch x)"), "\\$(trash) web1, $(touch x)"));
});
