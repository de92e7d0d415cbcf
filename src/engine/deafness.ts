/**
 * Finds out whether an event stream is open and yet says nothing any more, as one does behind a proxy or a laptop's
 * sleep: containers have come or gone, no event told of it, and after a while still none has come.
 */
export class Deafness {
  #heard = 0;
  /** How many events were heard when a look first showed what none of them had told. */
  #heardAtSurprise: number | undefined;

  hear(): void {
    this.#heard += 1;
  }

  /** The ids that were kept, those that a look found, and those whose change an event has told. */
  look(kept: ReadonlySet<string>, found: ReadonlySet<string>, told: ReadonlySet<string>): void {
    const came = [...found].some((id) => !kept.has(id) && !told.has(id));
    const went = [...kept].some((id) => !found.has(id) && !told.has(id));
    if (came || went) {
      this.#heardAtSurprise = this.#heard;
    }
  }

  /** Asked so long after the look that an event which was on its way has come. Asked once per look. */
  isCertain(): boolean {
    const certain = this.#heardAtSurprise === this.#heard;
    this.#heardAtSurprise = undefined;
    return certain;
  }
}
