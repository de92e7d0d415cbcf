/**
 * The kinds of objects that an engine has, by name and with their types. Names are all that runs of it: whoever needs no
 * more than these loads no kind. The order is that of the Docker view, and that in which things can be removed: what holds
 * others stands before them.
 */
const types = {
  container: of<import("./container/containerRecord.ts").ContainerTypes>({ inLabs: true }),
  image: of<import("./image/imageRecord.ts").ImageTypes>({ inLabs: true }),
  network: of<import("./network/networkRecord.ts").NetworkTypes>({ inLabs: true }),
  volume: of<import("./volume/volumeRecord.ts").VolumeTypes>({ inLabs: true }),
};

/** What a kind's own file says of it to the compiler. */
interface Types {
  readonly record: { readonly id: string };
  /** What the Docker view can do to such an object. */
  readonly verb: string;
  /** Labs bind it to names, keep it in their baseline and clean it up. */
  readonly inLabs: boolean;
}

function of<Given extends Types>(facts: Pick<Given, "inLabs">): Given {
  return facts as Given;
}

type ObjectTypes = typeof types;
export type Kind = keyof ObjectTypes;
export const kindNames = Object.keys(types) as readonly Kind[];

/** Those that a name of a lab may stand for. */
export type BoundKind = { [Each in Kind]: ObjectTypes[Each]["inLabs"] extends true ? Each : never }[Kind];
export const boundKinds = kindNames.filter((kind) => types[kind].inLabs) as readonly BoundKind[];

export type RecordOf<Of extends Kind> = ObjectTypes[Of]["record"];
export type VerbOf<Of extends Kind> = ObjectTypes[Of]["verb"];
export type Verb = VerbOf<Kind>;

/** The kinds to which all of this can be done. */
export type KindWith<Asked extends Verb> = { [Each in Kind]: [Asked] extends [VerbOf<Each>] ? Each : never }[Kind];

/** What the engine's list of a kind is called here. */
export type ListName<Of extends Kind = Kind> = `${Of}s`;
const lists = Object.fromEntries(kindNames.map((kind) => [kind, `${kind}s`])) as {
  readonly [Of in Kind]: ListName<Of>;
};
export const listNameOf = <Of extends Kind>(kind: Of): ListName<Of> => lists[kind];
export const listNames: readonly ListName[] = Object.values(lists);
export const kindOf = (list: ListName): Kind => list.slice(0, -1) as Kind;

/** One value for each list. */
export const perList = <Value>(make: (kind: Kind) => Value): Readonly<Record<ListName, Value>> =>
  Object.fromEntries(kindNames.map((kind) => [listNameOf(kind), make(kind)])) as Record<ListName, Value>;

/** Which object of the engine is meant, by its full id. */
export interface ObjectKey<Of extends Kind = Kind> {
  readonly kind: Of;
  readonly id: string;
}
