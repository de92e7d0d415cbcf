import { shortId, sizeInWords } from "../../base/words.ts";
import { can } from "../dockerRow.ts";
import { type ObjectKind, removal } from "../objectKind.ts";
import { compare } from "../order.ts";
import { containersOf } from "./containersOf.ts";
import { containersToName } from "./containersToName.ts";
import { imageNames } from "./imageNames.ts";
import { imageLines } from "./imageTooltip.ts";
import { imageLabel } from "./imageWords.ts";
import { normalizeImage } from "./normalizeImage.ts";

const abilities = can("layers", "remove");

export const image: ObjectKind<"image"> = {
  list: {
    normalize: normalizeImage,
    // Any image event marks the whole list: a tag that moves sends no event for the image that lost it.
    stale: () => ["images"],
    alsoStale: containersToName,
    costsNothing: 30,
  },
  view: {
    section: { label: "Images", icon: "package", folded: false },
    order: (one, other) => compare(imageLabel(one), imageLabel(other)) || compare(one.id, other.id),
    row: (record) => {
      const label = imageLabel(record);
      const size = sizeInWords(record.size);
      const more = record.tags.length > 1 ? ` · also ${record.tags.slice(1).join(", ")}` : "";
      return {
        label,
        description: `${size}${more}`,
        since: record.createdAt,
        icon: "package",
        can: abilities,
        spoken: `${label}, image, ${size}`,
      };
    },
    // As a command takes it, and so not always as the row shows it.
    name: (record) => imageNames(record)[0] ?? imageLabel(record),
    tooltip: imageLines,
  },
  verbs: { remove: { ...removal, thorough: "--force" } },
  names: imageNames,
  holders: (id, state) => containersOf({ id }, state),
  cleanUp: {
    names: ({ tags }) => tags,
    // Each new name of an image. One without a name is the lab's if a step knows it, else it may be any builder's.
    parts: ({ id, tags }, before, isBound) =>
      tags.length === 0 && before === undefined && isBound
        ? [{ id, name: shortId(id) }]
        : tags.filter((tag) => before?.includes(tag) !== true).map((tag) => ({ id: tag, name: tag })),
    inWords: ({ size }) => `image, ${sizeInWords(size)}`,
  },
};
