/**
 * `node test/sandbox/leftovers.ts` lists what dead runs left on this machine: processes, network namespaces, mounts,
 * control groups, folders. Exits 0 when there is nothing. Runs that are still alive are named, not counted.
 */
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import path from "node:path";
import { cgroupFolders, runOfCgroup } from "./cgroups.ts";
import { repositoryFolder, sandboxFolder } from "./places.ts";
import { type KnownRun, knownRuns } from "./runFolder.ts";
import { waitFor } from "./waitFor.ts";

/** The sandbox's folder as a mount table names the source of a bind mount: seen from the root of its own file system. */
const insideItsMount = seenFromItsMount(sandboxFolder);

export interface Leftover {
  kind: "process" | "network namespace" | "mount" | "control group" | "folder";
  what: string;
}

export function findLeftovers(): { leftovers: Leftover[]; alive: KnownRun[] } {
  const runs = knownRuns();
  const alive = runs.filter((run) => run.alive);
  const ids = new Set(alive.map((run) => run.id));
  const processes = strayProcesses(new Set(alive.map((run) => run.pid).filter((pid) => pid !== undefined)));
  const namespaces = new Set(processes.map(({ network }) => network).filter((name) => name !== ours("net")));
  return {
    alive,
    leftovers: [
      ...processes.map(({ pid, command }): Leftover => ({ kind: "process", what: `${pid} ${command}` })),
      ...[...namespaces].map((what): Leftover => ({ kind: "network namespace", what })),
      ...sandboxMounts("self").map((what): Leftover => ({ kind: "mount", what })),
      ...cgroupFolders()
        .filter((folder) => !ids.has(runOfCgroup(folder)))
        .map((what): Leftover => ({ kind: "control group", what })),
      ...runs.filter((run) => !run.alive).map((run): Leftover => ({ kind: "folder", what: run.folder })),
    ],
  };
}

interface StrayProcess {
  pid: number;
  command: string;
  network: string;
}

/** Processes that use the sandbox's files and descend neither from a live run nor stand above us. */
function strayProcesses(owners: ReadonlySet<number>): StrayProcess[] {
  const aboveUs = new Set(lineage(process.pid));
  const hostMounts = new Set(sandboxMounts("self"));
  const stray: StrayProcess[] = [];
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || aboveUs.has(pid)) continue;
    const command = read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
    // A container's process names nothing of ours, but its mounts come from our folders.
    const inside = sandboxMounts(name).some((line) => !hostMounts.has(line));
    if (!inside && !command.includes(sandboxFolder)) continue;
    if (lineage(pid).some((ancestor) => owners.has(ancestor))) continue;
    stray.push({ pid, command: command.slice(0, 160), network: link(`/proc/${pid}/ns/net`) });
  }
  return stray;
}

function lineage(pid: number): number[] {
  const line: number[] = [];
  for (let current = pid; current > 0 && line.length < 100; ) {
    line.push(current);
    current = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${current}/status`))?.[1] ?? 0);
  }
  return line;
}

function sandboxMounts(pid: string): string[] {
  return read(`/proc/${pid}/mountinfo`)
    .split("\n")
    .filter((line) => line.includes(sandboxFolder) || line.includes(` ${insideItsMount}/`));
}

function seenFromItsMount(folder: string): string {
  let mountPoint = repositoryFolder;
  const device = statSync(mountPoint).dev;
  while (mountPoint !== "/" && statSync(path.dirname(mountPoint)).dev === device) mountPoint = path.dirname(mountPoint);
  return `/${path.relative(mountPoint, folder)}`;
}

function ours(namespace: string): string {
  return link(`/proc/self/ns/${namespace}`);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function link(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return "";
  }
}

if (process.argv[1] === import.meta.filename) {
  // The kernel may still be ending what a killed run had started.
  await waitFor(() => findLeftovers().leftovers.every((leftover) => leftover.kind !== "process"), {
    for: "the last processes to end",
    seconds: 5,
  }).catch(() => {});
  const { leftovers, alive } = findLeftovers();
  for (const run of alive) console.log(`still running: ${run.folder}, process ${run.pid ?? "not known yet"}`);
  for (const { kind, what } of leftovers) console.log(`left over: ${kind} ${what}`);
  if (leftovers.length === 0) console.log("nothing left over");
  else process.exitCode = 1;
}
