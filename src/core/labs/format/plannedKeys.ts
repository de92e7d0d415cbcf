import type { YamlPath } from "../../yaml.ts";

const shells = ["posix", "bash-windows", "powershell", "cmd"];

/**
 * Keys of the lab format that a later version will know, by the place where they will stand. An author who has
 * read about one must not be told that it is a slip of the pen.
 */
export const plannedKeys: Readonly<Record<string, readonly string[]>> = {
  "": ["vars", "terms"],
  owns: ["services"],
  needs: ["engine", "cli"],
  steps: ["oneOf", "when", "minutes", "before", "alreadyTrue"],
  "steps.expect": [
    "swarm",
    "node",
    "service",
    "task",
    "stack",
    "sequence",
    "refused",
    "ran",
    "object",
    "any",
    "not",
    "count",
  ],
  "steps.expect.container": ["networks", "limits", "sameAs", "differsFrom", "unchanged"],
  "steps.expect.image": ["layers", "label"],
  "steps.run": shells,
  "steps.solve": [...shells, "answer"],
  "steps.accepts.run": shells,
  "steps.mistakes": ["undo"],
  "steps.mistakes.run": shells,
};

/** Whether the format has this key at this place, only not in this version. */
export function isPlanned(path: YamlPath, key: string): boolean {
  const place = path.filter((part) => typeof part === "string").join(".");
  return Object.hasOwn(plannedKeys, place) && (plannedKeys[place] ?? []).includes(key);
}
