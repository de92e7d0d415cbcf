import type { ContainerRecord, ImageRecord } from "./records.ts";
import type { EngineState } from "./store.ts";

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
}

/** The Docker view as a plain tree. Only meaningful while the engine is connected. */
export function outlineOf(state: EngineState): readonly OutlineRow[] {
  const containers = [...state.containers.values()].toSorted(runningFirst).map(containerRow);
  const images = [...state.images.values()].toSorted(byTag).map(imageRow);
  return [section("containers", "Containers", "vm", containers), section("images", "Images", "package", images)];
}

function section(id: string, label: string, icon: string, children: readonly OutlineRow[]): OutlineRow {
  return {
    id: `section:${id}`,
    label,
    description: String(children.length),
    icon,
    context: `section ${id}`,
    spoken: `${label}, ${children.length}`,
    children,
  };
}

function runningFirst(one: ContainerRecord, other: ContainerRecord): number {
  const rank = (record: ContainerRecord): number => (record.state === "running" ? 0 : 1);
  return rank(one) - rank(other) || other.createdAt - one.createdAt || one.name.localeCompare(other.name);
}

function byTag(one: ImageRecord, other: ImageRecord): number {
  return imageLabel(one).localeCompare(imageLabel(other)) || one.id.localeCompare(other.id);
}

function containerRow(container: ContainerRecord): OutlineRow {
  const state = stateInWords(container);
  const color = container.state === "running" ? "charts.green" : undefined;
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

const imageLabel = (image: ImageRecord): string => image.tags[0] ?? `untagged ${shortId(image.id)}`;

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
