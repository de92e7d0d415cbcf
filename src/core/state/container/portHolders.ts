import type { ContainerRecord } from "./containerRecord.ts";
import { isEverywhere } from "./portWords.ts";

/** A port of the engine's machine that something else has already. */
export interface TakenPort {
  readonly port: number;
  readonly address: string;
  readonly protocol: string;
}

/** An endpoint is named in these sentences, too, and may be called "udp". */
const protocolSaid = /(?:listen|exposing port) (udp|sctp)/i;

const busy = /port is already allocated|address already in use|only one usage of each socket address/i;

/** Which port an engine's refusal is about; undefined if it is about anything else. Versions word it differently. */
export function takenPort(message: string): TakenPort | undefined {
  const place = /(?:^|[\s"])((?:\d{1,3}\.){3}\d{1,3}|\[[0-9a-f:.]*\]|::):(\d{1,5})(?:\/(udp|sctp))?/.exec(message);
  return place === null || !busy.test(message)
    ? undefined
    : {
        port: Number(place[2]),
        address: (place[1] ?? "").replaceAll(/[[\]]/g, ""),
        protocol: place[3] ?? protocolSaid.exec(message)?.[1]?.toLowerCase() ?? "tcp",
      };
}

/** The containers that publish a port, as far as the engine lists them. */
export const holdersOf = (
  { port, address, protocol }: TakenPort,
  containers: Iterable<ContainerRecord>,
): readonly ContainerRecord[] =>
  [...containers].filter(({ ports }) =>
    ports.some(
      (each) =>
        each.host === port &&
        each.protocol === protocol &&
        (isEverywhere(address) || isEverywhere(each.address) || each.address === address),
    ),
  );
