/** Variables as they stand at one instruction. */
export interface Variables {
  /** Undefined for a name that isn't known, and for an ARG that was given no value. */
  get(name: string): string | undefined;
  has(name: string): boolean;
  /** Named by an ARG or ENV, with a value or without. */
  isDeclared(name: string): boolean;
}

interface Entry {
  readonly at: number;
  readonly value: string | undefined;
}

/**
 * What ARG and ENV set in the course of a stage, each at its instruction. A copy of all variables for each
 * instruction would cost the square of a long file.
 */
export class VariableHistory {
  readonly #entries = new Map<string, Entry[]>();
  readonly #inherited: Variables | undefined;

  /** `inherited`: those of the stage that this one begins with. */
  constructor(inherited?: Variables) {
    this.#inherited = inherited;
  }

  /** In rising order of `at`, the instruction's place in the file. */
  set(at: number, name: string, value: string | undefined): void {
    const entries = this.#entries.get(name);
    if (entries === undefined) {
      this.#entries.set(name, [{ at, value }]);
    } else {
      entries.push({ at, value });
    }
  }

  /** As seen by the instruction at this place: what it sets itself isn't in force yet. */
  before(at: number): Variables {
    const entry = (name: string): Entry | undefined => latestBefore(this.#entries.get(name) ?? [], at);
    const get = (name: string): string | undefined => {
      const own = entry(name);
      return own === undefined ? this.#inherited?.get(name) : own.value;
    };
    return {
      get,
      has: (name) => get(name) !== undefined,
      isDeclared: (name) => entry(name) !== undefined || this.#inherited?.isDeclared(name) === true,
    };
  }

  get last(): Variables {
    return this.before(Number.MAX_SAFE_INTEGER);
  }
}

function latestBefore(entries: readonly Entry[], at: number): Entry | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.at ?? at) < at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return entries[low - 1];
}
