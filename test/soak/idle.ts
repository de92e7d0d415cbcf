/**
 * What an idle minute of a held engine room costs, with no container and with 300, and that a room nobody holds has
 * no connection. `node test/soak/idle.ts [--json] [--seconds=60]`
 */
import { fork } from "node:child_process";
import { channel } from "node:diagnostics_channel";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { shell } from "../engine/support/shell.ts";
import { type SandboxEngine, startEngine } from "../sandbox/engine.ts";
import { defaultEngine } from "../sandbox/engines.ts";
import { prepare } from "../sandbox/prepare.ts";
import { openRoom } from "../support/engineUnderTest.ts";

interface Idle {
  readonly containers: number;
  readonly cpuSeconds: number;
  readonly requests: number;
}

const option = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.split("=")[1];

/** In a process of its own, so that what is measured is the engine room and nothing else. */
async function measure(socket: string, seconds: number): Promise<Idle> {
  let requests = 0;
  channel("http.client.request.start").subscribe(() => {
    requests += 1;
  });
  const room = openRoom(socket);
  room.hold();
  await room.settled();
  // What is compiled and settled once is no cost of an idle minute.
  await pause(10_000);
  requests = 0;
  const before = process.cpuUsage();
  await pause(seconds * 1000);
  const { user, system } = process.cpuUsage(before);
  return { containers: room.store.state.containers.size, cpuSeconds: (user + system) / 1e6, requests };
}

async function measureInChild(engine: SandboxEngine, seconds: string): Promise<Idle> {
  const child = fork(import.meta.filename, [`--socket=${engine.socket}`, `--seconds=${seconds}`]);
  const [said] = await Promise.race([once(child, "message"), once(child, "exit")]);
  child.kill();
  if (typeof said !== "object") {
    throw new Error(`The child that measures ended with ${said}.`);
  }
  return said as Idle;
}

async function main(seconds: string): Promise<void> {
  await prepare({ engines: [defaultEngine], say: (line) => console.error(line) });
  const engine = await startEngine();
  try {
    await shell(engine, "docker pull -q alpine");
    const empty = await measureInChild(engine, seconds);
    await shell(engine, "for i in $(seq 300); do docker create --name idle-$i alpine true > /dev/null; done");
    const full = await measureInChild(engine, seconds);
    if (process.argv.includes("--json")) {
      console.log(JSON.stringify({ seconds: Number(seconds), idle: [empty, full] }));
    } else {
      for (const { containers, cpuSeconds, requests } of [empty, full]) {
        console.log(
          `${containers} containers: ${cpuSeconds.toFixed(3)} CPU s and ${requests} requests in ${seconds} s`,
        );
      }
    }
  } finally {
    await engine.stop();
  }
}

const socket = option("socket");
const seconds = option("seconds") ?? "60";
if (socket === undefined) {
  await main(seconds);
} else {
  process.send?.(await measure(socket, Number(seconds)));
}
