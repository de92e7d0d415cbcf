import { code, type Sentence } from "../explanation.ts";
import { joined } from "../sentences.ts";
import { extensionPattern, keyAround, mergePattern, unknownPattern } from "../yaml/spot.ts";
import { keysBelow, rowsBelow } from "./rows.ts";
import type { Told } from "./told.ts";

/** Keys that are a map, and also have a short form in one line. */
const withText: ReadonlySet<string> = new Set([
  "services.*.build",
  "services.*.extends",
  "services.*.gpus",
  "services.*.ulimits.*",
  "services.*.build.ulimits.*",
  "services.*.build.ssh",
  "services.*.extra_hosts.*",
  "services.*.build.extra_hosts.*",
  "networks.*.external",
  "volumes.*.external",
  "configs.*.external",
  "secrets.*.external",
]);

/** Lists that can also be a single text. */
const oneOrMore: ReadonlySet<string> = new Set([
  "command",
  "entrypoint",
  "env_file",
  "dns",
  "dns_search",
  "tmpfs",
  "test",
  "label_file",
  "path",
]);

const untold: ReadonlySet<string> = new Set([unknownPattern, extensionPattern, mergePattern]);

/** That a key has a list where it needs keys, or the like. What can stand below it is known from the tables. */
export function wrongShape(told: Told): Sentence | undefined {
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
  const children = rowsBelow(pattern);
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
  const takesText = !takesMap || withText.has(pattern) || told.spot.isItem;
  if (told.isText && !takesText && !told.isOpen) {
    const begun = keysBelow(pattern).filter((key) => key.startsWith(told.text));
    const hint = begun.length === 0 ? "" : ` ${joined(begun.slice(0, 4).map(code), "or")} would be one.`;
    return `${what} needs keys below it, and ${told.value} is none yet.${hint}`;
  }
  if (
    told.isText &&
    takesList &&
    !takesMap &&
    !withText.has(pattern) &&
    !told.isOpen &&
    !oneOrMore.has(pattern.slice(pattern.lastIndexOf(".") + 1))
  ) {
    return `${what} is a list: each line below it begins with a dash.`;
  }
  return undefined;
}
