import { asList, asNumber, asRaw, asText, asTextRecord } from "./raw.ts";
import type { ImageRecord } from "./records.ts";

/** One element of `GET /images/json`. `undefined` for an element without an id. */
export function normalizeImage(value: unknown): ImageRecord | undefined {
  const raw = asRaw(value);
  const id = asText(raw["Id"]);
  if (id === "") {
    return undefined;
  }
  return {
    id,
    tags: asList(raw["RepoTags"])
      .map((tag) => asText(tag))
      .filter((tag) => tag !== "" && tag !== "<none>:<none>")
      .toSorted(),
    digests: asList(raw["RepoDigests"])
      .map((digest) => asText(digest))
      .filter((digest) => digest !== "" && !digest.startsWith("<none>@"))
      .toSorted(),
    size: asNumber(raw["Size"]),
    createdAt: asNumber(raw["Created"]) * 1000,
    labels: asTextRecord(raw["Labels"]),
  };
}
