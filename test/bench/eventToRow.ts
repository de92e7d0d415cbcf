import { spawn } from "node:child_process";
import { once } from "node:events";
import type { SandboxEngine } from "../sandbox/engine.ts";
import { type Benchmark, containerTools, type Result, summarise } from "./benchmark.ts";
import { EditorWindow } from "./editorWindow.ts";
import { docker } from "./ground.ts";
import { makeThousandContainers, rowOf, rowPrefix, stampRows } from "./rows.ts";

/** A storm as issue 3 has it: 100 containers within 20 s. They run and are removed as soon as they ended. */
const storm = "for n in $(seq 100); do docker container run --rm alpine true & sleep 0.2; done; wait";

/** How many new rows are timed while one storm goes on. */
const rowsInStorm = 8;

/** Our Docker view open: alone, while containers come and go, and with a thousand that only stand there. */
export const eventToRow: Benchmark = {
  name: "event-to-row",
  runs: 15,
  sandbox: true,
  measure: async ({ product, ground, runs, say }) => {
    const engine = await ground.engine();
    await docker(engine, "image", "pull", "--quiet", "alpine");
    const browser = await ground.browser();
    const editor = await ground.editor(product.vsix, engine);
    const window = await EditorWindow.open(browser, editor);
    await window.openLabs();
    await window.page.getByRole("button", { name: "Docker Section" }).click();
    await window.page.getByRole("treeitem", { name: /^alpine:latest, image/ }).waitFor();
    await window.page.evaluate(stampRows);
    const rows = async (words: string, count: number): Promise<readonly number[]> => {
      // The first one makes the editor load what it needs for any row.
      await rowOf(`${rowPrefix}${words}-first`, engine, window.page);
      const times: number[] = [];
      for (let run = 1; run <= count; run++) {
        times.push(await rowOf(`${rowPrefix}${words}-${run}`, engine, window.page));
      }
      say(`event-to-row, ${words}: ${times.map((time) => Math.round(time)).join(", ")} ms`);
      return times;
    };
    const alone = await rows("alone", runs);
    const ended = beginStorm(engine);
    const inStorm = await rows("storm", rowsInStorm);
    await ended;
    await makeThousandContainers(engine);
    // The newest stand first, so a new row is in sight also among a thousand.
    const among = await rows("thousand", runs);
    await window.close();
    return results(alone, inStorm, among);
  },
};

async function beginStorm(engine: SandboxEngine): Promise<void> {
  const environment = { ...process.env, ...engine.environment };
  const child = spawn("bash", ["-c", `PATH="$(dirname "${engine.cli}"):$PATH"; ${storm}`], {
    env: environment,
    stdio: "ignore",
  });
  await once(child, "close");
}

function results(alone: readonly number[], inStorm: readonly number[], among: readonly number[]): readonly Result[] {
  const about =
    "from the engine's own time of a container's create event to its row in the page, our Docker view open; the " +
    "page's clock counts whole milliseconds";
  return [
    summarise(alone, {
      name: "event to tree row",
      baseline: 547,
      baselineSource: containerTools,
      about: `${about}; no other containers`,
    }),
    summarise(inStorm, {
      name: "event to tree row, in a storm",
      baseline: 20_500,
      baselineSource: containerTools,
      about: `${about}; meanwhile 100 containers come, run and go within 20 s`,
    }),
    summarise(among, {
      name: "event to tree row, 1,000 containers",
      baseline: 842,
      baselineSource: containerTools,
      about: `${about}; with 1,000 other containers`,
    }),
  ];
}
