import { cannotTell, finishFirst, type Judging, missing } from "../judging.ts";
import type { GoneCheck } from "../model.ts";
import type { Verdict } from "../verdict.ts";

/**
 * Met when the containers that proved these names exist no more. An id never comes back, so this needs no time
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
  const ids = of.flatMap((name) => evidence.bindings.get(name)?.slice(0, 1) ?? []);
  // The store may be a moment behind an event that was heard already.
  const isThere = (id: string): boolean =>
    evidence.fresh.get(id)?.gone === false || (!evidence.fresh.has(id) && evidence.state.containers.has(id));
  const left = ids.filter(isThere);
  if (left.length === 0) {
    return {
      kind: "met",
      seen: `${ids.length === 1 ? "the container" : `all ${ids.length} containers`} of this lab's steps removed`,
      objects: [],
      members: [],
      already: false,
      at: Math.max(0, ...ids.map((id) => evidence.fresh.get(id)?.changedAt ?? 0)) || evidence.now,
    };
  }
  const names = left.map((id) => evidence.state.containers.get(id)?.name ?? id.slice(0, 12));
  const verb = left.length === 1 ? "is" : "are";
  return missing(`that ${names.join(", ")} ${verb} still there`, "remove what is left of this lab's containers");
}
