import { sameImageReference } from "../../state/imageReference.ts";
import type { ContainerRecord, ImageRecord } from "../../state/records.ts";
import type { ObjectReference } from "../findings/verdict.ts";
import { commandInWords } from "../terminal/argv.ts";
import type { Evidence } from "./evidence.ts";
import { makingsIn } from "./imageMakings.ts";

/**
 * Words of the commands that the images of these containers have of their own, as a sentence has them: whoever has the
 * image may read them, so they are no secret. Only of images that came from a registry; what was made on this machine
 * may have in it what the learner typed.
 */
export function imageWords(objects: readonly ObjectReference[], evidence: Evidence): readonly string[] {
  const { fresh, state, imageDetails } = evidence;
  const words = objects.flatMap(({ kind, id }) => {
    const record = kind === "container" ? (fresh.get(id)?.record ?? state.containers.get(id)) : undefined;
    const image = record === undefined ? undefined : imageOfContainer(record, state.images);
    const details = image === undefined || isMadeHere(image, evidence) ? undefined : imageDetails.get(image.id);
    return [...(details?.entrypoint ?? []), ...(details?.cmd ?? [])];
  });
  return [...new Set(words)].filter((word) => word !== "").map((word) => commandInWords([word]));
}

/** What events alone tell of a container has its image's name and not its id. */
export const imageOfContainer = (
  { image, imageId }: ContainerRecord,
  images: ReadonlyMap<string, ImageRecord>,
): ImageRecord | undefined =>
  images.get(imageId) ??
  [...images.values()].find(({ tags }) => imageId === "" && tags.some((tag) => sameImageReference(tag, image)));

const isMadeHere = ({ id, digests }: ImageRecord, { events }: Evidence): boolean =>
  digests.length === 0 ||
  makingsIn(events).some(
    (making) => making.id === id && making.by.some((by) => ["build", "commit", "load", "import"].includes(by)),
  );
