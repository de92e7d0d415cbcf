interface Named {
  readonly id: string;
  readonly name: string;
}

/** By code unit: `localeCompare` takes 40 times as long, which shows with 1,000 containers. */
export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Objects may share a name; without the id they would change places after a reconnect. */
export const byName = (one: Named, other: Named): number => compare(one.name, other.name) || compare(one.id, other.id);
