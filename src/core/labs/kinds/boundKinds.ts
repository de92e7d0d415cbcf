import { objectKinds } from "../../state/objectKinds.ts";
import { type Kind, kindNames, type RecordOf } from "../../state/objectTypes.ts";
import { type EngineState, recordsIn } from "../../state/store.ts";

/**
 * Kinds of objects that a name of a lab may stand for: all that the engine has. Names, the baseline, what is gone and what
 * a progress file may hold follow from it.
 */
export type BoundKind = Kind;

export const boundKinds: readonly BoundKind[] = kindNames;

/** One value for each kind. */
export const forEachKind = <Value>(make: (kind: BoundKind) => Value): Readonly<Record<BoundKind, Value>> =>
  Object.fromEntries(boundKinds.map((kind) => [kind, make(kind)])) as Record<BoundKind, Value>;

/** Full ids of all objects of a kind that the engine has. */
export const idsIn = (state: EngineState, kind: BoundKind): readonly string[] => [...recordsIn(state, kind).keys()];

export const isIn = (state: EngineState, kind: BoundKind, id: string): boolean => recordsIn(state, kind).has(id);

/** What an object is called; undefined once it is gone, and for one without a name. */
export function nameIn<Of extends BoundKind>(state: EngineState, kind: Of, id: string): string | undefined {
  const record: RecordOf<Of> | undefined = recordsIn(state, kind).get(id);
  const { view, cleanUp } = objectKinds[kind];
  const names = record === undefined ? [] : cleanUp?.names?.(record);
  return record === undefined || names !== undefined ? names?.[0] : (view?.name(record) ?? id);
}
