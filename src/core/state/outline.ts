import { shortId, sizeInWords } from "../words.ts";
import type { EngineStatus } from "./engineStatus.ts";
import { portsInWords } from "./ports.ts";
import type { ContainerRecord, ImageRecord, NetworkRecord } from "./records.ts";

/** One row of the Docker view, complete in words: `ui` only translates it into the editor's own types. */
export interface OutlineRow {
  /** Kind and full engine id: nothing that changes may stand in it, or selection and menus lose their row. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Name of a VS Code product icon. */
  readonly icon: string;
  /** Theme colour of the icon; absent for the default. */
  readonly color?: string;
  /** Words that menus match on. */
  readonly context: string;
  /** What a screen reader says: the label with the state in words. */
  readonly spoken: string;
  readonly children?: readonly OutlineRow[];
  /** Whether the children show at first. */
  readonly folded?: boolean;
}

export function engineRow(status: Extract<EngineStatus, { readonly kind: "connected" }>): OutlineRow {
  const { identity, found, warning } = status;
  return {
    id: "engine",
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
  readonly rows: readonly OutlineRow[];
}

/** `troubles`: what can't be read stands above the last rows that were known. */
export function sectionRow(
  name: keyof typeof sections,
  list: RowList,
  troubles: readonly OutlineRow[] = [],
): OutlineRow {
  const { label, icon, folded } = sections[name];
  return {
    id: `section:${name}`,
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

/** Whether there is something to stop. */
export const isAlive = (state: ContainerRecord["state"] | undefined): boolean =>
  state === "running" || state === "paused" || state === "restarting";

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
export function containerRow(container: ContainerRecord, busy?: string): OutlineRow {
  const state = busy ?? [stateInWords(container), ...exitInWords(container)].join(", ");
  const color = busy === undefined ? colorOf(container) : undefined;
  const ports = portsInWords(container.ports);
  return {
    id: `container:${container.id}`,
    label: container.name,
    // The state first: a narrow side bar cuts off the end.
    description: [state, ...ports, shortImageName(container.image)].join(" · "),
    icon: busy === undefined ? iconOf(container) : "loading~spin",
    ...(color === undefined ? {} : { color }),
    context: `container ${busy ?? container.state}`,
    spoken: [`${container.name}, container of ${shortImageName(container.image)}`, state, ...ports].join(", "),
  };
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

/** "exited (0)", "running, healthy". */
export function stateInWords(container: ContainerRecord): string {
  if (container.state === "exited" && container.exitCode !== undefined) {
    return `exited (${container.exitCode})`;
  }
  return container.health === undefined ? container.state : `${container.state}, ${container.health}`;
}

export function imageRow(image: ImageRecord): OutlineRow {
  const label = imageLabel(image);
  const size = sizeInWords(image.size);
  const more = image.tags.length > 1 ? ` · also ${image.tags.slice(1).join(", ")}` : "";
  return {
    id: `image:${image.id}`,
    label,
    description: `${size}${more}`,
    icon: "package",
    context: "image",
    spoken: `${label}, image, ${size}`,
  };
}

/** `attached`: the rows of the containers on it. */
export function networkRow(network: NetworkRecord, attached: RowList): OutlineRow {
  const count = attached.size === 1 ? "1 container" : `${attached.size} containers`;
  const row = {
    id: `network:${network.id}`,
    label: network.name,
    description: attached.size === 0 ? network.driver : `${network.driver} · ${count}`,
    icon: "type-hierarchy-sub",
    context: `network${isBuiltIn(network) ? " built-in" : ""}`,
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

export function attachmentRow(network: NetworkRecord, container: ContainerRecord, address: string): OutlineRow {
  const words = address === "" ? (container.state === "running" ? "no address" : container.state) : address;
  return {
    id: `network:${network.id}:container:${container.id}`,
    label: container.name,
    description: words,
    icon: iconOf(container),
    context: "attachment",
    spoken: `${container.name}, attached to ${network.name}, ${container.state}${address === "" ? "" : `, ${address}`}`,
  };
}

/** The engine refuses to remove these three. */
const isBuiltIn = (network: NetworkRecord): boolean => ["bridge", "host", "none"].includes(network.name);

/** The first of its names; a digest is one too, and all that is left of a name when the tag has moved on. */
export const imageLabel = (image: ImageRecord): string =>
  image.tags[0] ??
  (image.digests[0] === undefined ? `untagged ${shortId(image.id)}` : shortImageName(image.digests[0]));

/** An image's name with twelve of a digest's 64 digits, which nobody reads; of a mere id nothing else. */
export const shortImageName = (name: string): string =>
  /^(sha256:)?[0-9a-f]{64}$/.test(name)
    ? shortId(name)
    : name.replace(/(@[a-z0-9]+:[0-9a-f]{12})[0-9a-f]{20,}$/, "$1…");
