import type { LabChoice, ReaderModel } from "../../core/labs/readerModel.ts";

/** Extension -> step reader's page. The page holds no state of its own but what a person opened or folded. */
export type ToReader =
  | { readonly kind: "show"; readonly model: ReaderModel }
  | { readonly kind: "choose"; readonly labs: readonly LabChoice[] };

/** Step reader's page -> extension: what the person asked for. Never free text: commands are named by step. */
export type FromReader =
  | { readonly kind: "ready" }
  | { readonly kind: "start" }
  | { readonly kind: "run"; readonly step: string }
  | { readonly kind: "copy"; readonly step: string }
  | { readonly kind: "check" }
  | { readonly kind: "countIt"; readonly step: string }
  | { readonly kind: "open"; readonly step: string }
  | { readonly kind: "openLab"; readonly lab: string };
