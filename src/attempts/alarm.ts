/** Goes off at one moment, unless another one or none is set before. */
export class Alarm {
  readonly #goOff: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(goOff: () => void) {
    this.#goOff = goOff;
  }

  /** At no moment for undefined. One millisecond more, so that the moment itself has passed when it goes off. */
  set(moment: number | undefined, now = 0): void {
    clearTimeout(this.#timer);
    this.#timer = moment === undefined ? undefined : setTimeout(this.#goOff, Math.max(0, moment - now) + 1);
  }
}
