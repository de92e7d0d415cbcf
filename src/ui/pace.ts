/**
 * Says at once what is said first, and what comes after it at most once in so many milliseconds, the last of it never
 * later than that. A steady stream of asking starves nobody, as it would with a wait that begins anew each time.
 */
export class Pace {
  readonly #milliseconds: number;
  readonly #say: () => void;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked = false;

  constructor(milliseconds: number, say: () => void) {
    this.#milliseconds = milliseconds;
    this.#say = say;
  }

  ask(): void {
    if (this.#pause === undefined) {
      this.#sayNow();
    } else {
      this.#asked = true;
    }
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#asked = false;
  }

  #sayNow(): void {
    this.#asked = false;
    // Before it is said: whoever hears it may ask again.
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      if (this.#asked) {
        this.#sayNow();
      }
    }, this.#milliseconds);
    this.#say();
  }
}
