import type { Check } from "../checks/formats.ts";
import type { Verdict } from "../findings/verdict.ts";

/** More names than these make nobody wiser. */
const mostNamed = 3;

/** What a build, a server and we look at is the file as it was saved; who edits it sees another one. */
export function withUnsaved(verdict: Verdict, check: Check, unsaved: readonly string[]): Verdict {
  const files = concerned(check, unsaved);
  return verdict.kind !== "missing" || files.length === 0
    ? verdict
    : { ...verdict, wanted: `${verdict.wanted}; ${listed(files)} edited and not saved` };
}

function concerned(check: Check, unsaved: readonly string[]): readonly string[] {
  switch (check.kind) {
    case "file":
      return unsaved.filter((path) => path === check.path);
    case "image":
      return check.by?.includes("build") || check.builtFrom !== undefined || check.differsFrom !== undefined
        ? unsaved
        : [];
    case "http":
      return check.contains === undefined && check.without === undefined ? [] : unsaved;
    default:
      return [];
  }
}

/** "index.html is", "a, b and 2 more are". */
function listed(files: readonly string[]): string {
  const named = files.slice(0, mostNamed);
  const more = files.length - named.length;
  const all = [...named, ...(more > 0 ? [`${more} more`] : [])];
  return all.length === 1 ? `${all[0]} is` : `${all.slice(0, -1).join(", ")} and ${all.at(-1)} are`;
}
