import type { ObjectKey } from "../objectTypes.ts";
import { sameRecord } from "../sameRecord.ts";
import type { EngineState } from "../store.ts";
import type { ImageRecord } from "./imageRecord.ts";

/**
 * The containers that must be read again because these are the images now: the engine writes a container's image as
 * it was named when the container was made, and as an id once that name has moved on. No event names the container.
 */
export function containersToName(
  state: EngineState,
  images: readonly ImageRecord[],
): readonly ObjectKey<"container">[] {
  const now = new Map(images.map((image) => [image.id, image.tags]));
  const retagged = new Set(
    [...new Set([...state.images.keys(), ...now.keys()])].filter(
      (id) => !sameRecord(state.images.get(id)?.tags ?? [], now.get(id) ?? []),
    ),
  );
  return retagged.size === 0
    ? []
    : [...state.containers.values()]
        .filter(({ imageId }) => retagged.has(imageId))
        .map(({ id }) => ({ kind: "container", id }));
}
