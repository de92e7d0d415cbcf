import type { Ground } from "./ground.ts";
import type { Product } from "./product.ts";

/** One line of the report. Numbers only: what is good enough is for the reader to say. */
export interface Result {
  readonly name: string;
  readonly unit: "bytes" | "ms" | "CPU ms" | "CPU s" | "MiB" | "processes" | "connections";
  readonly median: number;
  /** The largest of all runs. */
  readonly worst: number;
  readonly runs: number;
  /** The same of another extension or an older day; null where there is none. */
  readonly baseline: number | null;
  /** Where the baseline comes from, or why there is none. */
  readonly baselineSource: string;
  /** From when to when, or what exactly, and by whose clock. */
  readonly about: string;
}

export interface Benchmark {
  /** What `--only` calls it. */
  readonly name: string;
  /** How often it is run unless `--runs` says otherwise. */
  readonly runs: number;
  /** Whether it needs engine, editor and browser, which then have to be prepared. */
  readonly sandbox: boolean;
  measure(bench: Bench): Promise<readonly Result[]>;
}

/** What a benchmark gets. */
export interface Bench {
  readonly product: Product;
  readonly ground: Ground;
  readonly runs: number;
  readonly say: (line: string) => void;
}

/** Where "Container Tools 2.5.0" numbers come from: issue 3, must-show 3. */
export const containerTools = "Container Tools 2.5.0, medians on a quiet 2-core machine, from issue 3";

/** Median and worst of the runs, rounded to a thousandth; clocks that are coarser say so where they are read. */
export function summarise(
  values: readonly number[],
  words: Omit<Result, "median" | "worst" | "runs" | "unit"> & { readonly unit?: Result["unit"] },
): Result {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  const worst = sorted.at(-1);
  if (upper === undefined || lower === undefined || worst === undefined) {
    throw new Error(`${words.name} has no run to report.`);
  }
  return {
    name: words.name,
    unit: words.unit ?? "ms",
    median: thousandths((lower + upper) / 2),
    worst: thousandths(worst),
    runs: sorted.length,
    baseline: words.baseline,
    baselineSource: words.baselineSource,
    about: words.about,
  };
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;
