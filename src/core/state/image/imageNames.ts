import type { ImageRecord } from "./imageRecord.ts";

/**
 * All names that keep an image: its tags, and the digests of repositories that none of its tags is of. (With its last
 * tag of a repository the engine takes that repository's digests away by itself.)
 */
export function imageNames({ tags, digests }: ImageRecord): readonly string[] {
  const tagged = new Set(tags.map((tag) => tag.slice(0, tag.lastIndexOf(":"))));
  return [...tags, ...digests.filter((digest) => !tagged.has(digest.slice(0, digest.indexOf("@"))))];
}
