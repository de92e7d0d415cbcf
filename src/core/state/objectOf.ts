import type { EngineObject } from "./actions.ts";
import type { RowSubject } from "./dockerRow.ts";
import { isKind, objectKinds } from "./objectKinds.ts";
import type { Kind, ObjectKey } from "./objectTypes.ts";
import { type EngineState, recordsIn } from "./store.ts";

export const isObject = (about: RowSubject): about is ObjectKey => isKind(about.kind);

/** The object that a row of the Docker view stands for; undefined for a section, or for an object that has gone. */
export const objectOf = (about: RowSubject, state: EngineState): EngineObject | undefined =>
  isObject(about) ? named(about, state) : undefined;

function named<Of extends Kind>({ kind, id }: ObjectKey<Of>, state: EngineState): EngineObject<Of> | undefined {
  const records = recordsIn(state, kind);
  const record = records.get(id);
  const { view } = objectKinds[kind];
  if (record === undefined) {
    return undefined;
  }
  const name = view.name(record);
  // The engine lets two networks have one name, and then refuses a command that says no more than that.
  const shared = [...records.values()].some((other) => other.id !== id && view.name(other) === name);
  return { kind, id, name, ...(shared ? { shared } : {}) };
}
