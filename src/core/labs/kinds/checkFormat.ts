import type { Raw } from "../../base/foreignJson.ts";
import type { BoundKind } from "../../state/objectTypes.ts";
import type { YamlPath } from "../../yaml.ts";
import type { PlacedProblem, PlacedText } from "./placed.ts";
import type { RawOf, Shape, Shapes } from "./shapes.ts";

/** How a kind of check is written in lab.yaml. The judge's face stands beside it; this one knows no evidence. */
export interface CheckFormat<Written extends Shape, Check> {
  /** What it is for, in a sentence for authors. */
  readonly says: string;
  readonly shape: (shapes: Shapes) => Written;
  /** Of what was found right, every default filled in. */
  readonly toCheck: (raw: RawOf<Written>) => Check;
  /** What a shape alone can't say. The value may be of a wrong shape. */
  readonly rules?: (raw: unknown, path: YamlPath) => readonly PlacedProblem[];
  /** Every text in which `${name}` means what an earlier step bound. */
  readonly names: (raw: unknown, path: YamlPath) => readonly PlacedText[];
  /** Of which kind is what `as` gives a name to; absent where nothing can have one. */
  readonly binds?: BoundKind;
  /** It comes about without a command: a step of such checks needs none. */
  readonly needsNoCommand?: true;
}

/** For its types alone. */
export const checkFormat = <Written extends Shape, Check>(
  format: CheckFormat<Written, Check>,
): CheckFormat<Written, Check> => format;

/** The texts at these keys of a check. */
export const namesAt =
  (...keys: readonly string[]) =>
  (raw: unknown, path: YamlPath): readonly PlacedText[] =>
    keys.flatMap((key) => {
      const value = typeof raw === "object" && raw !== null ? (raw as Raw)[key] : undefined;
      return typeof value === "string" ? [{ path: [...path, key], text: value }] : [];
    });

export const noNames = (): readonly PlacedText[] => [];

/** `${web}` -> `web`: the braces belong to the file. */
export const nameOfBinding = (written: string): string => written.slice(2, -1);

/** The same fields, none of them given as undefined. */
export type Given<Fields> = { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };

/** Fields that are given; at these keys a binding loses its braces. */
export const given = <Fields extends object>(fields: Fields, ...bindings: readonly (keyof Fields)[]): Given<Fields> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, bindings.includes(key as keyof Fields) ? nameOfBinding(String(value)) : value]),
  ) as Given<Fields>;
