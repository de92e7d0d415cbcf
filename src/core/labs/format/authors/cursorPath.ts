import { IndentedLines, keyWithValue } from "../../../yaml/indentedLines.ts";
import type { YamlPath } from "../../../yaml.ts";

/** Where somebody writes in a lab file, also in one that is no valid YAML at this moment. */
export interface Cursor {
  /** The map or list in which something is begun, or the value that is written. */
  readonly path: YamlPath;
  /** "key": not more than a word was written, so it may become a key as well as a value. */
  readonly at: "key" | "value";
  /** What stands between the beginning of that key or value and the cursor. */
  readonly written: string;
}

/** Line and column from 0, as an editor counts. Undefined where nothing can be said. */
export function cursorPath(text: string, line: number, column: number): Cursor | undefined {
  const all = text.split(/\r?\n/);
  const lines = new IndentedLines();
  for (const [index, each] of all.slice(0, line).entries()) {
    lines.add(each, index);
  }
  const before = all[line]?.slice(0, column) ?? "";
  const indent = before.search(/\S|$/);
  // Right behind a dash nothing can be begun.
  if (lines.isUnfinished || before[indent] === "#" || /(^|\s)-$/.test(before)) {
    return undefined;
  }
  if (lines.isBlockText(indent)) {
    return { path: lines.path, at: "value", written: before.slice(indent) };
  }
  const start = lines.dashes(before);
  const written = before.slice(start);
  const [, , key, value] = keyWithValue.exec(written) ?? [];
  if (key !== undefined) {
    lines.key(key, start);
    return value === undefined ? undefined : valueAt(lines.path, value);
  }
  const path = lines.placeAt(start);
  return path === undefined
    ? undefined
    : /^[\w-]*$/.test(written)
      ? { path, at: "key", written }
      : valueAt(path, written);
}

const valueAt = (path: YamlPath, written: string): Cursor | undefined =>
  /^[[{|>&*!#]|\s#/.test(written) ? undefined : { path, at: "value", written };
