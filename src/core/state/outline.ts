import { sizeInWords } from "../base/words.ts";
import type { Ability } from "./abilities.ts";
import { isAlive, stateInWords } from "./container/containerWords.ts";
import { portsInWords } from "./container/portWords.ts";
import type { EngineStatus, Readable } from "./engineStatus.ts";
import { imageLabel, shortImageName } from "./image/imageWords.ts";
import type { ObjectKey } from "./objectKey.ts";
import type { OutlineRow } from "./outlineRow.ts";
import type { ContainerRecord, ImageRecord, NetworkRecord } from "./records.ts";

/** What a row of the Docker view stands for. */
export type RowSubject =
  | ObjectKey
  | { readonly kind: "engine" }
  /** One of the engine's lists. */
  | { readonly kind: "section"; readonly of: Readable }
  /** What can't be read. */
  | { readonly kind: "trouble"; readonly of: Readable };

export type DockerRow = OutlineRow<RowSubject>;

export function engineRow(status: Extract<EngineStatus, { readonly kind: "connected" }>): DockerRow {
  const { identity, found, warning } = status;
  return {
    id: "engine",
    about: { kind: "engine" },
    label: `Docker Engine ${identity.version}`,
    description: identity.name,
    icon: warning === undefined ? "server-process" : "warning",
    context: "engine",
    spoken:
      `Docker Engine ${identity.version} on ${identity.name}, found by ${found}` +
      (warning === undefined ? "" : `; mind that ${warning}`),
  };
}

/** The three lists below the engine, in the order of the view. */
const sections = {
  containers: { label: "Containers", icon: "vm", folded: false },
  images: { label: "Images", icon: "package", folded: false },
  // Networks are few people's first question, and would push the images out of sight.
  networks: { label: "Networks", icon: "type-hierarchy", folded: true },
} as const;

/** Rows that are counted more often than they are listed. */
interface RowList {
  readonly size: number;
  readonly rows: readonly DockerRow[];
}

/** `troubles`: what can't be read stands above the last rows that were known. */
export function sectionRow(name: keyof typeof sections, list: RowList, troubles: readonly DockerRow[] = []): DockerRow {
  const { label, icon, folded } = sections[name];
  return {
    id: `section:${name}`,
    about: { kind: "section", of: name },
    label,
    description: String(list.size),
    icon,
    context: `section ${name}`,
    spoken: `${label}, ${list.size}`,
    get children() {
      return troubles.length === 0 ? list.rows : [...troubles, ...list.rows];
    },
    folded,
  };
}

/** All that lives has one rank, or a container that crashes and is restarted again and again would jump to and fro. */
export function livingFirst(one: ContainerRecord, other: ContainerRecord): number {
  const rank = ({ state }: ContainerRecord): number => (isAlive(state) ? 0 : 1);
  return rank(one) - rank(other) || other.createdAt - one.createdAt || byName(one, other);
}

export function byLabel(one: ImageRecord, other: ImageRecord): number {
  return compare(imageLabel(one), imageLabel(other)) || compare(one.id, other.id);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Networks may share a name; without the id they would change places after a reconnect. */
export const byName = (one: Named, other: Named): number => compare(one.name, other.name) || compare(one.id, other.id);

/** By code unit: `localeCompare` takes 40 times as long, which shows with 1,000 containers. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** `busy`: what is being done to it at this moment, in a word that stands in place of its state. */
export function containerRow(container: ContainerRecord, busy?: string): DockerRow {
  const state = busy ?? [stateInWords(container), ...exitInWords(container)].join(", ");
  const color = busy === undefined ? colorOf(container) : undefined;
  const ports = portsInWords(container.ports);
  return {
    id: `container:${container.id}`,
    about: { kind: "container", id: container.id },
    label: container.name,
    // The state first: a narrow side bar cuts off the end.
    description: [state, ...ports, shortImageName(container.image)].join(" · "),
    since: container.createdAt,
    icon: busy === undefined ? iconOf(container) : "loading~spin",
    ...(color === undefined ? {} : { color }),
    context: `container ${busy ?? container.state}`,
    can: [...(busy === undefined ? stateAbilities(container) : []), "logs", "inspect", "copy", "remove"],
    spoken: [`${container.name}, container of ${shortImageName(container.image)}`, state, ...ports].join(", "),
  };
}

/** What can be done to it as it stands; what else runs in it decides nothing. */
function stateAbilities({ state }: ContainerRecord): readonly Ability[] {
  switch (state) {
    case "running":
      return ["stop", "restart", "shell"];
    case "paused":
      return ["stop", "restart"];
    case "restarting":
      return ["stop"];
    case "created":
    case "exited":
    case "dead":
      return ["start"];
    default:
      return [];
  }
}

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

const iconOf = (container: ContainerRecord): string =>
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

export function imageRow(image: ImageRecord): DockerRow {
  const label = imageLabel(image);
  const size = sizeInWords(image.size);
  const more = image.tags.length > 1 ? ` · also ${image.tags.slice(1).join(", ")}` : "";
  return {
    id: `image:${image.id}`,
    about: { kind: "image", id: image.id },
    label,
    description: `${size}${more}`,
    since: image.createdAt,
    icon: "package",
    context: "image",
    can: ["inspect", "layers", "copy", "remove"],
    spoken: `${label}, image, ${size}`,
  };
}

/** `attached`: the rows of the containers on it. */
export function networkRow(network: NetworkRecord, attached: RowList): DockerRow {
  const count = attached.size === 1 ? "1 container" : `${attached.size} containers`;
  const row: DockerRow = {
    id: `network:${network.id}`,
    about: { kind: "network", id: network.id },
    label: network.name,
    description: attached.size === 0 ? network.driver : `${network.driver} · ${count}`,
    icon: "type-hierarchy-sub",
    context: `network${isBuiltIn(network) ? " built-in" : ""}`,
    can: ["inspect", "copy", ...(isBuiltIn(network) ? [] : ["remove"])],
    spoken: `${network.name}, network, driver ${network.driver}, ${count}`,
  };
  return attached.size === 0
    ? row
    : {
        ...row,
        folded: true,
        get children() {
          return attached.rows;
        },
      };
}

export function attachmentRow(network: NetworkRecord, container: ContainerRecord, address: string): DockerRow {
  const words = address === "" ? (container.state === "running" ? "no address" : container.state) : address;
  return {
    id: `network:${network.id}:container:${container.id}`,
    about: { kind: "container", id: container.id },
    label: container.name,
    description: words,
    icon: iconOf(container),
    context: "attachment",
    can: ["inspect", "copy"],
    spoken: `${container.name}, attached to ${network.name}, ${container.state}${address === "" ? "" : `, ${address}`}`,
  };
}

/** The engine refuses to remove these three. */
const isBuiltIn = (network: NetworkRecord): boolean => ["bridge", "host", "none"].includes(network.name);
