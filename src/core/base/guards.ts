/** Whether a value that came from outside is what its type says, as a whole. */
export type Guard<Value> = (value: unknown) => value is Value;

interface Optional<Value> {
  readonly optional: Guard<Value>;
}

/** One guard for each field of a type, which the compiler counts: none can be forgotten, none can be of another type. */
export type Fields<Value> = {
  readonly [Key in keyof Value]-?: undefined extends Value[Key]
    ? Optional<Exclude<Value[Key], undefined>>
    : Guard<Value[Key]>;
};

export const optional = <Value>(guard: Guard<Value>): Optional<Value> => ({ optional: guard });

/** A text of at most so many characters, which fits the pattern. */
export const text =
  (longest: number, pattern?: RegExp): Guard<string> =>
  (value): value is string =>
    typeof value === "string" && value.length <= longest && (pattern === undefined || pattern.test(value));

export const truth: Guard<boolean> = (value): value is boolean => typeof value === "boolean";

/** One of the texts that are the keys of this object; the compiler sees that all are there. */
export const oneOf =
  <Value extends string>(values: Readonly<Record<Value, true>>): Guard<Value> =>
  (value): value is Value =>
    typeof value === "string" && Object.hasOwn(values, value);

/** JSON has numbers that are read as infinite. */
export const numberUpTo =
  (most: number): Guard<number> =>
  (value): value is number =>
    typeof value === "number" && value >= 0 && value <= most;

/** A place in a list, from 0. */
export const place =
  (most: number): Guard<number> =>
  (value): value is number =>
    Number.isInteger(value) && numberUpTo(most)(value);

export const listOf =
  <Value>(most: number, guard: Guard<Value>): Guard<readonly Value[]> =>
  (value): value is readonly Value[] =>
    Array.isArray(value) && value.length <= most && value.every(guard);

export const recordOf =
  <Value>(most: number, key: Guard<string>, guard: Guard<Value>): Guard<Readonly<Record<string, Value>>> =>
  (value): value is Readonly<Record<string, Value>> => {
    if (!isObject(value)) {
      return false;
    }
    const entries = Object.entries(value);
    return entries.length <= most && entries.every(([each, found]) => key(each) && guard(found));
  };

/** Fields that no guard is given for are those of a newer version, and nobody reads them. */
export function object<Value extends object>(fields: Fields<Value>): Guard<Value> {
  const all = Object.entries<Guard<unknown> | Optional<unknown>>(fields);
  return (value): value is Value =>
    isObject(value) &&
    all.every(([key, field]) =>
      typeof field === "function"
        ? Object.hasOwn(value, key) && field(value[key])
        : !Object.hasOwn(value, key) || field.optional(value[key]),
    );
}

/** What JSON calls an object. A key that stands for the prototype is nobody's field. */
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !Object.hasOwn(value, "__proto__");
