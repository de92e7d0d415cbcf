import type { ContainerRecord } from "./container/containerRecord.ts";
import type { ObjectUsers } from "./objectKind.ts";
import type { Kind, RecordOf } from "./objectTypes.ts";

/** Which container uses which object of a kind, ready to be looked up from both sides: a search would cost each change. */
export class UserIndex<Of extends Kind> {
  readonly #users: ObjectUsers<Of>;
  /** By what objects are meant -> containers. */
  readonly #containers = new Map<string, Set<string>>();
  /** By what objects may be meant -> objects. */
  readonly #objects = new Map<string, Set<string>>();

  constructor(users: ObjectUsers<Of>) {
    this.#users = users;
  }

  clear(): void {
    this.#containers.clear();
    this.#objects.clear();
  }

  putObject(before: RecordOf<Of> | undefined, after: RecordOf<Of> | undefined): void {
    for (const key of before === undefined ? [] : this.#users.known(before)) {
      takeFrom(this.#objects, key, before?.id ?? "");
    }
    for (const key of after === undefined ? [] : this.#users.known(after)) {
      addTo(this.#objects, key, after?.id ?? "");
    }
  }

  containersOf(record: RecordOf<Of>): ReadonlySet<string> {
    return new Set(this.#users.known(record).flatMap((key) => [...(this.#containers.get(key) ?? [])]));
  }

  /** Takes in a container that came, went or changed. Gives the ids of all objects that it uses now or used before. */
  follow(before: ContainerRecord | undefined, after: ContainerRecord | undefined): ReadonlySet<string> {
    const [from, to] = [this.#meantBy(before), this.#meantBy(after)];
    const found = new Set<string>();
    for (const key of from) {
      if (!to.includes(key)) {
        takeFrom(this.#containers, key, before?.id ?? "");
        this.#collect(key, found);
      }
    }
    for (const key of to) {
      if (!from.includes(key)) {
        addTo(this.#containers, key, after?.id ?? "");
      }
      this.#collect(key, found);
    }
    return found;
  }

  #collect(key: string, found: Set<string>): void {
    for (const id of this.#objects.get(key) ?? []) {
      found.add(id);
    }
  }

  #meantBy(record: ContainerRecord | undefined): readonly string[] {
    return record === undefined ? [] : this.#users.meant(record);
  }
}

function addTo(map: Map<string, Set<string>>, key: string, member: string): void {
  const members = map.get(key);
  if (members === undefined) {
    map.set(key, new Set([member]));
  } else {
    members.add(member);
  }
}

function takeFrom(map: Map<string, Set<string>>, key: string, member: string): void {
  const members = map.get(key);
  members?.delete(member);
  if (members?.size === 0) {
    map.delete(key);
  }
}
