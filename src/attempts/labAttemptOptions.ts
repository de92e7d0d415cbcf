import { sep } from "node:path";
import type { EngineWatch } from "../core/ports.ts";
import type { ProgressLogOptions } from "./progressLog.ts";

export interface LabAttemptOptions extends ProgressLogOptions {
  readonly watch: EngineWatch;
  /** Where the learner has this lab's files; undefined for a lab without files. */
  readonly folder?: () => string;
  /** Files that are edited and not saved, wherever they are. */
  readonly unsaved?: () => readonly string[];
  /** Our clock, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** Files of the lab's folder that are edited and not saved, by the paths that a lab has. */
export function unsavedIn({ folder, unsaved }: Pick<LabAttemptOptions, "folder" | "unsaved">): readonly string[] {
  const inside = folder === undefined ? undefined : folder() + sep;
  return inside === undefined
    ? []
    : (unsaved?.() ?? [])
        .filter((file) => file.startsWith(inside))
        .map((file) => file.slice(inside.length).replaceAll(sep, "/"));
}
