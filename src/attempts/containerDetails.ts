import type { ContainerDetails, SeenMount } from "../core/labs/evidence.ts";
import { asList, asNumber, asRaw, asText } from "../core/state/raw.ts";

/**
 * `GET /containers/{id}/json` (API 1.40 to 1.56): `Path` and `Args` are what is really run, entry point and
 * command put together by the engine.
 */
export function containerDetails(inspected: unknown): ContainerDetails {
  const raw = asRaw(inspected);
  const config = asRaw(raw["Config"]);
  const host = asRaw(raw["HostConfig"]);
  const madeAt = Date.parse(asText(raw["Created"]));
  const [kind, ...test] = asList(asRaw(config["Healthcheck"])["Test"]).map((word) => asText(word));
  return {
    argv: [asText(raw["Path"]), ...asList(raw["Args"]).map((word) => asText(word))],
    terminal: config["Tty"] === true,
    openInput: config["OpenStdin"] === true,
    removesItself: host["AutoRemove"] === true,
    madeAt: Number.isNaN(madeAt) ? 0 : madeAt,
    // "CMD-SHELL" is run by the image's shell, and its exec is named with that shell in front.
    environment: asList(config["Env"]).map((each) => asText(each).split("=")[0] ?? ""),
    mounts: asList(raw["Mounts"]).map(mountOf),
    memory: asNumber(host["Memory"]),
    user: asText(config["User"]),
    readonlyRoot: host["ReadonlyRootfs"] === true,
    capDrop: asList(host["CapDrop"]).map((each) => asText(each)),
    pidMode: asText(host["PidMode"]),
    oomKilled: asRaw(raw["State"])["OOMKilled"] === true,
    healthCheck: kind === undefined || kind === "NONE" ? undefined : test.join(" "),
  };
}

function mountOf(mount: unknown): SeenMount {
  const raw = asRaw(mount);
  const type = asText(raw["Type"]);
  return {
    type,
    source: type === "volume" ? asText(raw["Name"]) : asText(raw["Source"]),
    target: asText(raw["Destination"]),
    readonly: raw["RW"] === false,
  };
}

/** `GET /containers/{id}/changes`: kind 2 is a path that was deleted. No change at all is null. */
export const changedPaths = (changes: unknown): readonly string[] =>
  asList(changes).flatMap((change) => {
    const { Path, Kind } = asRaw(change);
    return Kind === 2 ? [] : [asText(Path)];
  });

export const deletedPaths = (changes: unknown): readonly string[] =>
  asList(changes).flatMap((change) => {
    const { Path, Kind } = asRaw(change);
    return Kind === 2 ? [asText(Path)] : [];
  });
