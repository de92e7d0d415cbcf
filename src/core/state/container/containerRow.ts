import type { Ability } from "../abilities.ts";
import { can, type RowLooks } from "../dockerRow.ts";
import { shortImageName } from "../image/imageWords.ts";
import type { RowBeside } from "../objectKind.ts";
import { byName } from "../order.ts";
import type { ContainerRecord } from "./containerRecord.ts";
import { isAlive, stateInWords } from "./containerWords.ts";
import { portsInWords } from "./portWords.ts";

/** All that lives has one rank, or a container that crashes and is restarted again and again would jump to and fro. */
export function livingFirst(one: ContainerRecord, other: ContainerRecord): number {
  const rank = ({ state }: ContainerRecord): number => (isAlive(state) ? 0 : 1);
  return rank(one) - rank(other) || other.createdAt - one.createdAt || byName(one, other);
}

export function containerRow(container: ContainerRecord, { busy }: Pick<RowBeside, "busy">): RowLooks {
  const state = busy ?? [stateInWords(container), ...exitInWords(container)].join(", ");
  const color = busy === undefined ? colorOf(container) : undefined;
  const ports = portsInWords(container.ports);
  return {
    label: container.name,
    // The state first: a narrow side bar cuts off the end.
    description: [state, ...ports, shortImageName(container.image)].join(" · "),
    since: container.createdAt,
    icon: busy === undefined ? iconOf(container) : "loading~spin",
    ...(color === undefined ? {} : { color }),
    state: busy ?? container.state,
    can: busy === undefined ? abilities[container.state] : always,
    spoken: [`${container.name}, container of ${shortImageName(container.image)}`, state, ...ports].join(", "),
  };
}

/** What can be done to it as it stands; what else runs in it decides nothing. */
const always = can("logs", "remove");
const atRest = can("start", "logs", "remove");
const abilities: Readonly<Record<ContainerRecord["state"], readonly Ability[]>> = {
  created: atRest,
  running: can("stop", "restart", "shell", "logs", "remove"),
  paused: can("stop", "restart", "logs", "remove"),
  restarting: can("stop", "logs", "remove"),
  removing: always,
  exited: atRest,
  dead: atRest,
  unknown: always,
};

const hasFailed = ({ state, exitCode = 0 }: ContainerRecord): boolean => state === "exited" && exitCode !== 0;

/** Signals that ask or force a program to end: somebody wanted it so, as `docker stop` does. */
const wasEnded = ({ exitCode = 0 }: ContainerRecord): boolean => exitCode === 137 || exitCode === 143;

/** Colour repeats what icon and words say; it never says anything alone. */
function colorOf(container: ContainerRecord): string | undefined {
  if (hasFailed(container)) {
    return wasEnded(container) ? "charts.yellow" : "charts.red";
  }
  return colors[container.health ?? container.state];
}

const colors: Readonly<Record<string, string | undefined>> = {
  running: "charts.green",
  healthy: "charts.green",
  unhealthy: "charts.red",
  starting: "charts.yellow",
};

/** The shape of its state. */
export const iconOf = (container: ContainerRecord): string =>
  hasFailed(container) ? (wasEnded(container) ? "stop-circle" : "warning") : icons[container.state];

const icons: Record<ContainerRecord["state"], string> = {
  running: "vm-running",
  created: "vm-outline",
  paused: "debug-pause",
  restarting: "sync",
  removing: "trash",
  exited: "vm",
  dead: "error",
  unknown: "question",
};

/** What an exit code means, for who doesn't know them by heart. */
function exitInWords(container: ContainerRecord): readonly string[] {
  return hasFailed(container) ? [exits[container.exitCode ?? 0] ?? "failed"] : [];
}

/** Codes of the shell's and the engine's own; 128 and a signal's number for a program that a signal ended. */
const exits: Readonly<Record<number, string>> = {
  126: "can't be executed",
  127: "command not found",
  130: "interrupted",
  134: "aborted",
  137: "killed",
  139: "crashed",
  143: "terminated",
};
