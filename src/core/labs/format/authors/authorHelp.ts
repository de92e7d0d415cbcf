import { type LineKey, lineKeys } from "../../../yaml/indentedLines.ts";
import { readYaml, type YamlPath } from "../../../yaml.ts";
import { expectedAt } from "../schemaPlaces.ts";
import { type Cursor, cursorPath } from "./cursorPath.ts";

/** What may be written at the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly kind: "key" | "value" | "binding";
  /** Line breaks in it are followed by as many spaces as are to be added to the line's own indentation. */
  readonly insert: string;
  /** Behind it there is something to choose from again. */
  readonly opens: boolean;
  readonly documentation: string | undefined;
}

export interface Suggestions {
  readonly items: readonly Suggestion[];
  /** Columns that the chosen one takes the place of. */
  readonly from: number;
  readonly to: number;
}

const nothing: Suggestions = { items: [], from: 0, to: 0 };

/** Line and column from 0, as an editor counts. The text may be in the middle of being written. */
export function suggestionsAt(text: string, line: number, column: number): Suggestions {
  const cursor = cursorPath(text, line, column);
  if (cursor === undefined) {
    return nothing;
  }
  const lineText = text.split(/\r?\n/)[line] ?? "";
  const here: Place = {
    cursor,
    before: lineText.slice(0, column),
    after: lineText.slice(column),
    others: keysElsewhere(text, line, column - cursor.written.length),
    line,
  };
  const bindings = bindingsFor(here);
  if (bindings.items.length > 0) {
    return bindings;
  }
  const to = column + (/^[\w-]*/.exec(here.after)?.[0].length ?? 0);
  const items = [...(cursor.at === "key" ? keysFor(here) : []), ...wordsFor(here)];
  return { items, from: column - cursor.written.length, to };
}

interface Place {
  readonly cursor: Cursor;
  readonly before: string;
  readonly after: string;
  /** All other keys of the document that begin a line. */
  readonly others: readonly LineKey[];
  readonly line: number;
}

/** The word that is being written would make the rest look other than it will be. */
function keysElsewhere(text: string, line: number, start: number): readonly LineKey[] {
  const lines = text.split(/\r?\n/);
  const changed = lines.map((each, index) => (index === line ? each.slice(0, start).replace(/\S+:\s*$/, "") : each));
  return lineKeys(changed.join("\n"));
}

function keysFor({ cursor, before, after, others }: Place): readonly Suggestion[] {
  const { path, written } = cursor;
  const isList = expectedAt(path).nests === "list";
  const place: YamlPath = isList ? [...path, 0] : path;
  const dash = isList ? "- " : "";
  const column = before.length - written.length + dash.length;
  const present = isList ? [] : others.filter(({ path: other }) => isKeyOf(path, other)).map((key) => key.path.at(-1));
  return expectedAt(place)
    .keys.filter((key) => !present.includes(key))
    .map((key) => {
      const { text, nests } = expectedAt([...place, key]);
      const next = expectedAt([...place, key, ...(nests === "list" ? [0] : [])]);
      const opens = next.nests === "map" || next.words.length > 0 || next.isBinding || key === "after";
      const deeper = " ".repeat(column - before.search(/\S|$/) + 2);
      const inside = nests === undefined ? " " : `\n${deeper}${nests === "list" ? "- " : ""}`;
      const insert = /^[\w-]*\s*:/.test(after) ? key : `${key}:${inside}`;
      return {
        label: `${dash}${key}`,
        kind: "key",
        insert: `${dash}${insert}`,
        opens: opens && insert !== key,
        documentation: text,
      };
    });
}

const isKeyOf = (parent: YamlPath, path: YamlPath): boolean =>
  path.length === parent.length + 1 && parent.every((part, index) => path[index] === part);

function wordsFor(place: Place): readonly Suggestion[] {
  const { path } = place.cursor;
  const { text, words } = expectedAt(path);
  const ids = path.at(-1) === "after" ? earlier(place, isStepId).map(({ value }) => unquoted(value)) : [];
  return [...words, ...ids].map((label) => ({
    label,
    kind: "value",
    insert: label,
    opens: false,
    documentation: text,
  }));
}

/** Keys of a step whose texts are typed into a shell. */
const commandKeys: readonly (string | number | undefined)[] = ["run", "solve", "command", "inside"];

/** In a command a name is only thought of once its dollar sign is there. */
function bindingsFor(place: Place): Suggestions {
  const { cursor, before, after } = place;
  const { isBinding, text } = expectedAt(cursor.path);
  const dollar = /\$\{?[\w-]*$/.exec(before);
  const key = cursor.path.findLast((part) => typeof part === "string");
  if (!isBinding && (dollar === null || !commandKeys.includes(key))) {
    return nothing;
  }
  const quote = /^["']/.exec(cursor.written)?.[0];
  const behind = /^\}?["']?/.exec(after)?.[0] ?? "";
  const from =
    isBinding && quote === undefined ? before.length - cursor.written.length : (dollar?.index ?? before.length);
  const written = (name: string): string =>
    !isBinding ? `\${${name}}` : quote === undefined ? `"\${${name}}"` : `\${${name}}${quote}`;
  const names = earlier(place, isName).map(({ value }) => unquoted(value));
  return {
    items: [...new Set(names)].map((name) => ({
      label: `\${${name}}`,
      kind: "binding",
      insert: written(name),
      opens: false,
      documentation: text,
    })),
    from,
    to: before.length + (isBinding ? behind.length : behind.startsWith("}") ? 1 : 0),
  };
}

/** Keys of the steps before the one that the cursor is in. */
function earlier({ cursor, others, line }: Place, isMeant: (path: YamlPath) => boolean): readonly LineKey[] {
  const [root, step = 0] = cursor.path;
  return others.filter(
    ({ path, line: at }) => isMeant(path) && (root === "steps" ? Number(path[1]) < Number(step) : at < line),
  );
}

const isStepId = (path: YamlPath): boolean => path.length === 3 && path[0] === "steps" && path[2] === "id";

const isName = (path: YamlPath): boolean =>
  path.length === 5 && path[0] === "steps" && path[2] === "expect" && path[4] === "as";

const unquoted = (value: string): string => value.replaceAll(/^["']|["']$/g, "");

export interface KeyHelp {
  readonly text: string;
  /** Columns of the key. */
  readonly from: number;
  readonly to: number;
}

/** What the key under the pointer means. In a text that is no valid YAML, of keys that begin a line. */
export function explanationAt(text: string, line: number, column: number): KeyHelp | undefined {
  const key = keyAt(text, line, column);
  const meaning = key === undefined ? undefined : expectedAt(key.path).text;
  return key === undefined || meaning === undefined ? undefined : { text: meaning, from: key.from, to: key.to };
}

function keyAt(text: string, line: number, column: number) {
  const yaml = readYaml(text);
  if (yaml.ok) {
    const lineStart = text.split("\n", line).reduce((offset, each) => offset + each.length + 1, 0);
    const found = yaml.keyAt(lineStart + column);
    return found === undefined
      ? undefined
      : { path: found.path, from: found.start - lineStart, to: found.end - lineStart };
  }
  const found = lineKeys(text).find(
    (key) => key.line === line && key.column <= column && column <= key.column + String(key.path.at(-1)).length,
  );
  return found === undefined
    ? undefined
    : { path: found.path, from: found.column, to: found.column + String(found.path.at(-1)).length };
}
