import { shortId } from "../../base/words.ts";
import type { ImageRecord } from "./imageRecord.ts";

/** The first of its names; a digest is one too, and all that is left of a name when the tag has moved on. */
export const imageLabel = (image: ImageRecord): string =>
  image.tags[0] ??
  (image.digests[0] === undefined ? `untagged ${shortId(image.id)}` : shortImageName(image.digests[0]));

/** An image's name with twelve of a digest's 64 digits, which nobody reads; of a mere id nothing else. */
export const shortImageName = (name: string): string =>
  /^(sha256:)?[0-9a-f]{64}$/.test(name)
    ? shortId(name)
    : name.replace(/(@[a-z0-9]+:[0-9a-f]{12})[0-9a-f]{20,}$/, "$1…");
