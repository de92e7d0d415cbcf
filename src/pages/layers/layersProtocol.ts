import type { LayersModel } from "../../core/pictures/layersModel.ts";

/** Extension -> page: the picture, and the row that the cursor in the Dockerfile stands on. */
export interface ToLayers {
  readonly model: LayersModel;
  readonly selected: number | undefined;
}

/** Page -> extension. */
export type FromLayers =
  | { readonly kind: "ready" }
  | { readonly kind: "select"; readonly index: number }
  | { readonly kind: "export" };
