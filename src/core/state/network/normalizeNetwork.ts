import { asList, asRaw, asText, asTextRecord } from "../../base/foreignJson.ts";
import { shortId } from "../../base/words.ts";
import type { NetworkRecord } from "./networkRecord.ts";

/**
 * One element of `GET /networks`. `undefined` for an element without an id. Its `Containers` map is not read:
 * the list endpoint always sends it empty; who is attached is derived from the containers.
 */
export function normalizeNetwork(value: unknown): NetworkRecord | undefined {
  const raw = asRaw(value);
  const id = asText(raw["Id"]);
  if (id === "") {
    return undefined;
  }
  return {
    id,
    name: asText(raw["Name"]) || shortId(id),
    driver: asText(raw["Driver"], "null"),
    scope: asText(raw["Scope"]),
    internal: raw["Internal"] === true,
    subnets: asList(asRaw(raw["IPAM"])["Config"])
      .map((config) => asText(asRaw(config)["Subnet"]))
      .filter((subnet) => subnet !== "")
      .toSorted(),
    labels: asTextRecord(raw["Labels"]),
  };
}
