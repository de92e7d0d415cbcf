import type { Stale } from "./objectKind.ts";
import { isKind, objectKinds } from "./objectKinds.ts";
import type { ObjectKey } from "./objectTypes.ts";
import type { EngineEvent } from "./records.ts";

/** Which parts of the state this event makes stale. */
export function staleAfter(event: EngineEvent): readonly Stale[] {
  const list = isKind(event.type) ? objectKinds[event.type].list : undefined;
  return list === undefined || list.quiet?.includes(event.action) ? [] : list.stale(event);
}

/** Whether one of them is this very object. */
export const holds = (stale: readonly Stale[], { kind, id }: ObjectKey): boolean =>
  stale.some((each) => typeof each === "object" && each.kind === kind && each.id === id);
