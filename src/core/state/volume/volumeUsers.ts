import type { ContainerRecord, MountRecord } from "../container/containerRecord.ts";
import type { EngineState } from "../store.ts";

/** The places at which a container has a volume; a container that is at rest keeps its volumes. */
export const placesOf = (volume: string, { mounts }: ContainerRecord): readonly MountRecord[] =>
  mounts.filter(({ type, source }) => type === "volume" && source === volume);

export const containersWith = (volume: string, { containers }: EngineState): readonly ContainerRecord[] =>
  [...containers.values()].filter((container) => placesOf(volume, container).length > 0);

/** "/data", "/data, read-only and /backup". */
export const placesInWords = (places: readonly MountRecord[]): string =>
  places.map(({ target, readonly }) => (readonly ? `${target}, read-only` : target)).join(" and ");
