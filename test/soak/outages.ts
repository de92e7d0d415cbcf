/**
 * How the engine room lives through outages of a real engine: ten kills and ten freezes of dockerd, and an engine that
 * comes after the watch. Ends with 1 if a target of the project is missed.
 * `node test/soak/outages.ts [--json] [--count=10] [--engine=28.5]`
 */

import { enginesAsked } from "../engine/support/asked.ts";
import { coming, eventLatency, freezing, killing, type OutageTimes } from "../engine/support/outage.ts";
import { shell } from "../engine/support/shell.ts";
import { readerOf, untilTrue } from "../engine/support/truth.ts";
import type { Watched } from "../engine/support/watched.ts";
import { startEngine } from "../sandbox/engine.ts";
import { prepare } from "../sandbox/prepare.ts";
import { openRoom } from "../support/engineUnderTest.ts";

const option = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.split("=")[1];

interface Summary {
  readonly what: string;
  readonly median: number;
  readonly worst: number;
  /** Milliseconds; absent where nothing is promised. */
  readonly target?: number;
}

function summarise(what: string, values: readonly number[], target?: number): Summary {
  const sorted = values.map(Math.round).toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const median = ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
  return { what, median, worst: sorted.at(-1) ?? 0, ...(target === undefined ? {} : { target }) };
}

/** One kind of outage, again and again; a container of each time must be told as it is after the engine's return. */
async function repeat(watched: Watched, name: string, count: number, outage: () => Promise<OutageTimes>) {
  const before: number[] = [];
  for (let time = 0; time < 5; time++) {
    before.push(await eventLatency(watched));
  }
  const times: OutageTimes[] = [];
  const after: number[] = [];
  for (let time = 1; time <= count; time++) {
    await shell(watched.engine, `docker run -d --name ${name}-${time} --stop-signal KILL alpine sleep 3600`);
    await untilTrue(watched.room, watched.reader);
    const one = await outage();
    times.push(one);
    after.push(await eventLatency(watched));
    console.error(
      `${name} ${time}: said ${Math.round(one.said)}, true ${Math.round(one.trueAgain)}, event ${after.at(-1)} ms`,
    );
  }
  return [
    summarise(
      `said unreachable after the ${name}`,
      times.map(({ said }) => said),
      name === "kill" ? 2_000 : 10_000,
    ),
    summarise(
      `true again after the return from the ${name}`,
      times.map(({ trueAgain }) => trueAgain),
      3_000,
    ),
    summarise(`event in the store before any ${name}`, before),
    summarise(`event in the store after each ${name}`, after),
  ];
}

async function main(): Promise<void> {
  const [name = "28.5"] = enginesAsked(option("engine"));
  const count = Number(option("count") ?? "10");
  await prepare({ engines: [name], say: (line) => console.error(line) });
  const engine = await startEngine({ engine: name });
  try {
    await shell(engine, "docker pull -q alpine");
    const room = openRoom(engine.socket);
    const watched: Watched = { engine, room, reader: await readerOf(engine.socket) };
    const hold = room.hold();
    await room.settled();
    const summaries = [
      ...(await repeat(watched, "kill", count, () => killing(watched, 20_000))),
      ...(await repeat(watched, "freeze", count, () => freezing(watched, 30_000))),
    ];
    hold.dispose();
    const comings: number[] = [];
    for (let time = 0; time < count; time++) {
      comings.push(await coming(watched, openRoom(engine.socket), 5_000));
    }
    summaries.push(summarise("true after the start of an engine that was absent", comings, 3_000));
    watched.reader.close();
    tell(name, summaries);
  } finally {
    await engine.stop();
  }
}

function tell(engine: string, summaries: readonly Summary[]): void {
  const missed = summaries.filter(({ worst, target = Number.POSITIVE_INFINITY }) => worst > target);
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify({ engine, summaries }));
  } else {
    for (const { what, median, worst, target } of summaries) {
      console.log(`${what}: median ${median} ms, worst ${worst} ms${target ? ` (target ${target} ms)` : ""}`);
    }
  }
  process.exitCode = missed.length === 0 ? 0 : 1;
}

await main();
