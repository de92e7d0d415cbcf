import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { type Contained, firstInside } from "./contained.ts";

/** The number that a process inside the PID namespace has outside. */
export function seenFromHere(contained: Contained, inside: number): number | undefined {
  const init = contained.process.pid === undefined ? undefined : firstInside(contained.process.pid);
  if (init === undefined) return undefined;
  const namespace = readlinkSync(`/proc/${init}/ns/pid`);
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const numbers = /^NSpid:\s+(.*)$/m.exec(readFileSync(`/proc/${entry}/status`, "utf8"))?.[1]?.split("\t");
      if (numbers?.at(-1) === String(inside) && readlinkSync(`/proc/${entry}/ns/pid`) === namespace)
        return Number(entry);
    } catch {
      // It ended while we were looking.
    }
  }
  return undefined;
}
