import type { YamlNode } from "../../yaml/yamlNode.ts";

/** Anything in the file that can be explained: a key with its value, or an item of a list. */
export interface Spot {
  /** The key, or the index of an item. */
  readonly name: string;
  readonly isItem: boolean;
  readonly parent: Spot | undefined;
  /** Which row of the tables tells of it: `services.*.ports.[]`; `?` for what no table knows. */
  pattern: string;
  readonly node: YamlNode;
  /** Lines from 0, both included. */
  readonly from: number;
  readonly to: number;
  trouble: string | undefined;
  readonly children: Spot[];
}

/** What no table knows, and what is kept aside under an `x-` key. */
export const unknownPattern = "?";
export const extensionPattern = "x-*";
export const mergePattern = "<<";

/** The pattern of a child, as far as the tables know one. */
export function childPattern(
  known: { has(pattern: string): boolean },
  parent: string,
  name: string,
  isItem: boolean,
): string {
  if (!isItem && name === "<<") {
    return mergePattern;
  }
  if (parent === unknownPattern || parent === extensionPattern) {
    return unknownPattern;
  }
  const prefix = parent === "" ? "" : `${parent}.`;
  if (isItem) {
    return known.has(`${prefix}[]`) ? `${prefix}[]` : unknownPattern;
  }
  if (known.has(prefix + name)) {
    return prefix + name;
  }
  if (known.has(`${prefix}*`)) {
    return `${prefix}*`;
  }
  return name.startsWith("x-") ? extensionPattern : unknownPattern;
}

/** The nearest spot around this one, or itself, that a pattern names. */
export function around(spot: Spot | undefined, pattern: string): Spot | undefined {
  for (let at = spot; at !== undefined; at = at.parent) {
    if (at.pattern === pattern) {
      return at;
    }
  }
  return undefined;
}

/** The key that a spot is, or that its list stands under. */
export function keyAround(spot: Spot): string {
  let at = spot;
  while (at.isItem && at.parent !== undefined) {
    at = at.parent;
  }
  return at.isItem ? "the file" : at.name;
}
