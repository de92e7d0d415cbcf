import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { EngineRoom } from "../../src/engine/engineRoom.ts";
import type { SandboxEngine } from "../sandbox/engine.ts";
import { openRoom } from "../support/engineUnderTest.ts";
import { waitForChange } from "../support/waitForChange.ts";
import { type Benchmark, summarise } from "./benchmark.ts";
import { docker } from "./ground.ts";
import { newAttempt } from "./labUnderWay.ts";

const step = "hello-world";

/** The product's engine room and attempt alone, no editor: what the learner's tick waits for before it is drawn. */
export const eventToPass: Benchmark = {
  name: "event-to-pass",
  runs: 15,
  sandbox: true,
  measure: async ({ ground, runs, say }) => {
    const engine = await ground.engine();
    await docker(engine, "image", "pull", "--quiet", "hello-world");
    const watch = openRoom(engine.socket);
    const hold = watch.hold();
    try {
      await watch.settled();
      const times: number[] = [];
      // One more than is counted: the first one makes Node compile what the others use.
      for (let run = 0; run <= runs; run++) {
        times.push(await passOnce(watch, engine, join(ground.folder, `${randomUUID()}.jsonl`)));
      }
      say(`event-to-pass: ${times.map((time) => time.toFixed(1)).join(", ")} ms, the first not counted`);
      return [
        summarise(times.slice(1), {
          name: "event to pass",
          baseline: null,
          baselineSource: "none: Container Tools has no labs",
          about:
            "from the engine's own time of the die event of docker container run hello-world to the pass record of " +
            "a new attempt, no editor",
        }),
      ];
    } finally {
      hold.dispose();
    }
  },
};

async function passOnce(watch: EngineRoom, engine: SandboxEngine, file: string): Promise<number> {
  const attempt = await newAttempt(watch, file);
  let died: { id: string; at: number } | undefined;
  let passed: number | undefined;
  const now = fineClock();
  const events = watch.onEvent((event) => {
    if (event.type === "container" && event.action === "die") {
      died ??= { id: event.id, at: Number(event.timeNano) / 1e6 };
    }
  });
  const changes = attempt.onDidChange(() => {
    if (attempt.progress.passes.has(step)) {
      passed ??= now();
    }
  });
  try {
    await attempt.start();
    await docker(engine, "container", "run", step);
    await waitForChange(attempt.onDidChange, () => passed !== undefined, `the pass of ${step}`);
  } finally {
    events.dispose();
    changes.dispose();
    attempt.dispose();
  }
  if (died === undefined || passed === undefined) {
    throw new Error("The step passed without a container that ended.");
  }
  await docker(engine, "container", "rm", died.id);
  await watch.resync();
  return passed - died.at;
}

/**
 * Milliseconds since the epoch with fractions, set anew for each run. The system's clock tells whole milliseconds,
 * rounded down, so the largest difference between it and the finer one is the true one.
 */
function fineClock(): () => number {
  const began = performance.now();
  let offset = Number.NEGATIVE_INFINITY;
  while (performance.now() < began + 5) {
    // In this order: were the two read apart, by another process's turn, the difference would only be too small.
    const wall = Date.now();
    offset = Math.max(offset, wall - performance.now());
  }
  return () => offset + performance.now();
}
