import { yamlSteps } from "../yaml.ts";
import { closersOf, columnsOf, endOfKey, unquoted, withoutComment } from "./yamlLine.ts";
import { emptyNode, isEmpty, nodesOf, type YamlEntry, type YamlItem, type YamlNode, yamlNode } from "./yamlNode.ts";

interface Level {
  readonly column: number;
  readonly node: YamlNode;
}

/** No real file is nested deeper; what is, is read as text. */
const maxLevels = 48;

/** How far an open bracket or quote may reach before its line counts as unfinished. */
const maxLines = 400;
const maxOpenLength = 20_000;

/**
 * Reads by indentation, line by line, what the parser refuses as a whole. Whatever can't be read becomes an
 * entry with its trouble, and the next line is read as if nothing had been.
 */
export function readBrokenYaml(text: string, starts: readonly number[]): YamlNode {
  return new BrokenYaml(text, starts).read();
}

class BrokenYaml {
  readonly #text: string;
  readonly #starts: readonly number[];
  readonly #root = yamlNode("map", 0, 0);
  readonly #levels: Level[] = [{ column: 0, node: this.#root }];
  #line = 0;

  constructor(text: string, starts: readonly number[]) {
    this.#text = text;
    this.#starts = starts;
  }

  read(): YamlNode {
    for (this.#line = 0; this.#line < this.#starts.length; this.#line += 1) {
      const line = this.#lineAt(this.#line);
      const indent = line.search(/\S/);
      if (indent >= 0 && line[indent] !== "#" && !/^(?:---|\.\.\.|%)/.test(line)) {
        this.#readLine(line, indent);
      }
    }
    close(this.#root);
    return this.#root;
  }

  #lineAt(line: number): string {
    return this.#text.slice(this.#starts[line], this.#starts[line + 1]).trimEnd();
  }

  #readLine(line: string, indent: number): void {
    const lineStart = this.#starts[this.#line] ?? 0;
    // Tabs count as columns here, characters as offsets.
    const shift = columnsOf(line) - indent;
    let at = indent;
    let trouble = line.slice(0, indent).includes("\t")
      ? "This line is indented with a tab; YAML allows only spaces there."
      : undefined;
    while (/^-(?:\s|$)/.test(line.slice(at, at + 2)) && this.#levels.length < maxLevels) {
      const list = this.#collection("list", at + shift);
      if (list === undefined) {
        trouble ??= "No list can stand here: the lines around it are keys.";
      } else {
        list.items.push({ start: lineStart + at, value: emptyNode(lineStart + at + 1), trouble });
        trouble = undefined;
      }
      const rest = line.slice(at + 1).search(/\S/);
      if (rest < 0) {
        return;
      }
      at += 1 + rest;
    }
    const content = line.slice(at);
    const colon = endOfKey(content);
    if (colon < 0) {
      this.#loose(content, lineStart + at, at + shift, trouble);
      return;
    }
    const start = lineStart + at;
    const entry: YamlEntry = {
      key: unquoted(content.slice(0, colon)),
      start,
      value: emptyNode(start + colon + 1),
      trouble,
    };
    this.#push(entry, at + shift);
    const rest = content.slice(colon + 1).search(/\S/);
    if (rest >= 0) {
      this.#readValue(entry, content.slice(colon + 1 + rest), start + colon + 1 + rest, at + shift);
    }
  }

  /** A key that fits nowhere is put into the nearest map, with its trouble. */
  #push(entry: YamlEntry, column: number): void {
    const map = this.#collection("map", column);
    if (map === undefined) {
      entry.trouble ??= "This key doesn't fit to the lines above it: look at its indentation.";
    }
    (map ?? this.#levels.findLast(({ node }) => node.kind === "map")?.node ?? this.#root).entries.push(entry);
  }

  /** The list or map that a dash or key in this column belongs to. */
  #collection(kind: "map" | "list", column: number): YamlNode | undefined {
    while (this.#levels.length > 1) {
      const { column: level, node } = this.#levels.at(-1) as Level;
      // A list may stand in the same column as its key.
      if (level < column || (level === column && (node.kind === kind || kind === "list"))) {
        break;
      }
      this.#levels.pop();
    }
    const top = this.#levels.at(-1) as Level;
    if (top.node.kind === kind && (top.column === column || this.#levels.length >= maxLevels)) {
      return top.node;
    }
    const holder = top.node.kind === "list" ? top.node.items.at(-1) : top.node.entries.at(-1);
    if (holder === undefined || (!isEmpty(holder.value) && holder.value.kind !== kind)) {
      return top.node.kind === kind ? top.node : undefined;
    }
    if (holder.value.kind !== kind) {
      const { anchor, tag } = holder.value;
      holder.value = yamlNode(kind, this.#starts[this.#line] ?? 0, 0, { anchor, tag });
    }
    this.#levels.push({ column, node: holder.value });
    return holder.value;
  }

  #readValue(holder: YamlEntry | YamlItem, written: string, at: number, column: number): void {
    const [, properties = ""] = /^((?:[&!][^\s,[\]{}]*\s*)*)/.exec(written) ?? [];
    const anchor = /&([^\s,[\]{}]+)/.exec(properties)?.[1] ?? "";
    const tag = /![^\s,[\]{}]*/.exec(properties)?.[0] ?? "";
    const value = withoutComment(written.slice(properties.length)).trimEnd();
    const start = at + properties.length;
    if (/^[|>][-+\d]*$/.test(value)) {
      holder.value = this.#block(start, column, { anchor, tag });
    } else if (/^["'[{]/.test(value)) {
      this.#readOpen(holder, start, column, { anchor, tag });
    } else if (/^\*\S/.test(value)) {
      holder.value = yamlNode("alias", start, start + value.length, { text: value.slice(1) });
    } else {
      holder.value = yamlNode("text", start, start + value.length, { text: value, anchor, tag });
      if (/:(?:\s|$)/.test(value)) {
        holder.trouble ??= "A second colon stands in this line: YAML wants the value in quotes.";
      }
    }
  }

  #block(start: number, column: number, more: Partial<YamlNode>): YamlNode {
    const lines: string[] = [];
    let end = this.#line;
    for (let line = this.#line + 1; line < this.#starts.length; line += 1) {
      const text = this.#lineAt(line);
      if (text.trim() !== "" && columnsOf(text) <= column) {
        break;
      }
      lines.push(text.trim());
      end = text.trim() === "" ? end : line;
    }
    this.#line = end;
    const until = (this.#starts[end] ?? 0) + this.#lineAt(end).length;
    return yamlNode("text", start, until, { text: `${lines.join("\n").trimEnd()}\n`, style: "block", ...more });
  }

  /** A quote or bracket that may close in a later line; if it never does, this line is unfinished. */
  #readOpen(holder: YamlEntry | YamlItem, start: number, column: number, more: Partial<YamlNode>): void {
    const endOfLine = (this.#starts[this.#line] ?? 0) + this.#lineAt(this.#line).length;
    const { closed } = closersOf(this.#text.slice(start, Math.min(this.#endOfOpen(column), start + maxOpenLength)));
    if (closed > 0) {
      const read = yamlSteps(this.#text.slice(start, start + closed));
      if (read.ok) {
        holder.value = { ...(nodesOf(this.#text, read.steps, start)[0] ?? emptyNode(start)), ...more };
        while ((this.#starts[this.#line + 1] ?? Number.POSITIVE_INFINITY) < start + closed) {
          this.#line += 1;
        }
        const behind = this.#text.slice(
          start + closed,
          (this.#starts[this.#line] ?? 0) + this.#lineAt(this.#line).length,
        );
        if (withoutComment(behind).trim() !== "") {
          holder.trouble ??= "Something follows behind the closing quote or bracket.";
        }
        return;
      }
    }
    const written = withoutComment(this.#text.slice(start, endOfLine)).trimEnd();
    const quote = /^["']/.test(written);
    const { missing } = closersOf(written);
    // What is there of a list or map explains as if its brackets were closed.
    const mended = quote ? undefined : yamlSteps(written + missing);
    const [node] = mended?.ok === true ? nodesOf(written + missing, mended.steps) : [];
    holder.value =
      node === undefined
        ? yamlNode("text", start, start + written.length, { text: written.replace(/^["'[{]\s*/, ""), ...more })
        : { ...moved(node, start, start + written.length), ...more };
    holder.trouble ??=
      closed > 0 ? "This isn't YAML yet." : `The ${quote ? "quote" : "bracket"} that opens here is never closed.`;
  }

  /** Whatever opens in this line is closed before the next line that stands no deeper than its key. */
  #endOfOpen(column: number): number {
    for (let line = this.#line + 1; line < Math.min(this.#starts.length, this.#line + maxLines); line += 1) {
      const text = this.#lineAt(line);
      if (text.trim() !== "" && columnsOf(text) <= column && !/^\s*[\]}]/.test(text)) {
        return this.#starts[line] ?? 0;
      }
    }
    return this.#text.length;
  }

  /** Text that is neither key nor item: an item's value, the rest of a text above, or half a key. */
  #loose(content: string, at: number, column: number, trouble: string | undefined): void {
    const top = this.#levels.at(-1) as Level;
    const holder = top.node.kind === "list" ? top.node.items.at(-1) : top.node.entries.at(-1);
    const isItem = top.node.kind === "list" && holder !== undefined && holder.start >= (this.#starts[this.#line] ?? 0);
    // One word below a key that has no value yet is a key that somebody is just writing.
    const isHalfKey = !isItem && /^[\w-]+$/.test(content);
    if (holder !== undefined && column > top.column && isEmpty(holder.value) && !isHalfKey) {
      this.#readValue(holder, content, at, column - 1);
      holder.trouble ??= trouble;
      return;
    }
    if (holder !== undefined && column > top.column && isText(holder.value) && holder.value.text !== "") {
      const { start, text, anchor, tag } = holder.value;
      holder.value = yamlNode("text", start, at + content.length, { text: `${text} ${content}`, anchor, tag });
      return;
    }
    this.#push(
      {
        key: withoutComment(content).trimEnd(),
        start: at,
        value: emptyNode(at + content.length),
        trouble:
          trouble ?? "This line isn't finished: a key needs a colon behind it, an item of a list a dash before it.",
      },
      column,
    );
  }
}

const isText = ({ kind, style }: YamlNode): boolean => kind === "text" && style === "plain";

/** A node of mended text, at its place in the file; all of it lies within what is written there. */
function moved(node: YamlNode, by: number, end: number): YamlNode {
  const at = (offset: number): number => Math.min(by + offset, end);
  const entries = node.entries.map((entry) => ({
    ...entry,
    start: at(entry.start),
    value: moved(entry.value, by, end),
  }));
  const items = node.items.map((item) => ({ ...item, start: at(item.start), value: moved(item.value, by, end) }));
  return { ...node, start: at(node.start), end: at(node.end), entries, items };
}

function close(node: YamlNode): void {
  const children = node.kind === "list" ? node.items : node.entries;
  for (const { value } of children) {
    close(value);
    node.end = Math.max(node.end, value.end);
  }
}
