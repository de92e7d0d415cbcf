import type { ContainerRecord } from "../container/containerRecord.ts";
import type { EngineState } from "../store.ts";
import type { ImageRecord } from "./imageRecord.ts";

/** The containers that were made from an image, whatever it is called now. */
export const containersOf = (
  { id }: Pick<ImageRecord, "id">,
  { containers }: EngineState,
): readonly ContainerRecord[] => [...containers.values()].filter(({ imageId }) => imageId === id);
