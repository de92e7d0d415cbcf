import { code, type Sentence } from "../explanation.ts";
import { joined, those } from "../sentences.ts";
import { keyAround, unknownPattern } from "../yaml/spot.ts";
import type { Row } from "./row.ts";
import { keysBelow, rows } from "./rows.ts";
import type { Told } from "./told.ts";

/** Of what no table knows: a typing error, a key in the wrong place, or something under an `x-` key. */
export function aboutUnknown(told: Told): Row {
  const extension = told.around("x-*");
  if (extension !== undefined) {
    return { here: `It belongs to ${extension.key}, which Docker doesn't read.`, link: "extension/" };
  }
  const { parent } = told.spot;
  const link = parent === undefined ? "" : (rows.get(parent.pattern)?.link ?? "");
  if (parent?.pattern === unknownPattern) {
    return { here: `It belongs to ${code(keyAround(parent))}, which Docker doesn't know.`, link };
  }
  if (told.spot.isItem) {
    return { here: `A list is not expected ${parent === undefined ? "at the top of the file" : "here"}.`, link };
  }
  const place = parent === undefined ? "at the top of a Compose file" : `in ${code(keyAround(parent))}`;
  return {
    here: those(`${told.key} is no key that the Compose Specification knows ${place}.`, nearestKey(told)),
    not: told.spot.trouble === undefined ? "Docker doesn't pass over what it doesn't know: it refuses the file." : [],
    link,
  };
}

function nearestKey({ name, key, spot }: Told): Sentence | undefined {
  const parent = spot.parent?.pattern ?? "";
  const keys = keysBelow(parent);
  const begun = keys.filter((each) => each.startsWith(name));
  if (name.length > 1 && begun.length > 0) {
    return `${joined(begun.slice(0, 4).map(code), "or")} ${begun.length === 1 ? "begins" : "begin"} like this.`;
  }
  let best: string | undefined;
  let least = name.length > 5 ? 3 : 2;
  for (const each of keys) {
    const distance = editDistance(name.toLowerCase().replaceAll("-", "_"), each, least);
    if (distance < least) {
      [best, least] = [each, distance];
    }
  }
  if (best !== undefined) {
    return `${code(best)} is probably meant.`;
  }
  return parent === "" && rows.has(`services.*.${name}`)
    ? `${key} is a key of a service: it belongs below \`services\` and the service's name, indented more.`
    : undefined;
}

function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit || one.length > 40) {
    return limit;
  }
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? limit;
}
