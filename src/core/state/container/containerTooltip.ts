import { shortId } from "../../base/words.ts";
import { shortImageName } from "../image/imageWords.ts";
import type { TooltipLine } from "../tooltipLine.ts";
import type { ContainerRecord, PublishedPort } from "./containerRecord.ts";
import { stateInWords } from "./containerWords.ts";
import { addressBefore } from "./portWords.ts";

export const containerLines = (container: ContainerRecord): readonly TooltipLine[] => [
  { label: "State", value: stateInWords(container) },
  { label: "Image", value: shortImageName(container.image) },
  { label: "Command", value: container.command },
  { label: "Id", value: shortId(container.id) },
  ...container.ports.map((port) => ({ label: "Port", value: portInWords(port) })),
  ...container.networks.map(({ name, address }) => ({
    label: "Network",
    value: address === "" ? name : `${name}, ${address}`,
  })),
];

/** "8080 on the host leads to 80/tcp inside", "80/tcp, not published". */
function portInWords({ container, host, address, protocol }: PublishedPort): string {
  const inside = `${container}/${protocol}`;
  return host === undefined
    ? `${inside}, not published`
    : `${addressBefore(address)}${host} on the host leads to ${inside} inside`;
}
