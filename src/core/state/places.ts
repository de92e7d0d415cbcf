import type { ContainerRecord, NetworkAttachment, NetworkRecord } from "./records.ts";

/** Who is on which network, ready to be looked up from both sides: a search through all of them would cost each change. */
export class Places {
  /** A place by the network's id, or by its name as long as a container knows no more -> containers. */
  readonly #containers = new Map<string, Set<string>>();
  readonly #networkIds = new Map<string, Set<string>>();

  clear(): void {
    this.#containers.clear();
    this.#networkIds.clear();
  }

  put(before: ContainerRecord | undefined, after: ContainerRecord | undefined): void {
    for (const place of before?.networks ?? []) {
      takeFrom(this.#containers, keyOf(place), before?.id ?? "");
    }
    for (const place of after?.networks ?? []) {
      addTo(this.#containers, keyOf(place), after?.id ?? "");
    }
  }

  putNetwork(before: NetworkRecord | undefined, after: NetworkRecord | undefined): void {
    if (before !== undefined) {
      takeFrom(this.#networkIds, before.name, before.id);
    }
    if (after !== undefined) {
      addTo(this.#networkIds, after.name, after.id);
    }
  }

  containersOn({ id, name }: NetworkRecord): readonly string[] {
    const byId = this.#containers.get(keyOf({ id, name })) ?? [];
    const byName = this.#containers.get(keyOf({ id: "", name })) ?? [];
    return [...new Set([...byId, ...byName])];
  }

  /** Ids of all networks that a container is on now or was on before. */
  networksOf(...records: readonly (ContainerRecord | undefined)[]): ReadonlySet<string> {
    const places = records.flatMap((record) => record?.networks ?? []);
    return new Set(places.flatMap(({ id, name }) => (id === "" ? [...(this.#networkIds.get(name) ?? [])] : [id])));
  }
}

const keyOf = ({ id, name }: Pick<NetworkAttachment, "id" | "name">): string =>
  id === "" ? `name ${name}` : `id ${id}`;

function addTo(map: Map<string, Set<string>>, key: string, member: string): void {
  const members = map.get(key) ?? new Set();
  map.set(key, members.add(member));
}

function takeFrom(map: Map<string, Set<string>>, key: string, member: string): void {
  const members = map.get(key);
  members?.delete(member);
  if (members?.size === 0) {
    map.delete(key);
  }
}
