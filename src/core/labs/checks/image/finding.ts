import { object, optional } from "../../../base/guards.ts";
import { findingKind, is, words } from "../../kinds/findingKind.ts";

export interface ImageFinding {
  readonly kind: "image";
  /** Absent for an image without a name. */
  readonly name?: string;
  /** The short one. */
  readonly id: string;
}

export const imageFinding = findingKind<ImageFinding>({
  guard: object<ImageFinding>({ kind: is("image"), name: optional(words), id: words }),
  words: ({ name, id }) => `the image ${name ?? `${id}, which has no name,`} on this engine`,
});
