import type { Say } from "./cached.ts";
import { removeCgroups } from "./cgroups.ts";
import { knownRuns, removeFolder } from "./runFolder.ts";

/**
 * Removes what dead runs left: their folders and control groups. Their processes, mounts and networks went with them,
 * because the kernel ends them, so nothing is ever killed here. Belongs at the start of every run.
 */
export async function sweep(say: Say): Promise<void> {
  const dead = knownRuns().filter((run) => !run.alive);
  for (const run of dead) {
    // The folder goes last: it is what a sweep that was cut short finds again.
    await removeCgroups(run.id);
    await removeFolder(run.folder);
  }
  if (dead.length > 0) say(`removed what ${dead.length} broken-off run${dead.length > 1 ? "s" : ""} left behind`);
}
