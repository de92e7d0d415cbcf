import { LiveOutline } from "../../src/core/state/liveOutline.ts";
import { Store } from "../../src/core/state/store.ts";
import { id, life, standing } from "../support/storm.ts";
import { connected } from "../unit/support/builders.ts";
import { type Benchmark, type Result, summarise } from "./benchmark.ts";

const sizes = [10, 1_000, 10_000] as const;

/** Containers that come, run and go in one run; each is three events. */
const lives = 1_000;

/** A storm without engine and editor: what an event costs from the store to the rows, beside so many others. */
export const storm: Benchmark = {
  name: "storm",
  runs: 15,
  sandbox: false,
  measure: async ({ runs, say }) => {
    const results: Result[] = [];
    let few: number | null = null;
    for (const rows of sizes) {
      const { cpu, longest } = measured(rows, runs);
      const result = summarise(cpu, {
        name: `event among ${rows.toLocaleString("en")} rows`,
        unit: "CPU ms",
        baseline: few,
        baselineSource: few === null ? "none" : "the same among 10 rows, in this run",
        about:
          "one of three events of a container's life, from the store to the outline's rows, by the process's clock",
      });
      few ??= result.median;
      results.push(
        result,
        summarise([longest], {
          name: `longest standstill among ${rows.toLocaleString("en")} rows`,
          baseline: null,
          baselineSource: "none",
          about: "the one event of all that took longest",
        }),
      );
      say(`storm: ${rows} rows, ${result.median} CPU ms an event, none longer than ${longest.toFixed(1)} ms`);
    }
    return results;
  },
};

/** CPU milliseconds of an event in each run, and the longest of all events. */
function measured(rows: number, runs: number): { readonly cpu: readonly number[]; readonly longest: number } {
  const store = new Store((error) => {
    throw error;
  });
  store.replaceAll(connected, standing(rows));
  const outline = new LiveOutline();
  outline.reset(store.state);
  store.onDidChange((change) => outline.take(change, store.state));
  const cpu: number[] = [];
  let longest = 0;
  // The first run makes Node compile what the others use.
  for (let run = 0; run <= runs; run++) {
    const before = process.cpuUsage();
    let events = 0;
    for (let number = 0; number < lives; number++) {
      for (const found of life(1_000_000 + number)) {
        const began = performance.now();
        store.update({ containers: found }, { containers: [id(1_000_000 + number)] });
        longest = run === 0 ? 0 : Math.max(longest, performance.now() - began);
        events += 1;
      }
    }
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1_000 / events);
  }
  return { cpu: cpu.slice(1), longest };
}
