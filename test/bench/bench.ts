/**
 * `npm run bench`: how large, how fast. Reports medians beside a baseline and judges nothing.
 *
 *     node test/bench/bench.ts [--json] [--only name] [--runs N]
 *
 * The table, or with --json one document, is all that goes to stdout.
 */
import { parseArgs } from "node:util";
import { endAllContained } from "../sandbox/contained.ts";
import { defaultEngine } from "../sandbox/engines.ts";
import { prepare } from "../sandbox/prepare.ts";
import { sweep } from "../sandbox/sweep.ts";
import { activation } from "./activation.ts";
import type { Benchmark, Result } from "./benchmark.ts";
import { eventToPass } from "./eventToPass.ts";
import { eventToRow } from "./eventToRow.ts";
import { explaining } from "./explaining.ts";
import { firstRow } from "./firstRow.ts";
import { Ground } from "./ground.ts";
import { hostWork } from "./hostWork.ts";
import { idle } from "./idle.ts";
import { takeProduct } from "./product.ts";
import { asTable, loadNow, machineSince, type Report } from "./report.ts";
import { sizes } from "./sizes.ts";
import { storm } from "./storm.ts";

const benchmarks: readonly Benchmark[] = [
  sizes,
  activation,
  hostWork,
  firstRow,
  storm,
  eventToRow,
  eventToPass,
  explaining,
  idle,
];

interface Wishes {
  readonly json: boolean;
  readonly chosen: readonly Benchmark[];
  readonly runs: number | undefined;
}

const say = (line: string): void => console.error(line);

/** What is up now, so that Ctrl-C can end it. */
const grounds = new Set<Ground>();

function readWishes(): Wishes {
  const { values } = parseArgs({
    options: { json: { type: "boolean" }, only: { type: "string", multiple: true }, runs: { type: "string" } },
  });
  const names = benchmarks.map(({ name }) => name);
  const unknown = values.only?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`--only is one of ${names.join(", ")}, not "${unknown}".`);
  }
  const runs = values.runs === undefined ? undefined : Number(values.runs);
  if (runs !== undefined && !(Number.isInteger(runs) && runs > 0)) {
    throw new Error(`--runs is a whole number from 1, not "${values.runs}".`);
  }
  return {
    json: values.json ?? false,
    chosen: benchmarks.filter(({ name }) => values.only?.includes(name) ?? true),
    runs,
  };
}

async function onGround<Value>(work: (ground: Ground) => Promise<Value>): Promise<Value> {
  const ground = new Ground();
  grounds.add(ground);
  try {
    return await work(ground);
  } finally {
    await ground.end();
    grounds.delete(ground);
  }
}

async function bench({ chosen, runs }: Wishes): Promise<Report> {
  await sweep(say);
  if (chosen.some(({ sandbox }) => sandbox)) {
    const ready = await prepare({ engines: [defaultEngine], vscode: true, browser: true, say });
    if (!ready.ready) {
      throw new Error(ready.said);
    }
  }
  return await onGround(async ({ folder }) => {
    const product = await takeProduct(folder, say);
    const loadBefore = loadNow();
    const results: Result[] = [];
    for (const benchmark of chosen) {
      const began = performance.now();
      const done = await onGround((ground) =>
        benchmark.measure({ product, ground, say, runs: runs ?? benchmark.runs }),
      );
      results.push(...done);
      say(`${benchmark.name}: measured in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    return { machine: machineSince(loadBefore), date: new Date().toISOString(), node: process.version, results };
  });
}

let ended = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // A second time ends at once; the kernel ends the rest, and the next run's sweep removes the files.
    if (ended) {
      process.exit(1);
    }
    ended = true;
    say("ending …");
    // What is being measured fails now, and the way out of it puts everything away.
    endAllContained();
    for (const ground of grounds) {
      ground.end().catch(() => {});
    }
  });
}
try {
  const wishes = readWishes();
  const report = await bench(wishes);
  console.log(wishes.json ? JSON.stringify(report, null, 2) : asTable(report));
} catch (error) {
  if (!ended) {
    console.error(error instanceof Error ? error.message : error);
  }
  process.exitCode = ended ? 130 : 1;
}
