import { readFileSync } from "node:fs";

/** Enough to tell a process from a later one with the same number, also after a reboot. */
export interface Owner {
  pid: number;
  startTime?: string;
  bootId?: string;
}

export function ourselves(): Owner {
  return describe(process.pid);
}

export function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const now = describe(owner.pid);
  return now.bootId === owner.bootId && now.startTime === owner.startTime;
}

function describe(pid: number): Owner {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  const bootId = readOrNothing("/proc/sys/kernel/random/boot_id")?.trim();
  // The command's name stands in brackets and may itself hold spaces and brackets: count from the last one.
  const startTime = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  return {
    pid,
    ...(startTime === undefined ? {} : { startTime }),
    ...(bootId === undefined ? {} : { bootId }),
  };
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
