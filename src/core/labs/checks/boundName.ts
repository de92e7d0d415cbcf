import { idsOf } from "../evidence/bindings.ts";
import type { Judging } from "../evidence/judging.ts";

/**
 * What an earlier step bound, by the name that its author gave it: an image may have others, and what a later build has
 * taken the name from is known by that name only.
 */
export function boundName(name: string, { lab, evidence: { bindings, state, fresh } }: Judging): string | undefined {
  const id = idsOf(bindings, name)[0] ?? "";
  const check = lab.steps.flatMap(({ expect }) => expect).find(({ as }) => as === name)?.check;
  const asked = check?.kind === "image" ? check.ref : check?.kind === "volume" ? check.name : undefined;
  return fresh.get(id)?.record.name ?? asked ?? state.images.get(id)?.tags[0];
}
