import { cpus, loadavg, release, totalmem, type } from "node:os";
import type { Result } from "./benchmark.ts";

/** What the numbers were measured on. Two numbers of different machines, or loads, are no comparison. */
export interface Machine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** How many processes wanted a core, on average over the last minute, before the first run and after the last. */
  readonly loadBefore: number;
  readonly loadAfter: number;
}

export interface Report {
  readonly machine: Machine;
  readonly date: string;
  readonly node: string;
  readonly results: readonly Result[];
}

export const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

export function machineSince(loadBefore: number): Machine {
  return {
    system: `${type()} ${release()}`,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadBefore,
    loadAfter: loadNow(),
  };
}

/** For people: aligned columns, then where each number and its baseline come from. */
export function asTable({ machine, date, node, results }: Report): string {
  const rows = [
    ["", "median", "worst", "unit", "runs", "baseline"],
    ...results.map(({ name, median, worst, unit, runs, baseline }) => [
      name,
      inWords(median),
      inWords(worst),
      unit,
      String(runs),
      baseline === null ? "-" : inWords(baseline),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number): boolean => column === 0 || column === 3;
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  const notes = results.map(
    ({ name, about, baselineSource }) => `${name}: ${about}.\n    Baseline: ${baselineSource}.`,
  );
  return [
    `${date}, Node ${node}, ${machine.cores} cores of ${machine.processor}, ${machine.memoryGiB} GiB, ${machine.system}, ` +
      `load ${machine.loadBefore} before and ${machine.loadAfter} after`,
    "",
    ...lines,
    "",
    ...notes,
  ].join("\n");
}

const inWords = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 3 : 1 });
