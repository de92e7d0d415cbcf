import { code, type Sentence } from "../explanation.ts";
import { joined } from "../sentences.ts";
import type { KeyTable } from "./keyTable.ts";
import { extensionPattern, keyAround, mergePattern, unknownPattern } from "./spot.ts";
import type { ToldKey } from "./toldKey.ts";

/** Where a language takes more than the shape that its table of keys shows. */
export interface Shapes {
  /** Patterns of keys that are a map, and also have a short form in one line. */
  readonly withText: ReadonlySet<string>;
  /** Names of lists that can also be a single text. */
  readonly oneOrMore: ReadonlySet<string>;
}

const untold: ReadonlySet<string> = new Set([unknownPattern, extensionPattern, mergePattern]);

/** That a key has a list where it needs keys, or the like. What can stand below it is known from the tables. */
export function wrongShape(told: ToldKey, table: KeyTable<unknown>, shapes: Shapes): Sentence | undefined {
  const { pattern, node } = told.spot;
  if (
    told.isEmpty ||
    untold.has(pattern) ||
    pattern.startsWith("<<") ||
    told.node.kind === "alias" ||
    node.tag !== ""
  ) {
    return undefined;
  }
  const children = table.below(pattern);
  const takesMap = children.some((key) => key !== "[]");
  const takesList = children.includes("[]");
  const what = code(keyAround(told.spot));
  if (told.isMap && !takesMap) {
    return takesList
      ? `${what} is a list: each line below it begins with a dash.`
      : `A single value belongs here, not a map.`;
  }
  if (told.isList && !takesList) {
    return takesMap
      ? `${what} needs keys with values below it, not a list.`
      : "A single value belongs here, not a list.";
  }
  const takesText = !takesMap || shapes.withText.has(pattern) || told.spot.isItem;
  if (told.isText && !takesText && !told.isOpen) {
    const begun = table.keysBelow(pattern).filter((key) => key.startsWith(told.text));
    const hint = begun.length === 0 ? "" : ` ${joined(begun.slice(0, 4).map(code), "or")} would be one.`;
    return `${what} needs keys below it, and ${told.value} is none yet.${hint}`;
  }
  if (
    told.isText &&
    takesList &&
    !takesMap &&
    !shapes.withText.has(pattern) &&
    !told.isOpen &&
    !shapes.oneOrMore.has(pattern.slice(pattern.lastIndexOf(".") + 1))
  ) {
    return `${what} is a list: each line below it begins with a dash.`;
  }
  return undefined;
}
