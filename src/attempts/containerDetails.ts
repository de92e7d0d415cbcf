import type { ContainerDetails } from "../core/labs/evidence.ts";
import { asList, asRaw, asText } from "../core/state/raw.ts";

/**
 * `GET /containers/{id}/json` (API 1.40 to 1.56): `Path` and `Args` are what is really run, entry point and
 * command put together by the engine.
 */
export function containerDetails(inspected: unknown): ContainerDetails {
  const raw = asRaw(inspected);
  const config = asRaw(raw["Config"]);
  const madeAt = Date.parse(asText(raw["Created"]));
  const [kind, ...test] = asList(asRaw(config["Healthcheck"])["Test"]).map((word) => asText(word));
  return {
    argv: [asText(raw["Path"]), ...asList(raw["Args"]).map((word) => asText(word))],
    terminal: config["Tty"] === true,
    openInput: config["OpenStdin"] === true,
    removesItself: asRaw(raw["HostConfig"])["AutoRemove"] === true,
    madeAt: Number.isNaN(madeAt) ? 0 : madeAt,
    // "CMD-SHELL" is run by the image's shell, and its exec is named with that shell in front.
    healthCheck: kind === undefined || kind === "NONE" ? undefined : test.join(" "),
  };
}

/** `GET /containers/{id}/changes`: kind 2 is a path that was deleted. No change at all is null. */
export const changedPaths = (changes: unknown): readonly string[] =>
  asList(changes).flatMap((change) => {
    const { Path, Kind } = asRaw(change);
    return Kind === 2 ? [] : [asText(Path)];
  });
