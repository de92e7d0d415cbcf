import type { Stale } from "../core/state/objectKind.ts";
import { objectKinds } from "../core/state/objectKinds.ts";
import { type Kind, kindNames, listNameOf, type RecordOf } from "../core/state/objectTypes.ts";
import { type AskedIds, type EngineState, noObjects, type Snapshot, snapshotOf } from "../core/state/store.ts";
import type { Answers } from "./engineReading.ts";

/** Of each of these that comes or goes every engine tells by an event: one that comes untold shows that it tells no more. */
export const witness = "container";

/** The rows that a view shows now, if they are this very engine's: what isn't read yet keeps them. Another engine's go. */
export const knownSnapshot = (state: EngineState, engineId: string): Required<Snapshot> =>
  snapshotOf(state.status.kind === "connected" && state.status.identity.id === engineId ? state : noObjects());

/** Lists that were asked for some ids only. */
export const idsIn = (asked: Answers["asked"]): AskedIds =>
  Object.fromEntries(Object.values(asked).flatMap(({ kind, ids }) => (ids === undefined ? [] : [[kind, ids]])));

/** What is stale beside what was found. */
export const staleBeside = (state: EngineState, found: Snapshot): readonly Stale[] =>
  kindNames.flatMap((kind) => staleBesideOne(kind, state, found));

function staleBesideOne<Of extends Kind>(kind: Of, state: EngineState, found: Snapshot): readonly Stale[] {
  const records = found[listNameOf<Kind>(kind)] as readonly RecordOf<Of>[] | undefined;
  return records === undefined ? [] : (objectKinds[kind].list.alsoStale?.(state, records) ?? []);
}

/** A look at all witnesses; undefined for one at some only: an event's cost must not grow with the rows. */
export function lookIn(state: EngineState, { found, asked }: Pick<Answers, "found" | "asked">) {
  const list = listNameOf(witness);
  const look = asked[list];
  return look === undefined || look.ids !== undefined
    ? undefined
    : {
        kept: new Set(state[list].keys()),
        found: new Set((found[list] ?? []).map(({ id }) => id)),
        told: look.about ?? [],
      };
}
