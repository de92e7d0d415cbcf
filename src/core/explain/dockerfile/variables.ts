/** Variables as they stand at one instruction. */
export interface Variables {
  /** Undefined for a name that isn't known, for an ARG that was given no value, and for a value that isn't known. */
  get(name: string): string | undefined;
  /** Whether it has a value, known or not. */
  has(name: string): boolean;
  /** Named by an ARG or ENV, with a value or without. */
  isDeclared(name: string): boolean;
  /** Nobody else can know more: what isn't set is empty. Otherwise the base image may have set it. */
  readonly unsetIsEmpty: boolean;
}

/** Null: it has a value, and the file doesn't tell which. */
export type Value = string | null | undefined;

interface Entry {
  readonly at: number;
  readonly value: Value;
}

/**
 * What ARG and ENV set in the course of a stage, each at its instruction. A copy of all variables for each
 * instruction would cost the square of a long file.
 */
export class VariableHistory {
  readonly #entries = new Map<string, Entry[]>();
  readonly #inherited: Variables | undefined;
  readonly #unsetIsEmpty: boolean;

  /** `inherited`: those of the stage that this one begins with. */
  constructor(inherited?: Variables, unsetIsEmpty = inherited?.unsetIsEmpty ?? false) {
    this.#inherited = inherited;
    this.#unsetIsEmpty = unsetIsEmpty;
  }

  /** In rising order of `at`, the instruction's place in the file. */
  set(at: number, name: string, value: Value): void {
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
      return own === undefined ? this.#inherited?.get(name) : (own.value ?? undefined);
    };
    return {
      get,
      has: (name) => {
        const own = entry(name);
        return own === undefined ? this.#inherited?.has(name) === true : own.value !== undefined;
      },
      isDeclared: (name) => entry(name) !== undefined || this.#inherited?.isDeclared(name) === true,
      unsetIsEmpty: this.#unsetIsEmpty,
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

/** Those of one, and where it has none, those of the other. */
export const firstOf = (one: Variables, other: Variables): Variables => ({
  get: (name) => (one.has(name) ? one.get(name) : other.get(name)),
  has: (name) => one.has(name) || other.has(name),
  isDeclared: (name) => one.isDeclared(name) || other.isDeclared(name),
  unsetIsEmpty: one.unsetIsEmpty,
});

/** The same variables where what has no value is empty, as the builder takes it in the end. */
export const emptyWhereUnset = (values: Variables): Variables => ({
  get: (name) => values.get(name),
  has: (name) => values.has(name),
  isDeclared: (name) => values.isDeclared(name),
  unsetIsEmpty: true,
});
