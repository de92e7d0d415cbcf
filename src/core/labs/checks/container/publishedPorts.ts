import type { PublishedPort } from "../../../state/records.ts";
import { type Difference, differs } from "../difference.ts";
import type { WantedPort } from "./format.ts";

/** A port that no host's port leads to is only exposed; which address it is bound to doesn't matter. */
export function publishedDifferences(wanted: WantedPort, ports: readonly PublishedPort[]): readonly Difference[] {
  const { host, container, protocol } = wanted;
  const published = ports.filter((port) => port.host !== undefined);
  const sameHost = (port: PublishedPort): boolean => [undefined, port.host].includes(host);
  const sameProtocol = (port: PublishedPort): boolean => port.protocol === protocol;
  const ofPort = published.filter((port) => port.container === container);
  if (ofPort.some((port) => sameHost(port) && sameProtocol(port))) {
    return [];
  }
  const at = host === undefined ? "" : ` at port ${host}`;
  const asked = `it should publish port ${container}${protocol === "tcp" ? "" : `/${protocol}`}${at}`;
  const other = ofPort.find(sameHost);
  const elsewhere = ofPort.find(sameProtocol);
  const exchanged = published.find((port) => port.host === container && port.container !== container);
  return [
    differs(
      other !== undefined
        ? `${asked} for ${protocol}, and does so for ${other.protocol}`
        : elsewhere !== undefined
          ? `${asked}, and does so at port ${elsewhere.host}`
          : exchanged !== undefined && host !== container
            ? `${asked}, and publishes port ${exchanged.container}: the host's port comes first, then the container's`
            : asked,
    ),
  ];
}
