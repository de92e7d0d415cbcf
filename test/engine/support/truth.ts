import type { Engine } from "../../../src/core/ports.ts";
import { type Kind, kindNames, type ListName, listNames, type RecordOf } from "../../../src/core/state/objectTypes.ts";
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
  const lists = await Promise.all(kindNames.map((kind) => reader.list(kind)));
  const found = Object.fromEntries(
    lists.flatMap((list, place) => (list.ok ? [[listNames[place] ?? "", list.value] as const] : [])),
  );
  return lists.every(({ ok }) => ok) ? (found as unknown as Truth) : undefined;
}

type Row = RecordOf<Kind>;

/** A record that the store keeps otherwise than the engine has it; undefined where one of them has none. */
export interface Lie {
  readonly kind: ListName;
  readonly kept: Row | undefined;
  readonly real: Row | undefined;
}

/** What the store says otherwise than the engine; empty when it is true. */
export function lies(state: EngineState, truth: Truth): readonly Lie[] {
  return listNames.flatMap((kind) => {
    const real = new Map<string, Row>(truth[kind].map((record) => [record.id, record]));
    const kept: ReadonlyMap<string, Row> = state[kind];
    return [...new Set([...real.keys(), ...kept.keys()])]
      .map((id) => ({ kind, kept: kept.get(id), real: real.get(id) }))
      .filter((lie) => !sameRecord(lie.kept, lie.real));
  });
}

const inShort = (record: Row | undefined): string => JSON.stringify(record)?.slice(0, 600) ?? "none";

export const inWords = ({ kind, kept, real }: Lie): string => `${kind}: kept ${inShort(kept)}, real ${inShort(real)}`;

/**
 * Whether some engine tells no event of it: a stopped container is connected or disconnected, and an untagged image
 * comes (up to 26.1). Only the next look at everything finds these.
 */
export function isSilent({ kept, real }: Lie): boolean {
  const record = kept ?? real;
  if (kept !== undefined && real !== undefined && "state" in kept && "state" in real) {
    return real.state !== "running" && sameRecord({ ...kept, networks: [] }, { ...real, networks: [] });
  }
  return record !== undefined && "tags" in record && record.tags.length === 0;
}

/** Waits until the watched store is connected and equal to a fresh snapshot; else fails with every difference. */
export async function untilTrue(
  room: EngineRoom,
  reader: Engine,
  milliseconds = 5_000,
  matters: (lie: Lie) => boolean = () => true,
): Promise<void> {
  let differences: readonly string[] = [];
  await waitFor(
    async () => {
      const truth = await freshSnapshot(reader);
      const { state } = room.store;
      differences =
        truth === undefined
          ? ["the engine can't be read by the test itself"]
          : lies(state, truth).filter(matters).map(inWords);
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
