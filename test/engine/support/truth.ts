import type { Engine } from "../../../src/core/ports.ts";
import { sameRecord } from "../../../src/core/state/sameRecord.ts";
import type { EngineState, Snapshot } from "../../../src/core/state/store.ts";
import { openEngine } from "../../../src/engine/dockerEngine.ts";
import type { EngineRoom } from "../../../src/engine/engineRoom.ts";
import { waitFor } from "../../sandbox/waitFor.ts";

/** A second pair of eyes: the same port, but its own connections and no memory. */
export async function readerOf(socketPath: string): Promise<Engine> {
  const opened = await openEngine({
    address: `unix://${socketPath}`,
    source: "DOCKER_HOST",
    found: "DOCKER_HOST",
    connection: { kind: "socket", path: socketPath },
  });
  if (!opened.ok) {
    throw new Error(`The engine couldn't be opened by the test itself: ${opened.failure.sentence}`);
  }
  return opened.value;
}

type Truth = Required<Snapshot>;

/** All that the engine has now; undefined while it can't be read. */
export async function freshSnapshot(reader: Engine): Promise<Truth | undefined> {
  const [containers, images, networks] = await Promise.all([reader.containers(), reader.images(), reader.networks()]);
  return containers.ok && images.ok && networks.ok
    ? { containers: containers.value, images: images.value, networks: networks.value }
    : undefined;
}

/** What the store says otherwise than the engine, one line each; empty when it is true. */
export function lies(state: EngineState, truth: Truth): readonly string[] {
  return (["containers", "images", "networks"] as const).flatMap((kind) => {
    const real = new Map<string, unknown>(truth[kind].map((record) => [record.id, record]));
    const kept: ReadonlyMap<string, unknown> = state[kind];
    return [...new Set([...real.keys(), ...kept.keys()])]
      .filter((id) => !sameRecord(kept.get(id), real.get(id)))
      .map((id) => `${kind}: kept ${inShort(kept.get(id))}, real ${inShort(real.get(id))}`);
  });
}

const inShort = (record: unknown): string => JSON.stringify(record)?.slice(0, 600) ?? "none";

/** Waits until the watched store is connected and equal to a fresh snapshot; else fails with every difference. */
export async function untilTrue(room: EngineRoom, reader: Engine, milliseconds = 5_000): Promise<void> {
  let differences: readonly string[] = [];
  await waitFor(
    async () => {
      const truth = await freshSnapshot(reader);
      const { state } = room.store;
      differences = truth === undefined ? ["the engine can't be read by the test itself"] : lies(state, truth);
      return state.status.kind === "connected" && differences.length === 0;
    },
    {
      for: "the store to be equal to a fresh snapshot",
      seconds: milliseconds / 1000,
      everyMilliseconds: 20,
      explain: () => [`the engine room says: ${statusInWords(room)}`, ...differences].join("\n"),
    },
  );
}

export function statusInWords({ store }: EngineRoom): string {
  const { status } = store.state;
  return status.kind === "unreachable" ? `unreachable, ${status.failure.sentence}` : status.kind;
}
