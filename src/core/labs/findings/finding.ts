import type { BoundKind } from "../../state/objectTypes.ts";
import type { ContainerState } from "../../state/records.ts";

/**
 * What met an expectation, as values. A progress file keeps this and no sentence: a field may be added, and none may
 * come to mean something else. The words are made when they are shown (`findingInWords`).
 */
export type Finding =
  | { readonly kind: "engine"; readonly version: string; readonly address: string }
  | {
      readonly kind: "container";
      readonly name: string;
      readonly image: string;
      readonly life: ContainerLife;
      /** How many of this kind were asked for and are there, this one being the last; absent for one. */
      readonly times?: number;
    }
  | {
      readonly kind: "exec";
      /** Its words joined by blanks. */
      readonly command: string;
      readonly container: string;
      /** Absent while it runs. */
      readonly exitCode?: number;
    }
  /** `id` is the short one, of an image without a name. */
  | { readonly kind: "image"; readonly name?: string; readonly id: string }
  | { readonly kind: "volume"; readonly name: string }
  | { readonly kind: "event"; readonly type: string; readonly action: string; readonly name: string }
  | {
      readonly kind: "http";
      readonly container: string;
      readonly image: string;
      readonly port: number;
      readonly status: number;
      /** Text that was asked for, and is in the answer. */
      readonly contains?: string;
    }
  | { readonly kind: "registry"; readonly repository: string; readonly tags: readonly string[] }
  | { readonly kind: "file"; readonly path: string; readonly contains?: string }
  /** So many objects of this kind, or of several, exist no more. */
  | { readonly kind: "gone"; readonly of: BoundKind | "several"; readonly count: number }
  /** Nothing is left of what the lab made; `others` appeared meanwhile, and are still there. */
  | { readonly kind: "nothing left"; readonly others: readonly string[] }
  | { readonly kind: "answer"; readonly text: string }
  /** Words of a version that kept sentences: what follows "I see", or "you answered …". */
  | { readonly kind: "told"; readonly text: string };

/** What is known of a container's life. */
export interface ContainerLife {
  /** Its command, the words joined by blanks; absent while it isn't read, or has not run. */
  readonly ran?: string;
  readonly state: ContainerState;
  readonly health?: string;
  /** Of its last end. */
  readonly exitCode?: number;
  /** It was started again after each end, or the engine does so. */
  readonly again?: true;
  /** Removed since. */
  readonly gone?: true;
}
