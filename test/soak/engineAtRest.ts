/**
 * What our looks cost the engine itself while nobody does anything: its processor time with and without a held engine
 * room, with each of its image stores and 14 images. `node test/soak/engineAtRest.ts [--json] [--seconds=60]`
 */
import { setTimeout as pause } from "node:timers/promises";
import { cpuSecondsOf } from "../bench/processTree.ts";
import { shell } from "../engine/support/shell.ts";
import { type SandboxEngine, startEngine } from "../sandbox/engine.ts";
import type { EngineName } from "../sandbox/engines.ts";
import { prepare } from "../sandbox/prepare.ts";
import { openRoom } from "../support/engineUnderTest.ts";

interface AtRest {
  readonly engine: EngineName;
  readonly images: number;
  /** CPU seconds a minute of the engine and all that it runs. */
  readonly unwatched: number;
  readonly watched: number;
}

const images = 14;
/** So much more a minute is what a look at everything may cost. */
const target = 0.3;
/** Long enough for the first looks, by which the lists are weighed. */
const settling = 30_000;

const layers = Array.from({ length: 4 }, (_, layer) => `RUN dd if=/dev/urandom of=/layer-${layer} bs=64k count=32`);
const makeImages = `for i in $(seq ${images - 1}); do
  printf 'FROM alpine\\nLABEL number='$i'\\n${layers.join("\\n")}\\n' | docker build -q -t rest:$i - > /dev/null || exit 1
done`;

async function minuteOf(engine: SandboxEngine, seconds: number): Promise<number> {
  const id = engine.processId();
  if (id === undefined) {
    throw new Error("dockerd doesn't run.");
  }
  const before = cpuSecondsOf(id);
  await pause(seconds * 1_000);
  return ((cpuSecondsOf(id) - before) * 60) / seconds;
}

async function measure(name: EngineName, seconds: number): Promise<AtRest> {
  const engine = await startEngine({ engine: name });
  try {
    await shell(engine, "docker pull -q alpine");
    await shell(engine, makeImages);
    await pause(settling);
    const unwatched = await minuteOf(engine, seconds);
    const room = openRoom(engine.socket);
    const hold = room.hold();
    await room.settled();
    await pause(settling);
    const watched = await minuteOf(engine, seconds);
    const found = room.store.state.images.size;
    hold.dispose();
    return { engine: name, images: found, unwatched, watched };
  } finally {
    await engine.stop();
  }
}

async function main(seconds: number): Promise<void> {
  const names = ["28.5", "28.5-containerd"] as const;
  await prepare({ engines: [...names], say: (line) => console.error(line) });
  const measured: AtRest[] = [];
  for (const name of names) {
    measured.push(await measure(name, seconds));
  }
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify({ seconds, target, measured }));
  } else {
    for (const { engine, images: found, unwatched, watched } of measured) {
      console.log(
        `${engine}, ${found} images: ${watched.toFixed(2)} CPU s a minute watched, ${unwatched.toFixed(2)} unwatched (target ${target} more)`,
      );
    }
  }
  process.exitCode = measured.every(({ unwatched, watched }) => watched - unwatched <= target) ? 0 : 1;
}

await main(Number(process.argv.find((word) => word.startsWith("--seconds="))?.split("=")[1] ?? 60));
