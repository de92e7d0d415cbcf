import { asList, asNumber, asRaw, asText, asTextRecord } from "../../base/foreignJson.ts";
import { shortId } from "../../base/words.ts";
import type { NetworkAttachment } from "../network/networkRecord.ts";
import { compare } from "../order.ts";
import type { ContainerRecord, ContainerState, MountRecord, PublishedPort } from "./containerRecord.ts";

const states: readonly ContainerState[] = ["created", "running", "paused", "restarting", "removing", "exited", "dead"];

/**
 * One element of `GET /containers/json?all=1`. `undefined` for an element without an id.
 *
 * The exit code stands in no field of this endpoint, only in its status text ("Exited (0) 3 minutes ago",
 * unchanged since API 1.12); reading it there spares an inspect call per container.
 */
export function normalizeContainer(value: unknown): ContainerRecord | undefined {
  const raw = asRaw(value);
  const id = asText(raw["Id"]);
  if (id === "") {
    return undefined;
  }
  const status = asText(raw["Status"]);
  const exitCode = /^Exited \((\d+)\)/.exec(status)?.[1];
  const health = healthIn(status);
  return {
    id,
    name: nameIn(asList(raw["Names"])) ?? shortId(id),
    image: asText(raw["Image"]),
    imageId: asText(raw["ImageID"]),
    command: asText(raw["Command"]),
    state: states.find((state) => state === asText(raw["State"])) ?? "unknown",
    ...(exitCode === undefined ? {} : { exitCode: Number(exitCode) }),
    ...(health === undefined ? {} : { health }),
    createdAt: asNumber(raw["Created"]) * 1000,
    ports: asList(raw["Ports"]).map(normalizePort).toSorted(byPort),
    networks: Object.entries(asRaw(asRaw(raw["NetworkSettings"])["Networks"]))
      .map(([name, network]) => normalizeAttachment(name, network))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    mounts: asList(raw["Mounts"])
      .map(normalizeMount)
      .toSorted((one, other) => compare(one.target, other.target)),
    labels: asTextRecord(raw["Labels"]),
  };
}

/** Legacy links add names of the form `/other/alias`; the container's own has one slash only. */
function nameIn(names: readonly unknown[]): string | undefined {
  const texts = names.map((name) => asText(name).replace(/^\//, "")).filter((name) => name !== "");
  return texts.find((name) => !name.includes("/")) ?? texts[0];
}

function healthIn(status: string): ContainerRecord["health"] {
  if (status.endsWith("(healthy)")) {
    return "healthy";
  }
  if (status.endsWith("(unhealthy)")) {
    return "unhealthy";
  }
  return status.endsWith("(health: starting)") ? "starting" : undefined;
}

function normalizePort(value: unknown): PublishedPort {
  const raw = asRaw(value);
  const host = asNumber(raw["PublicPort"]);
  return {
    container: asNumber(raw["PrivatePort"]),
    protocol: asText(raw["Type"], "tcp"),
    ...(host === 0 ? {} : { host, address: asText(raw["IP"]) }),
  };
}

// The engine gives ports in the random order of a Go map: without a sort, equal states would look changed.
function byPort(one: PublishedPort, other: PublishedPort): number {
  return (
    one.container - other.container ||
    (one.host ?? 0) - (other.host ?? 0) ||
    one.protocol.localeCompare(other.protocol) ||
    (one.address ?? "").localeCompare(other.address ?? "")
  );
}

function normalizeAttachment(name: string, value: unknown): NetworkAttachment {
  const raw = asRaw(value);
  return { name, id: asText(raw["NetworkID"]), address: asText(raw["IPAddress"]) || asText(raw["GlobalIPv6Address"]) };
}

function normalizeMount(value: unknown): MountRecord {
  const raw = asRaw(value);
  const type = asText(raw["Type"]);
  return {
    type,
    source: asText(raw[type === "volume" ? "Name" : "Source"]),
    target: asText(raw["Destination"]),
    readonly: raw["RW"] === false,
  };
}
