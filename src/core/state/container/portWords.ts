import type { PublishedPort } from "./containerRecord.ts";

/** More than these would push everything else out of the row; the tooltip has them all. */
const mostInRow = 3;

/** Addresses that stand for all of the machine's: the port is the same over IPv4 and IPv6. */
export const isEverywhere = (address: string | undefined): boolean =>
  address === undefined || address === "" || address === "0.0.0.0" || address === "::";

/** `127.0.0.1:` and `[::1]:` before a port; nothing for all addresses. */
export const addressBefore = (address: string | undefined): string =>
  address === undefined || isEverywhere(address) ? "" : address.includes(":") ? `[${address}]:` : `${address}:`;

/** "8080→80, 127.0.0.1:5353→53/udp" for a row; nothing if no port is published. */
export function portsInWords(ports: readonly PublishedPort[]): readonly string[] {
  const published = ports.filter(({ host }) => host !== undefined);
  const words = [
    ...new Set(
      published.map(
        ({ container, host, address, protocol }) =>
          `${addressBefore(address)}${host}→${container}${protocol === "tcp" ? "" : `/${protocol}`}`,
      ),
    ),
  ];
  const more = words.length - mostInRow;
  return words.length === 0 ? [] : [`${words.slice(0, mostInRow).join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
}
