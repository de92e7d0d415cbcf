import { createHash } from "node:crypto";
import { existsSync, readdirSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repositoryFolder } from "./places.ts";
import { waitFor } from "./waitFor.ts";

const cgroupMount = "/sys/fs/cgroup";
// Another clone of the repository on this machine has its own.
const prefix = `container-labs-${createHash("sha256").update(repositoryFolder).digest("hex").slice(0, 6)}-`;

/** The control group under which an engine puts its containers, so that what it leaves can be told from others'. */
export function cgroupOf(runId: string): string {
  return `/${prefix}${runId}`;
}

/** The control-group folders of a run, or of all runs: one in version 2, one per controller in version 1. */
export function cgroupFolders(runId?: string): string[] {
  const here = [cgroupMount, ...foldersIn(cgroupMount)].flatMap(foldersIn);
  return here.filter((folder) =>
    runId === undefined ? path.basename(folder).startsWith(prefix) : path.basename(folder) === prefix + runId,
  );
}

/** The run that a control-group folder belongs to. */
export function runOfCgroup(folder: string): string {
  return path.basename(folder).slice(prefix.length);
}

/** Removes what a dead engine left: its groups are empty by then, but the kernel may need a moment to see it. */
export async function removeCgroups(runId: string): Promise<void> {
  for (const folder of cgroupFolders(runId)) thaw(folder);
  await waitFor(() => cgroupFolders(runId).map(removeTree).every(Boolean), {
    for: `the empty control groups ${prefix}${runId} to be removed`,
    seconds: 10,
  });
}

/** A paused container is frozen, and the kernel can't end what is frozen: it would outlive even SIGKILL. */
function thaw(folder: string): void {
  for (const [file, word] of [
    ["freezer.state", "THAWED"],
    ["cgroup.freeze", "0"],
  ] as const) {
    const place = path.join(folder, file);
    // Only version 1's freezer has the one file, only version 2's groups the other.
    if (existsSync(place)) writeFileSync(place, word);
  }
  for (const inner of foldersIn(folder)) thaw(inner);
}

function removeTree(folder: string): boolean {
  const inner = foldersIn(folder).map(removeTree).every(Boolean);
  if (!inner) return false;
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => path.join(folder, entry.name));
  } catch {
    return [];
  }
}
