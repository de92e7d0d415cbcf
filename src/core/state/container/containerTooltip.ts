import { shortId, withShortIds } from "../../base/words.ts";
import { shortImageName } from "../image/imageWords.ts";
import type { TooltipLine } from "../tooltipLine.ts";
import type { ContainerRecord, MountRecord, PublishedPort } from "./containerRecord.ts";
import { stateInWords } from "./containerWords.ts";
import { addressBefore } from "./portWords.ts";

export const containerLines = (container: ContainerRecord): readonly TooltipLine[] => [
  { label: "State", value: stateInWords(container) },
  { label: "Image", value: shortImageName(container.image) },
  { label: "Command", value: container.command },
  { label: "Id", value: shortId(container.id) },
  ...container.ports.map((port) => ({ label: "Port", value: portInWords(port) })),
  ...container.mounts.map((mount) => ({ label: "Mount", value: mountInWords(mount) })),
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

/** "the volume data at /var/lib/data, read-only", "/home/me/site at /usr/share/nginx/html". */
function mountInWords({ type, source, target, readonly }: MountRecord): string {
  const from = type === "volume" ? `the volume ${withShortIds(source)}` : source === "" ? type : source;
  return `${from} at ${target}${readonly ? ", read-only" : ""}`;
}
