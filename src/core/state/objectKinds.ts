import { container } from "./container/container.ts";
import { image } from "./image/image.ts";
import { network } from "./network/network.ts";
import type { ObjectCleanUp, ObjectKind } from "./objectKind.ts";
import type { BoundKind, Kind } from "./objectTypes.ts";
import { volume } from "./volume/volume.ts";

/** The one list of the kinds of objects. A kind that `objectTypes.ts` names and that isn't here doesn't compile. */
export const objectKinds: { readonly [Each in Kind]: ObjectKind<Each> } = { container, image, network, volume };

/** How labs clean up what they may bind. */
export const cleanUpOf = <Of extends BoundKind>(kind: Of): ObjectCleanUp<Of> =>
  objectKinds[kind].cleanUp as ObjectCleanUp<Of>;

export const isKind = (word: string): word is Kind => Object.hasOwn(objectKinds, word);
