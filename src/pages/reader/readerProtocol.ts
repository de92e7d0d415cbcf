import type { LabChoice, LabFault, ReaderModel } from "../../core/labs/shown/readerModel.ts";

/** Extension -> step reader's page. The page holds no state of its own but what a person opened, typed or folded. */
export type ToReader =
  | { readonly kind: "show"; readonly model: ReaderModel }
  | { readonly kind: "choose"; readonly labs: readonly LabChoice[]; readonly faults: readonly LabFault[] };

/**
 * Step reader's page -> extension: what the person asked for. Commands are named by step; the one free text is an
 * answer, which is compared and written down, and never run.
 */
export type FromReader =
  | { readonly kind: "ready" }
  | { readonly kind: "start" }
  | { readonly kind: "pullImages" }
  | { readonly kind: "run"; readonly step: string }
  | { readonly kind: "copy"; readonly step: string }
  | { readonly kind: "check" }
  | { readonly kind: "countIt"; readonly step: string }
  | { readonly kind: "yourWord"; readonly step: string }
  /** The file that is read beside the step. */
  | { readonly kind: "openFile"; readonly step: string }
  | { readonly kind: "explainFile"; readonly step: string }
  | { readonly kind: "doItForMe"; readonly step: string }
  | { readonly kind: "reset"; readonly step: string }
  | { readonly kind: "predict"; readonly step: string; readonly choice: number }
  /** The learner's own words about a step; none takes them back. */
  | { readonly kind: "remark"; readonly step: string; readonly text: string }
  | { readonly kind: "answer"; readonly step: string; readonly expectation: string; readonly text: string }
  | { readonly kind: "open"; readonly step: string }
  | { readonly kind: "openLab"; readonly lab: string };

/** How a part of the page asks the extension for something. */
export type Ask = (message: FromReader) => void;
