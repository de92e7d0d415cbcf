import { attachedTo } from "./attached.ts";
import type { ContainerRecord, ImageRecord, NetworkRecord } from "./records.ts";
import type { EngineState } from "./store.ts";
import { troubleRows } from "./troubleRow.ts";

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

/** The Docker view as a plain tree. Only meaningful while the engine is connected. */
export function outlineOf(state: EngineState): readonly OutlineRow[] {
  const { status } = state;
  return status.kind !== "connected"
    ? []
    : [
        {
          id: "engine",
          label: `Docker Engine ${status.identity.version}`,
          description: status.identity.name,
          icon: status.warning === undefined ? "server-process" : "warning",
          context: "engine",
          spoken:
            `Docker Engine ${status.identity.version} on ${status.identity.name}, found by ${status.found}` +
            (status.warning === undefined ? "" : `; mind that ${status.warning}`),
        },
        // The view has no section for volumes yet.
        ...troubleRows(state, "engine", "volumes"),
        section(
          "containers",
          "Containers",
          "vm",
          troubleRows(state, "containers"),
          [...state.containers.values()].toSorted(runningFirst).map(containerRow),
        ),
        section(
          "images",
          "Images",
          "package",
          troubleRows(state, "images"),
          [...state.images.values()].toSorted(byTag).map(imageRow),
        ),
        section(
          "networks",
          "Networks",
          "type-hierarchy",
          troubleRows(state, "networks"),
          [...state.networks.values()].toSorted(byName).map((network) => networkRow(network, state)),
        ),
      ];
}

function section(
  id: string,
  label: string,
  icon: string,
  troubles: readonly OutlineRow[],
  children: readonly OutlineRow[],
): OutlineRow {
  return {
    id: `section:${id}`,
    label,
    description: String(children.length),
    icon,
    context: `section ${id}`,
    spoken: `${label}, ${children.length}`,
    children: [...troubles, ...children],
    // Networks are few people's first question, and would push the images out of sight.
    folded: id === "networks",
  };
}

function runningFirst(one: ContainerRecord, other: ContainerRecord): number {
  const rank = (record: ContainerRecord): number => (record.state === "running" ? 0 : 1);
  return rank(one) - rank(other) || other.createdAt - one.createdAt || byName(one, other);
}

function byTag(one: ImageRecord, other: ImageRecord): number {
  return compare(imageLabel(one), imageLabel(other)) || compare(one.id, other.id);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Networks may share a name; without the id they would change places after a reconnect. */
const byName = (one: Named, other: Named): number => compare(one.name, other.name) || compare(one.id, other.id);

/** By code unit: `localeCompare` takes 40 times as long, which shows with 1,000 containers. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function containerRow(container: ContainerRecord): OutlineRow {
  const state = stateInWords(container);
  const color = colors[container.health ?? container.state];
  return {
    id: `container:${container.id}`,
    label: container.name,
    // The state first: a narrow side bar cuts off the end.
    description: `${state} · ${container.image}`,
    icon: icons[container.state],
    ...(color === undefined ? {} : { color }),
    context: `container ${container.state}`,
    spoken: `${container.name}, container of ${container.image}, ${state}`,
  };
}

/** Colour repeats what icon and words say; it never says anything alone. */
const colors: Readonly<Record<string, string | undefined>> = {
  running: "charts.green",
  healthy: "charts.green",
  unhealthy: "charts.red",
  starting: "charts.yellow",
};

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

/** "exited (0)", "running, healthy". */
export function stateInWords(container: ContainerRecord): string {
  if (container.state === "exited" && container.exitCode !== undefined) {
    return `exited (${container.exitCode})`;
  }
  return container.health === undefined ? container.state : `${container.state}, ${container.health}`;
}

function imageRow(image: ImageRecord): OutlineRow {
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

function networkRow(network: NetworkRecord, state: EngineState): OutlineRow {
  const attached = attachedTo(network, state);
  const count = attached.length === 1 ? "1 container" : `${attached.length} containers`;
  return {
    id: `network:${network.id}`,
    label: network.name,
    description: attached.length === 0 ? network.driver : `${network.driver} · ${count}`,
    icon: "type-hierarchy-sub",
    context: `network${isBuiltIn(network) ? " built-in" : ""}`,
    spoken: `${network.name}, network, driver ${network.driver}, ${count}`,
    ...(attached.length === 0
      ? {}
      : {
          folded: true,
          children: attached.map(({ container, address }) => attachmentRow(network, container, address)),
        }),
  };
}

function attachmentRow(network: NetworkRecord, container: ContainerRecord, address: string): OutlineRow {
  const words = address === "" ? (container.state === "running" ? "no address" : container.state) : address;
  return {
    id: `network:${network.id}:container:${container.id}`,
    label: container.name,
    description: words,
    icon: icons[container.state],
    context: "attachment",
    spoken: `${container.name}, attached to ${network.name}, ${container.state}${address === "" ? "" : `, ${address}`}`,
  };
}

/** The engine refuses to remove these three. */
const isBuiltIn = (network: NetworkRecord): boolean => ["bridge", "host", "none"].includes(network.name);

export const imageLabel = (image: ImageRecord): string => image.tags[0] ?? `untagged ${shortId(image.id)}`;

/** The twelve characters that Docker's own command line shows. */
export const shortId = (id: string): string => id.replace(/^sha256:/, "").slice(0, 12);

/** Decimal units with three digits, as `docker image ls` shows sizes. */
export function sizeInWords(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${Number(value.toPrecision(3))} ${units[unit]}`;
}
