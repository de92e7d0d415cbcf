import type { Readable } from "../core/state/engineStatus.ts";
import { objectKinds } from "../core/state/objectKinds.ts";
import { kindOf } from "../core/state/objectTypes.ts";

/**
 * What an engine may spend on a look at every beat; a list that is slower is weighed. Images and volumes depend on stores
 * and plug-ins; what is kept in the engine's memory takes longer on a busy machine only.
 */
const costsNothing = (kind: Readable): number =>
  kind === "engine" ? 100 : objectKinds[kindOf(kind)].list.costsNothing;

/**
 * How many times its cost must pass before a list is read again without cause. The containerd store weighs every image
 * anew: a third of a second for 14 of them, which at every beat was 5 CPU seconds a minute of the engine.
 */
const rests = 1_000;
const longestRest = 600_000;

/** Of how many answers the quickest is what the list costs: the others waited for something else. */
const [fewest, remembered] = [3, 6];

/** Weighs what a list costs its engine by how long the answer took, and says when it may be read again without cause. */
export class ListCost {
  readonly #costsNothing: number;
  readonly #latest: number[] = [];
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(kind: Readable) {
    this.#costsNothing = costsNothing(kind);
  }

  add(milliseconds: number, now: number): void {
    this.#latest.push(milliseconds);
    if (this.#latest.length > remembered) {
      this.#latest.shift();
    }
    this.#readAt = now;
  }

  isRested(now: number): boolean {
    const cost = Math.max(0, Math.min(...this.#latest) - this.#costsNothing);
    return this.#latest.length < fewest || now - this.#readAt >= Math.min(cost * rests, longestRest);
  }
}

/**
 * Some changes send no event: a stopped container connected to a network, networks that go when a swarm is left,
 * untagged images of older engines. So a heartbeat is a look at everything as often as it may cost us: at every beat for few
 * rows, else once for so many beats as 20 goes into the rows. With 50 for 20 an idle minute with 1,000 containers cost
 * 0.08 CPU seconds and 31 MiB, of which 0.05 and 30 are wanted.
 */
const [fewRows, rowsPerBeat] = [50, 20];

export class LookPace {
  #beats = 0;

  /** Asked once a beat. */
  isDue(rows: number): boolean {
    this.#beats -= 1;
    if (this.#beats > 0) {
      return false;
    }
    this.#beats = rows <= fewRows ? 1 : Math.ceil(rows / rowsPerBeat);
    return true;
  }
}
