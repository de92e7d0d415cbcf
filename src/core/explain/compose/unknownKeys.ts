import { code, type Sentence } from "../explanation.ts";
import { those } from "../sentences.ts";
import { nearestKey } from "../yaml/nearestKey.ts";
import { keyAround, unknownPattern } from "../yaml/spot.ts";
import type { Row } from "./row.ts";
import { rows } from "./rows.ts";
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
    here: those(`${told.key} is not a key that the Compose Specification knows ${place}.`, likely(told)),
    not: told.spot.trouble === undefined ? "Docker doesn't skip what it doesn't know: it refuses the file." : [],
    link,
  };
}

function likely({ name, key, spot }: Told): Sentence | undefined {
  const parent = spot.parent?.pattern ?? "";
  const near = nearestKey(name, rows.keysBelow(parent));
  if (near !== undefined) {
    return near;
  }
  return parent === "" && rows.has(`services.*.${name}`)
    ? `${key} is a key of a service: it belongs below \`services\` and the service's name, indented more.`
    : undefined;
}
