import { asRaw, asText } from "../base/foreignJson.ts";
import type { EngineIdentity } from "./records.ts";

/**
 * `GET /info` and `GET /version` together. `now` is our clock when the answer came: the engine's own clock
 * stands in `SystemTime`, and the difference is what lets every later time be the engine's.
 */
export function normalizeIdentity(info: unknown, version: unknown, now: number): EngineIdentity {
  const rawInfo = asRaw(info);
  const rawVersion = asRaw(version);
  const engineTime = Date.parse(asText(rawInfo["SystemTime"]));
  const name = asText(rawInfo["Name"], "engine");
  return {
    // Podman's compatible API may leave the id out; its host name is the best stable substitute.
    id: asText(rawInfo["ID"]) || `name:${name}`,
    name,
    version: asText(rawVersion["Version"], asText(rawInfo["ServerVersion"], "unknown")),
    apiVersion: asText(rawVersion["ApiVersion"], "unknown"),
    operatingSystem: asText(rawInfo["OperatingSystem"]),
    architecture: asText(rawInfo["Architecture"]),
    kernel: asText(rawInfo["KernelVersion"]),
    clockOffset: Number.isNaN(engineTime) ? 0 : engineTime - now,
  };
}
