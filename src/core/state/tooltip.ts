import { shortId, sizeInWords } from "../base/words.ts";
import { stateInWords } from "./container/containerWords.ts";
import { addressBefore } from "./container/portWords.ts";
import type { Readable } from "./engineStatus.ts";
import { imageNames } from "./image/imageNames.ts";
import { imageLabel, shortImageName } from "./image/imageWords.ts";
import { attachedTo } from "./network/attached.ts";
import type { RowSubject } from "./outline.ts";
import type { ContainerRecord, PublishedPort } from "./records.ts";
import type { EngineState } from "./store.ts";

/** One line of a tooltip: both parts are plain text and must be shown as such, for they come from the engine. */
export interface TooltipLine {
  readonly label: string;
  readonly value: string;
}

/** What is known of what a row stands for, in more words than fit in it. Empty for what has gone. `why`: see whyEnded. */
export function tooltipOf(
  about: RowSubject,
  state: EngineState,
  why: readonly TooltipLine[] = [],
): readonly TooltipLine[] {
  // A port that is published over IPv4 and IPv6 makes two lines that say the same.
  const [first, ...rest] = linesOf(about, state);
  const lines = first === undefined ? [] : [first, ...why, ...rest];
  return lines.filter(
    ({ label, value }, index) => index === lines.findIndex((other) => other.label === label && other.value === value),
  );
}

function linesOf(about: RowSubject, state: EngineState): readonly TooltipLine[] {
  switch (about.kind) {
    case "engine":
      return engineLines(state);
    case "container":
      return containerLines(state.containers.get(about.id));
    case "image":
      return imageLines(about.id, state);
    case "network":
      return networkLines(about.id, state);
    case "trouble":
      return troubleLines(about.of, state);
    default:
      return [];
  }
}

function troubleLines(of: Readable, { status }: EngineState): readonly TooltipLine[] {
  const failure = status.kind === "connected" ? status.troubles?.[of] : undefined;
  return failure === undefined
    ? []
    : [
        { label: "What happened", value: failure.sentence },
        { label: "What helps", value: failure.remedy },
      ];
}

function engineLines({ status }: EngineState): readonly TooltipLine[] {
  return status.kind !== "connected"
    ? []
    : [
        { label: "Found by", value: status.found },
        { label: "Address", value: status.address },
        ...(status.warning === undefined ? [] : [{ label: "Mind", value: status.warning }]),
        { label: "API", value: status.identity.apiVersion },
        { label: "System", value: `${status.identity.operatingSystem}, ${status.identity.architecture}` },
      ];
}

function containerLines(container: ContainerRecord | undefined): readonly TooltipLine[] {
  return container === undefined
    ? []
    : [
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
}

/** "8080 on the host leads to 80/tcp inside", "80/tcp, not published". */
function portInWords({ container, host, address, protocol }: PublishedPort): string {
  const inside = `${container}/${protocol}`;
  return host === undefined
    ? `${inside}, not published`
    : `${addressBefore(address)}${host} on the host leads to ${inside} inside`;
}

function imageLines(id: string, state: EngineState): readonly TooltipLine[] {
  const image = state.images.get(id);
  const users = [...state.containers.values()].filter((container) => container.imageId === id);
  return image === undefined
    ? []
    : [
        { label: "Image", value: imageLabel(image) },
        ...imageNames(image)
          .slice(1)
          .map((name) => ({ label: "Also", value: shortImageName(name) })),
        { label: "Size", value: sizeInWords(image.size) },
        { label: "Id", value: shortId(image.id) },
        { label: "Containers", value: users.map(({ name }) => name).join(", ") || "none" },
      ];
}

function networkLines(id: string, state: EngineState): readonly TooltipLine[] {
  const network = state.networks.get(id);
  return network === undefined
    ? []
    : [
        { label: "Driver", value: network.driver },
        { label: "Scope", value: network.scope },
        ...network.subnets.map((subnet) => ({ label: "Subnet", value: subnet })),
        ...(network.internal ? [{ label: "Internal", value: "no way out of the host" }] : []),
        {
          label: "Containers",
          value:
            attachedTo(network, state)
              .map(({ container }) => container.name)
              .join(", ") || "none",
        },
      ];
}
