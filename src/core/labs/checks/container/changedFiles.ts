import type { SeenContainer } from "../../evidence/evidence.ts";
import { type Difference, differs, unread } from "../difference.ts";

/** A slash at its end asks for a folder; the engine lists all paths without. */
export const withoutSlash = (path: string): string => path.replace(/(?<=.)\/$/, "");

/** A folder of the name that a file should have is listed among the changes as well. */
export function changedDifferences(
  asked: readonly string[] | "none",
  { changes, pathKinds = {}, ...seen }: SeenContainer,
): readonly Difference[] {
  if (changes === undefined) {
    return [unread(seen, "what it changed")];
  }
  if (asked === "none") {
    return changes.length === 0 ? [] : [differs("it should have changed no file")];
  }
  return asked.flatMap((wanted) => {
    const path = withoutSlash(wanted);
    const kind = path === wanted ? "file" : "folder";
    const found = pathKinds[path];
    if (!changes.includes(path)) {
      return [differs(`there is no ${kind} ${path} in it`)];
    }
    if (found === undefined) {
      return [unread(seen, `what is at ${path}`)];
    }
    return found === kind
      ? []
      : [differs(`${path} is ${found === "other" ? `no ${kind}` : `a ${found}`}, and should be a ${kind}`)];
  });
}
