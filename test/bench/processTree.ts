import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second for every program (`getconf CLK_TCK`). */
const ticksPerSecond = 100;

/** Ids of the processes below this one. */
export function descendantsOf(root: number): readonly number[] {
  const parents = new Map(
    readdirSync("/proc")
      .map(Number)
      .filter(Number.isInteger)
      .map((pid) => [pid, Number(statOf(pid)[1] ?? 0)]),
  );
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid) ?? 0;
    return parent === root || (parent > 1 && isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

/** Processor seconds of a process, of its ended children, and of all that run below it. */
export function cpuSecondsOf(root: number): number {
  const ticks = (pid: number, fields: readonly number[]): number =>
    fields.reduce((sum, field) => sum + Number(statOf(pid)[field] ?? 0), 0);
  const below = descendantsOf(root).map((pid) => ticks(pid, [11, 12]));
  return below.reduce((sum, one) => sum + one, ticks(root, [11, 12, 13, 14])) / ticksPerSecond;
}

/** What a process holds in memory by itself: pages that it shares count in parts (proportional set size). */
export function mebibytesOf(pid: number): number {
  const kibibytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
  return Number(kibibytes) / 1024;
}

/** `/proc/<pid>/stat` from its third field on: the second, the name, may hold blanks. Empty when the process has ended. */
function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
