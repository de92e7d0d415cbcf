import { labFailed, type ProgressTrouble } from "../core/labs/progress/progressTrouble.ts";

/** Keeps a fault where it happened: it is told of at that lab, and whoever called goes on. */
export class Faults {
  readonly #onError: (error: unknown) => void;
  #trouble: ProgressTrouble | undefined;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** The last fault, in front of the other troubles. */
  before(others: readonly ProgressTrouble[]): readonly ProgressTrouble[] {
    return this.#trouble === undefined ? others : [this.#trouble, ...others];
  }

  /** False when it failed. */
  contain(act: () => void): boolean {
    try {
      act();
      this.#trouble = undefined;
    } catch (error) {
      this.#trouble = labFailed(error);
      this.#onError(error);
    }
    return this.#trouble === undefined;
  }
}
