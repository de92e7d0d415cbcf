import { asNumber, asRaw, asText, asTextRecord } from "../base/foreignJson.ts";
import type { EngineEvent } from "./records.ts";

/**
 * One message of `GET /events`. `undefined` for anything that is not an event. The old top-level `status`
 * and `id` are not read: API 1.52 stopped sending them.
 *
 * `time` comes in whole seconds, `timeNano` as a number too large for a double to hold exactly; we keep
 * milliseconds of it, which a double does hold.
 */
export function normalizeEvent(value: unknown): EngineEvent | undefined {
  const raw = asRaw(value);
  const type = asText(raw["Type"]);
  const said = asText(raw["Action"]);
  if (type === "" || said === "") {
    return undefined;
  }
  const actor = asRaw(raw["Actor"]);
  const colon = said.indexOf(":");
  const nanoseconds = asNumber(raw["timeNano"]);
  return {
    type,
    action: colon < 0 ? said : said.slice(0, colon),
    argument: colon < 0 ? "" : said.slice(colon + 1).trim(),
    id: asText(actor["ID"]),
    attributes: asTextRecord(actor["Attributes"]),
    time: nanoseconds > 0 ? Math.floor(nanoseconds / 1e6) : asNumber(raw["time"]) * 1000,
    timeNano: String(raw["timeNano"] ?? raw["time"] ?? ""),
  };
}
