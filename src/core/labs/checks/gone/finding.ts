import { object, oneOf } from "../../../base/guards.ts";
import type { BoundKind } from "../../../state/objectTypes.ts";
import { forEachKind } from "../../kinds/boundKinds.ts";
import { count, findingKind, is, names } from "../../kinds/findingKind.ts";

/** So many objects of this kind, or of several, exist no more. */
export interface GoneFinding {
  readonly kind: "gone";
  readonly of: BoundKind | "several";
  readonly count: number;
}

/** Nothing is left of what the lab made; `others` appeared meanwhile, and are still there. */
export interface NothingLeftFinding {
  readonly kind: "nothing left";
  readonly others: readonly string[];
}

export const goneFinding = findingKind<GoneFinding>({
  guard: object<GoneFinding>({
    kind: is("gone"),
    of: oneOf<BoundKind | "several">({ ...forEachKind(() => true as const), several: true }),
    count,
  }),
  words: ({ of, count: all }) => {
    const noun = of === "several" ? "object" : of;
    return `${all === 1 ? `the ${noun}` : `all ${all} ${noun}s`} of this lab's steps removed`;
  },
});

export const nothingLeftFinding = findingKind<NothingLeftFinding>({
  guard: object<NothingLeftFinding>({ kind: is("nothing left"), others: names }),
  words: ({ others }) =>
    others.length === 0
      ? "nothing left of what this lab made"
      : `nothing left of what this lab made; ${listed(others)} appeared meanwhile and ${others.length === 1 ? "is" : "are"} still there`,
});

const mostNamed = 5;

/** The first of many names, and how many more there are. */
export function listed(all: readonly string[]): string {
  const more = all.length - mostNamed;
  return `${all.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
