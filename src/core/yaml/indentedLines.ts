import type { YamlPath } from "../yaml.ts";

/** A key that stands first in its line, behind the dashes of a list at most. */
export interface LineKey {
  /** Of its value: the key itself comes last. */
  readonly path: YamlPath;
  readonly line: number;
  readonly column: number;
  readonly value: string;
}

interface Level {
  readonly indent: number;
  readonly kind: "map" | "list";
  part: string | number;
  /** A value stands there already, so nothing deeper belongs to it. */
  hasValue: boolean;
}

/** A key, and what stands behind it in its line. */
export const keyWithValue = /^(["']?)([\w-]+)\1:(?:\s+(.*))?$/;

/**
 * Finds places by indentation and by nothing else. Text in flow style is walked over: what somebody is just
 * writing there can't be told from what follows.
 */
export class IndentedLines {
  readonly keys: LineKey[] = [];
  readonly #levels: Level[] = [];
  /** Of the text that a `|` or `>` began: all that is indented more is text, too. */
  #blockIndent: number | undefined;
  /** A flow collection or a quoted text that goes on over several lines. */
  #unfinished = "";

  get path(): YamlPath {
    return this.#levels.map(({ part }) => part);
  }

  get isUnfinished(): boolean {
    return this.#unfinished !== "";
  }

  isBlockText(indent: number): boolean {
    return this.#blockIndent !== undefined && indent > this.#blockIndent;
  }

  add(text: string, line: number): void {
    if (this.isUnfinished) {
      this.#setUnfinished(`${this.#unfinished}\n${text}`);
      return;
    }
    const indent = text.search(/\S/);
    if (indent === -1 || text[indent] === "#" || this.isBlockText(indent)) {
      return;
    }
    this.#blockIndent = undefined;
    const column = this.dashes(text);
    const rest = withoutComment(text.slice(column)).trimEnd();
    const [, , key, value = ""] = keyWithValue.exec(rest) ?? [];
    if (key === undefined) {
      this.#value(rest, column > indent ? (this.#levels.at(-1)?.indent ?? 0) : column);
      return;
    }
    this.key(key, column);
    this.keys.push({ path: this.path, line, column, value });
    this.#value(value, column);
  }

  /** Goes into the list items that a line begins, and tells the column behind their dashes. */
  dashes(text: string): number {
    let column = Math.max(0, text.search(/\S|$/));
    for (let dash = /^-(\s+|$)/.exec(text.slice(column)); dash !== null; dash = /^-(\s+|$)/.exec(text.slice(column))) {
      this.#leave(column, true);
      const top = this.#levels.at(-1);
      if (top?.kind === "list" && top.indent === column) {
        top.part = Number(top.part) + 1;
        top.hasValue = false;
      } else {
        this.#levels.push({ indent: column, kind: "list", part: 0, hasValue: false });
      }
      column += dash[0].length;
    }
    return column;
  }

  key(key: string, column: number): void {
    this.#leave(column, false);
    const top = this.#levels.at(-1);
    if (top?.kind === "map" && top.indent === column) {
      top.part = key;
      top.hasValue = false;
    } else {
      this.#levels.push({ indent: column, kind: "map", part: key, hasValue: false });
    }
  }

  /** The map or list that whatever begins at this column belongs to. */
  placeAt(column: number): YamlPath | undefined {
    this.#leave(column, false);
    const top = this.#levels.at(-1);
    return top?.kind === "map" && top.indent === column
      ? this.path.slice(0, -1)
      : top?.hasValue === true
        ? undefined
        : this.path;
  }

  #value(value: string, indent: number): void {
    const top = this.#levels.at(-1);
    if (value === "" || top === undefined) {
      return;
    }
    top.hasValue = true;
    if (/^[|>][\d+-]*$/.test(value)) {
      this.#blockIndent = indent;
    } else if (/^[[{"']/.test(value)) {
      this.#setUnfinished(value);
    }
  }

  #setUnfinished(value: string): void {
    this.#unfinished = isFinished(value) ? "" : value;
  }

  #leave(column: number, toDash: boolean): void {
    for (let top = this.#levels.at(-1); top !== undefined; top = this.#levels.at(-1)) {
      if (top.indent < column || (top.indent === column && (toDash || top.kind === "map"))) {
        return;
      }
      this.#levels.pop();
    }
  }
}

/** A quotation mark inside a word is an apostrophe. */
const quoted = /(?<=^|[\s,[{:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/gs;

const withoutComment = (text: string): string => {
  const comment = text.replaceAll(quoted, (each) => "x".repeat(each.length)).search(/(?<=^|\s)#/);
  return comment === -1 ? text : text.slice(0, comment);
};

function isFinished(value: string): boolean {
  const withoutQuoted = value.replaceAll(quoted, "");
  const opened = withoutQuoted.match(/[[{]/g)?.length ?? 0;
  const closed = withoutQuoted.match(/[\]}]/g)?.length ?? 0;
  return /^["']/.test(value) ? !/^["']/.test(withoutQuoted) : opened <= closed;
}

/** Every key that a line begins with, in order. */
export function lineKeys(text: string): readonly LineKey[] {
  const lines = new IndentedLines();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    lines.add(line, index);
  }
  return lines.keys;
}
