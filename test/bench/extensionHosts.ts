import { readdirSync, readFileSync } from "node:fs";
import { waitFor } from "../sandbox/waitFor.ts";

/**
 * Ends the extension hosts that this process's editors left behind: their window told the server that it goes,
 * but now and then that word gets lost, and then they wait three hours for its return, beside what is measured next.
 */
export async function endExtensionHosts(): Promise<void> {
  const gone = (): boolean => extensionHosts().length === 0;
  await waitFor(gone, { for: "the extension hosts to end by themselves", seconds: 3 }).catch(() => {
    for (const pid of extensionHosts()) {
      process.kill(pid, "SIGKILL");
    }
  });
  await waitFor(gone, { for: "the extension hosts to end", seconds: 10 });
}

/** Process ids of the extension hosts of this process's editors. */
export function extensionHosts(): readonly number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && read(pid, "cmdline").includes("--type=extensionHost") && isOurs(pid));
}

function isOurs(pid: number): boolean {
  for (let current = pid; current > 1; current = parentOf(current)) {
    if (current === process.pid) {
      return true;
    }
  }
  return false;
}

const parentOf = (pid: number): number => Number(/^PPid:\s+(\d+)/m.exec(read(pid, "status"))?.[1] ?? 0);

/** Empty for a process that has just ended. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
