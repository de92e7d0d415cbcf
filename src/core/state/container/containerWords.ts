import type { ContainerRecord } from "./containerRecord.ts";

/** Whether there is something to stop. */
export const isAlive = (state: ContainerRecord["state"] | undefined): boolean =>
  state === "running" || state === "paused" || state === "restarting";

/** "exited (0)", "running, healthy". */
export function stateInWords(container: ContainerRecord): string {
  if (container.state === "exited" && container.exitCode !== undefined) {
    return `exited (${container.exitCode})`;
  }
  return container.health === undefined ? container.state : `${container.state}, ${container.health}`;
}
