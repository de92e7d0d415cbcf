import { nearestWord } from "../../base/nearestWord.ts";
import { code, type Sentence } from "../explanation.ts";
import { joined } from "../sentences.ts";

/** Which key somebody is just writing, or meant to write. */
export function nearestKey(name: string, keys: readonly string[]): Sentence | undefined {
  const begun = keys.filter((each) => each.startsWith(name));
  if (name.length > 1 && begun.length > 0) {
    return `${joined(begun.slice(0, 4).map(code), "or")} ${begun.length === 1 ? "begins" : "begin"} like this.`;
  }
  const nearest = nearestWord(name, keys);
  return nearest === undefined ? undefined : `${code(nearest)} is probably meant.`;
}
