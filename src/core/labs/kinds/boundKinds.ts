import type { EngineState } from "../../state/store.ts";

/** One kind of objects that a name of a lab may stand for: where the store has them, and what each is called. */
interface Bindable<Found> {
  readonly of: (state: EngineState) => ReadonlyMap<string, Found>;
  readonly name: (found: Found) => string | undefined;
}

const bindable = <Found>(kind: Bindable<Found>): Bindable<Found> => kind;

/** The one list of them: names, the baseline, what is gone and what a progress file may hold follow from it. */
const kinds = {
  container: bindable({ of: ({ containers }) => containers, name: ({ name }) => name }),
  image: bindable({ of: ({ images }) => images, name: ({ tags }) => tags[0] }),
  volume: bindable({ of: ({ volumes }) => volumes, name: ({ name }) => name }),
  network: bindable({ of: ({ networks }) => networks, name: ({ name }) => name }),
};

export type BoundKind = keyof typeof kinds;

export const boundKinds = Object.keys(kinds) as readonly BoundKind[];

/** One value for each kind. */
export const forEachKind = <Value>(valueOf: (kind: BoundKind) => Value): Readonly<Record<BoundKind, Value>> =>
  Object.fromEntries(boundKinds.map((kind) => [kind, valueOf(kind)])) as Record<BoundKind, Value>;

/** Full ids of all objects of a kind that the engine has. */
export const idsIn = (state: EngineState, kind: BoundKind): readonly string[] => [...kinds[kind].of(state).keys()];

export const isIn = (state: EngineState, kind: BoundKind, id: string): boolean => kinds[kind].of(state).has(id);

/** What an object is called; undefined once it is gone, and for an image without a name. */
export function nameIn(state: EngineState, kind: BoundKind, id: string): string | undefined {
  const { of, name } = kinds[kind] as Bindable<unknown>;
  const found = of(state).get(id);
  return found === undefined ? undefined : name(found);
}
