import { setTimeout as pause } from "node:timers/promises";
import type { EngineRoom } from "../../../src/engine/engineRoom.ts";
import { waitForChange } from "../../support/waitForChange.ts";
import { shell } from "./shell.ts";
import { statusInWords, untilTrue } from "./truth.ts";
import type { Watched } from "./watched.ts";

/** Milliseconds: from the engine's end to the word that it is unreachable, and from its return to a true store. */
export interface OutageTimes {
  readonly said: number;
  readonly trueAgain: number;
}

const untilStatus = (room: EngineRoom, kind: "unreachable" | "connected"): Promise<void> =>
  waitForChange(
    room.store.onDidChange,
    () => room.store.state.status.kind === kind,
    `the status ${kind}`,
    () => statusInWords(room),
    30_000,
  );

async function timed(what: Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await what;
  return performance.now() - begin;
}

/** Sends the signal to the real dockerd itself, so that the time begins with the signal. */
function signal({ engine }: Watched, name: NodeJS.Signals): void {
  const id = engine.processId();
  if (id === undefined) {
    throw new Error("dockerd doesn't run.");
  }
  process.kill(id, name);
}

/** Kills dockerd, starts it again after that long; its return is its first answer to a ping. */
export async function killing(watched: Watched, milliseconds: number): Promise<OutageTimes> {
  const { engine, room, reader } = watched;
  signal(watched, "SIGKILL");
  const said = await timed(untilStatus(room, "unreachable"));
  await engine.endDockerd("kill");
  await pause(milliseconds);
  await engine.startDockerd();
  return { said, trueAgain: await timed(untilTrue(room, reader, 30_000)) };
}

/** Freezes dockerd that long. */
export async function freezing(watched: Watched, milliseconds: number): Promise<OutageTimes> {
  const { room, reader } = watched;
  signal(watched, "SIGSTOP");
  let said: number;
  try {
    const end = pause(milliseconds);
    said = await timed(untilStatus(room, "unreachable"));
    await end;
  } finally {
    signal(watched, "SIGCONT");
  }
  return { said, trueAgain: await timed(untilTrue(room, reader, 30_000)) };
}

/** An engine that isn't there when the watch begins, and then is. */
export async function coming({ engine, reader }: Watched, room: EngineRoom, milliseconds: number): Promise<number> {
  await engine.endDockerd("stop");
  const hold = room.hold();
  try {
    await untilStatus(room, "unreachable");
    await pause(milliseconds);
    await engine.startDockerd();
    return await timed(untilTrue(room, reader, 30_000));
  } finally {
    hold.dispose();
  }
}

let made = 0;

/** From the engine's own time of a container's create event to its record in the store. One clock: the engine is here. */
export async function eventLatency({ engine, room }: Watched): Promise<number> {
  made += 1;
  const name = `latency-${made}`;
  let at = 0;
  const listening = room.onEvent((event) => {
    if (event.action === "create" && event.attributes["name"] === name) {
      at = event.time;
    }
  });
  const isThere = (): boolean => [...room.store.state.containers.values()].some((record) => record.name === name);
  const seen = waitForChange(room.store.onDidChange, isThere, `${name} in the store`).then(() => Date.now());
  await shell(engine, `docker create --name ${name} alpine`);
  const latency = (await seen) - at;
  listening.dispose();
  await shell(engine, `docker rm ${name}`);
  return latency;
}
