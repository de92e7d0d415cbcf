import { shortId, sizeInWords } from "../../base/words.ts";
import type { EngineState } from "../store.ts";
import type { TooltipLine } from "../tooltipLine.ts";
import { containersOf } from "./containersOf.ts";
import { imageNames } from "./imageNames.ts";
import type { ImageRecord } from "./imageRecord.ts";
import { imageLabel, shortImageName } from "./imageWords.ts";

export const imageLines = (image: ImageRecord, state: EngineState): readonly TooltipLine[] => [
  { label: "Image", value: imageLabel(image) },
  ...imageNames(image)
    .slice(1)
    .map((name) => ({ label: "Also", value: shortImageName(name) })),
  { label: "Size", value: sizeInWords(image.size) },
  { label: "Id", value: shortId(image.id) },
  {
    label: "Containers",
    value:
      containersOf(image, state)
        .map(({ name }) => name)
        .join(", ") || "none",
  },
];
