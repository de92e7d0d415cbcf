import assert from "node:assert/strict";
import fc from "fast-check";
import { bindingsOf, fillCommands } from "../../../src/core/labs/bindings.ts";
import { fenced, plain } from "../../../src/core/labs/markdown.ts";
import type { Check } from "../../../src/core/labs/model.ts";
import {
  inDialog,
  inMessage,
  inOneLine,
  unseenIn,
  visible,
  visibleIn,
  visibleJson,
  withoutIcons,
} from "../../../src/core/shownText.ts";
import { commandOf, inspectCommandOf, logsCommandOf, shellCommandOf } from "../../../src/core/state/actions.ts";
import { sentence } from "../../../src/ui/labs/page/markdown.ts";
import { harmlessTexts, hostileTexts } from "../../support/hostileTexts.ts";
import { expecting, lab, pass, passes, progress, step } from "../support/builders.ts";

/** The editor's own expressions (`linkedText.ts`, `iconLabels.ts`), and what it does to a notification before. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;
const asNotification = (text: string): string =>
  (text.length > 1_000 ? `${text.slice(0, 1_000)}...` : text).replaceAll(/\r\n|\n|\r/g, " ").trim();

const noLink = (text: string): void => {
  for (const looked of [text, asNotification(text), ...text.split("\n")]) {
    assert.doesNotMatch(looked, link);
  }
};
const noIcon = (text: string): void =>
  assert.deepEqual(
    [...text.matchAll(icon)].filter(([, escaped]) => escaped === undefined),
    [],
  );
const allSeen = (text: string): void => assert.equal(unseenIn(text), undefined);
const oneLine = (text: string): void => assert.doesNotMatch(text, /[\n\r\t\u0085\u2028\u2029]| {2}/);
const oneWord = (text: string): void => assert.match(text, /^[a-zA-Z0-9_.:/@-]*$/);

const all = (text: string, ...checks: readonly ((text: string) => void)[]): void => {
  for (const check of checks) {
    check(text);
  }
};

const id = "ab".repeat(32);

/** What a command line holds besides the words that are ours. */
const typedFor = (name: string): readonly string[] => {
  const object = { kind: "container", id, name } as const;
  const commands = [
    commandOf({ verb: "remove", object }),
    inspectCommandOf(object),
    logsCommandOf(object),
    shellCommandOf(object).replace(/ sh -c .*$/, ""),
  ];
  return commands.map((command) =>
    command.replace(/^docker container (rm|inspect|logs --follow --tail 1000|exec -it) /, ""),
  );
};

/** Filled in from a progress file that somebody else wrote. */
function filledFrom(bound: string, check: Check): string {
  const binds = lab([step("one", [expecting(check, { as: "it" })])]);
  const bindings = bindingsOf(progress({ passes: passes(pass("one", { binds: { it: [bound] } })) }), new Map());
  const line = { command: `docker rm $${"{it}"}`, inside: [`echo $${"{it}"}`] };
  const [filled] = fillCommands([line], bindings, binds);
  assert.equal(`docker rm ${filled?.inside[0]?.replace("echo ", "")}`, filled?.command);
  return filled?.command ?? "";
}

const surfaces: Readonly<Record<string, (text: string) => void>> = {
  row: (text) => all(inOneLine(text), allSeen, oneLine),
  tooltip: (text) => allSeen(visible(text)),
  notification: (text) => all(inMessage(text), noLink, allSeen, oneLine),
  "notification, in a sentence of ours": (text) => noLink(inMessage(`Remove the network ${text}? (yes)`)),
  "notification, put together of two": (text) => noLink(inMessage(`[${text}](${text})`)),
  dialog: (text) => {
    const shown = inDialog(text);
    all(shown, noLink, allSeen);
    assert.ok(shown.split("\n").length <= 60 && !/\n{3}| {4}/.test(shown), "it pushes its buttons away");
  },
  progress: (text) => all(withoutIcons(inMessage(text)), noLink, noIcon, allSeen),
  "quick pick": (text) => all(withoutIcons(inMessage(text)), noLink, noIcon, allSeen, oneLine),
  "status bar": (text) => all(withoutIcons(inOneLine(text)), noIcon, allSeen, oneLine),
  "name of a terminal": (text) => all(withoutIcons(inOneLine(text)), noIcon, allSeen, oneLine),
  output: (text) => all(inOneLine(`$ docker network rm ${text}`), allSeen, oneLine),
  reader: (text) => {
    const model = visibleIn({ step: { seen: [text], count: 1, none: undefined } });
    allSeen(model.step.seen[0] ?? "");
    // Text and code only, never HTML of its own.
    for (const part of sentence(model.step.seen[0] ?? "")) {
      assert.ok(
        typeof part === "string" ||
          (typeof part === "object" && part !== null && "type" in part && part.type === "code"),
      );
    }
  },
  notes: (text) => {
    const shown = plain(text);
    all(shown, allSeen, oneLine);
    assert.doesNotMatch(shown, /(?<!\\)(?:\\\\)*[[\]<`]/);
  },
  "code in the notes": (text) => {
    const shown = fenced([text]);
    for (const line of shown) {
      allSeen(line);
    }
    assert.equal(
      shown.filter((line) => line.startsWith(shown.at(-1) ?? "")).length,
      2,
      "the fence is closed by a line",
    );
  },
  terminal: (text) => {
    for (const word of typedFor(text)) {
      oneWord(word);
    }
  },
  "command of a lab, about a container": (text) =>
    assert.match(filledFrom(text, { kind: "container" }), /^docker rm (<it>|[0-9a-f]{12})$/),
  "command of a lab, about a volume": (text) =>
    assert.match(filledFrom(text, { kind: "volume", name: "data" }), /^docker rm (<it>|[a-zA-Z0-9][a-zA-Z0-9_.-]+)$/),
  document: (text) => {
    const object = { Name: text, Labels: Object.fromEntries([[text, text]]) };
    const shown = visibleJson(object);
    allSeen(shown);
    assert.deepEqual(JSON.parse(shown), JSON.parse(JSON.stringify(object)));
  },
};

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
