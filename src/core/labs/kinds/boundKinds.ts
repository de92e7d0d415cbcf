import { type BoundKind, boundKinds, type RecordOf } from "../../state/objectTypes.ts";
import { type EngineState, recordsIn } from "../../state/store.ts";

/** One value for each kind of object that a name of a lab may stand for. */
export const forEachKind = <Value>(valueFor: (kind: BoundKind) => Value): Readonly<Record<BoundKind, Value>> =>
  Object.fromEntries(boundKinds.map((kind) => [kind, valueFor(kind)])) as Record<BoundKind, Value>;

export const isIn = (state: EngineState, kind: BoundKind, id: string): boolean => recordsIn(state, kind).has(id);

/** What an object is called; undefined once it is gone, and for an image without a name. */
export function nameIn(state: EngineState, kind: BoundKind, id: string): string | undefined {
  const found: RecordOf<BoundKind> | undefined = recordsIn(state, kind).get(id);
  return found === undefined ? undefined : "tags" in found ? found.tags[0] : found.name;
}
