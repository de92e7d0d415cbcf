import type { Ability } from "./abilities.ts";
import type { Readable } from "./engineStatus.ts";
import type { ObjectKey } from "./objectTypes.ts";
import type { OutlineRow } from "./outlineRow.ts";

/** What a row of the Docker view stands for. */
export type RowSubject =
  | ObjectKey
  | { readonly kind: "engine" }
  /** One of the engine's lists. */
  | { readonly kind: "section"; readonly of: Readable }
  /** What can't be read. */
  | { readonly kind: "trouble"; readonly of: Readable };

export type DockerRow = OutlineRow<RowSubject>;

/** What an object's kind says of its row; the rest is alike for all. */
export interface RowLooks extends Pick<DockerRow, "label" | "description" | "since" | "icon" | "color" | "spoken"> {
  /** A word for how it stands, if its kind has states. */
  readonly state?: string;
  /** By `can`, once for all: a list that is the same needs no comparing. */
  readonly can: readonly Ability[];
}

/** Rows that are counted more often than they are listed. */
export interface RowList {
  readonly size: number;
  readonly rows: readonly DockerRow[];
  first(count: number): readonly DockerRow[];
}

export const noRows: RowList = { size: 0, rows: [], first: () => [] };

/** What can be done to an object, with what can be done to every one. */
export const can = (...abilities: readonly Ability[]): readonly Ability[] => [...abilities, "inspect", "copy"];
