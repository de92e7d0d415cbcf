import assert from "node:assert/strict";
import { bindingsOf, fillCommands } from "../../src/core/labs/evidence/bindings.ts";
import { fenced, plain } from "../../src/core/labs/notes/markdown.ts";
import {
  inDialog,
  inMessage,
  inOneLine,
  unseenIn,
  visible,
  visibleIn,
  visibleJson,
  withoutIcons,
} from "../../src/core/shownText.ts";
import { commandOf, inspectCommandOf, logsCommandOf, shellCommandOf } from "../../src/core/state/actions.ts";
import type { BoundKind } from "../../src/core/state/objectTypes.ts";
import { sentence } from "../../src/pages/reader/markdown.ts";
import { pass, passes, progress } from "../unit/support/builders.ts";

/** The editor's own expressions (`linkedText.ts`, `iconLabels.ts`), and what it does to a notification before. */
export const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;
export const asNotification = (text: string): string =>
  (text.length > 1_000 ? `${text.slice(0, 1_000)}...` : text).replaceAll(/\r\n|\n|\r/g, " ").trim();

export const noLink = (text: string): void => {
  for (const looked of [text, asNotification(text), ...text.split("\n")]) {
    assert.doesNotMatch(looked, link);
  }
};
export const noIcon = (text: string): void =>
  assert.deepEqual(
    [...text.matchAll(icon)].filter(([, escaped]) => escaped === undefined),
    [],
  );
export const allSeen = (text: string): void => assert.equal(unseenIn(text), undefined);
export const oneLine = (text: string): void => assert.doesNotMatch(text, /[\n\r\t\u0085\u2028\u2029]| {2}/);
export const oneWord = (text: string): void => assert.match(text, /^[a-zA-Z0-9_.:/@-]*$/);

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
function filledFrom(bound: string, kind: BoundKind): string {
  const bindings = bindingsOf(
    progress({ passes: passes(pass("one", { binds: { it: { kind, ids: [bound] } } })) }),
    new Map(),
  );
  const line = { command: `docker rm $${"{it}"}`, inside: [`echo $${"{it}"}`] };
  const [filled] = fillCommands([line], bindings);
  assert.equal(`docker rm ${filled?.inside[0]?.replace("echo ", "")}`, filled?.command);
  return filled?.command ?? "";
}

/** Each place where a text of others is shown or typed, and what must hold there of any text. */
export const surfaces: Readonly<Record<string, (text: string) => void>> = {
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
    assert.match(filledFrom(text, "container"), /^docker rm (<it>|[0-9a-f]{12})$/),
  "command of a lab, about a volume": (text) =>
    assert.match(filledFrom(text, "volume"), /^docker rm (<it>|[a-zA-Z0-9][a-zA-Z0-9_.-]+)$/),
  document: (text) => {
    const object = { Name: text, Labels: Object.fromEntries([[text, text]]) };
    const shown = visibleJson(object);
    allSeen(shown);
    assert.deepEqual(JSON.parse(shown), JSON.parse(JSON.stringify(object)));
  },
};
