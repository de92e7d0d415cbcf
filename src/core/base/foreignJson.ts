/**
 * Reading of foreign JSON. Every field of the Engine API is treated as one that some version leaves out or
 * sends as null; a reader returns its fallback instead of throwing, so that one odd object never costs the
 * learner the whole list.
 */
export type Raw = Readonly<Record<string, unknown>>;

export const asRaw = (value: unknown): Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Raw) : {};

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const asText = (value: unknown, fallback = ""): string => (typeof value === "string" ? value : fallback);

/** A text that says something. */
export const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

export const asNumber = (value: unknown, fallback = 0): number =>
  typeof value === "number" && Number.isFinite(value) ? value : fallback;

/** Labels and event attributes: whatever is not a string is dropped. */
export const asTextRecord = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(asRaw(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
