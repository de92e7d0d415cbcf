import { cannotTell, finishFirst, type Judging, missing } from "../judging.ts";
import type { GoneCheck } from "../model.ts";
import type { Verdict } from "../verdict.ts";

const isImage = (id: string): boolean => id.startsWith("sha256:");
const shortened = (id: string): string =>
  /^(sha256:)?[0-9a-f]{13,}$/.test(id) ? id.replace("sha256:", "").slice(0, 12) : id;

function inWords(ids: readonly string[]): string {
  const isContainer = (id: string): boolean => !isImage(id) && shortened(id) !== id;
  const noun = ids.every(isContainer) ? "container" : ids.every(isImage) ? "image" : "object";
  return ids.length === 1 ? `the ${noun}` : `all ${ids.length} ${noun}s`;
}

/**
 * Met when the containers, images and volumes that proved these names exist no more. An id never comes back, so this needs no time
 * to last. Others that met the same expectation besides are the clean-up list's business.
 */
export function checkGone({ of }: GoneCheck, judging: Judging): Verdict {
  const { evidence } = judging;
  const unknown = cannotTell(evidence);
  if (unknown !== undefined) {
    return unknown;
  }
  const unbound = of.find((name) => !evidence.bindings.has(name));
  if (unbound !== undefined) {
    return finishFirst(judging, unbound);
  }
  // An image built anew from the cache, or a volume used again, stood before the lab, and nobody has to remove it.
  const { images = {}, volumes = [] } = evidence.baseline ?? {};
  const ids = of
    .flatMap((name) => evidence.bindings.get(name)?.slice(0, 1) ?? [])
    .filter((id) => !Object.hasOwn(images, id) && !volumes.includes(id));
  // The store may be a moment behind an event that was heard already.
  const isThere = (id: string): boolean =>
    evidence.fresh.get(id)?.gone === false ||
    (!evidence.fresh.has(id) && evidence.state.containers.has(id)) ||
    evidence.state.images.has(id) ||
    evidence.state.volumes.has(id);
  const left = ids.filter(isThere);
  if (left.length === 0) {
    return {
      kind: "met",
      seen: `${inWords(ids)} of this lab's steps removed`,
      objects: [],
      members: [],
      already: false,
      at: Math.max(0, ...ids.map((id) => evidence.fresh.get(id)?.changedAt ?? 0)) || evidence.now,
    };
  }
  const { state } = evidence;
  const names = left.map((id) => state.containers.get(id)?.name ?? state.images.get(id)?.tags[0] ?? shortened(id));
  const verb = left.length === 1 ? "is" : "are";
  return missing(`that ${names.join(", ")} ${verb} still there`, "remove what is left of what this lab made");
}
