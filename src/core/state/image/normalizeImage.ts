import { asList, asNumber, asRaw, asText, asTextRecord } from "../../base/foreignJson.ts";
import type { ImageRecord } from "./imageRecord.ts";

/** One element of `GET /images/json`. `undefined` for an element without an id. */
export function normalizeImage(value: unknown): ImageRecord | undefined {
  const raw = asRaw(value);
  const id = asText(raw["Id"]);
  if (id === "") {
    return undefined;
  }
  const named = asTexts(raw["RepoTags"]).filter((name) => name !== "<none>:<none>");
  // The containerd store lists what was pulled by digest among the tags as well.
  const digests = [...asTexts(raw["RepoDigests"]), ...named].filter((name) => /^(?!<none>)[^@]+@/.test(name));
  return {
    id,
    tags: named.filter((name) => !name.includes("@")).toSorted(),
    digests: [...new Set(digests)].toSorted(),
    size: asNumber(raw["Size"]),
    createdAt: asNumber(raw["Created"]) * 1000,
    labels: asTextRecord(raw["Labels"]),
  };
}

const asTexts = (value: unknown): readonly string[] =>
  asList(value)
    .map((each) => asText(each))
    .filter((text) => text !== "");
