import { fitsGlob } from "../../base/glob.ts";
import { sameImageReference } from "../../state/imageReference.ts";
import { cleanUpOf } from "../../state/objectKinds.ts";
import {
  type BoundKind,
  boundKinds,
  type Kind,
  type ListName,
  listNameOf,
  type RecordOf,
} from "../../state/objectTypes.ts";
import { type EngineState, recordsIn } from "../../state/store.ts";
import type { Lab } from "../format/model.ts";
import type { Baseline } from "../progress/baseline.ts";
import { claimsOf, type Progress } from "../progress/progress.ts";
import type { SeenContainer } from "./evidence.ts";

/** Something of this attempt that still exists. */
export interface CleanUpItem {
  readonly kind: BoundKind;
  /** What the engine removes it by: of an image one of its names, or its id if it has none. */
  readonly id: string;
  readonly name: string;
  /** What it is and how it stands, in words, as the Docker view says it. */
  readonly state: string;
  /** Proposed for removal. Whatever else appeared meanwhile is shown, and is the learner's to choose. */
  readonly ticked: boolean;
  /** Why it is on the list: "made for step Run your first container". */
  readonly why: string;
}

/** What the lab may take away again, in the order in which it can be removed: never anything that stood before it. */
export function cleanUpList(
  lab: Lab,
  progress: Progress,
  fresh: ReadonlyMap<string, SeenContainer>,
  state: EngineState,
): readonly CleanUpItem[] {
  const bound = new Set(
    [...progress.passes.values()].flatMap(({ binds = {} }) => Object.values(binds).flatMap(({ ids }) => ids)),
  );
  return madeByLab(lab, { bound, claims: claimsOf(progress), baseline: progress.baseline, fresh, state });
}

/** What tells what an attempt has made. */
export interface Made {
  readonly bound: ReadonlySet<string>;
  /** Object -> step that it proved. */
  readonly claims: ReadonlyMap<string, string>;
  readonly baseline: Baseline | undefined;
  readonly fresh: ReadonlyMap<string, SeenContainer>;
  readonly state: EngineState;
}

export const madeByLab = (lab: Lab, made: Made): readonly CleanUpItem[] =>
  boundKinds.flatMap((kind) => itemsOf(kind, lab, made));

function itemsOf<Of extends BoundKind>(kind: Of, lab: Lab, made: Made): readonly CleanUpItem[] {
  // Of containers each making was seen; of others, without a baseline nothing is known to be new.
  if (kind !== "container" && made.baseline?.ids[kind] === undefined) {
    return [];
  }
  const { parts, inWords } = cleanUpOf(kind);
  const owned: Readonly<Partial<Record<ListName, readonly string[]>>> = lab.owns;
  const globs = owned[listNameOf<Kind>(kind)] ?? [];
  const others = kin(lab, made)[kind];
  return [...recordsIn(made.state, kind).values()].flatMap((record) => {
    const isBound = made.bound.has(record.id);
    const proved = provedBy(record.id, lab, made);
    return parts(record, namesBefore(kind, record.id, made), isBound).map(({ id, name }) => {
      const why =
        proved ??
        (isOwned(globs, id) || isOwned(globs, name) ? "has a name that this lab gives" : undefined) ??
        (isBound ? madeToo : others?.(record));
      return {
        kind,
        id,
        name,
        state: inWords(record),
        ticked: why !== undefined,
        why: why ?? "appeared during this lab",
      };
    });
  });
}

/** The names that it had when the attempt began; undefined for what is new. */
function namesBefore(kind: BoundKind, id: string, { baseline, fresh }: Made): readonly string[] | undefined {
  const isNew = kind === "container" ? fresh.has(id) : baseline?.ids[kind]?.includes(id) === false;
  return isNew ? undefined : (baseline?.tags[id] ?? []);
}

const madeToo = "was made for this lab as well";

function provedBy(id: string, { steps }: Lab, { claims, fresh }: Made): string | undefined {
  const step = fresh.has(id) ? steps.find((each) => each.id === claims.get(id)) : undefined;
  return step === undefined ? undefined : `proved the step "${step.title}"`;
}

type Kinship = { readonly [Each in BoundKind]?: (record: RecordOf<Each>) => string | undefined };

/** Why what no step knows belongs to the lab all the same. */
const kin = (lab: Lab, made: Made): Kinship => ({
  // While a container of it is there, the image can't be removed.
  container: ({ image, imageId }) => {
    const ours = itemsOf("image", lab, made).flatMap(({ ticked, id }) => (ticked ? [id] : []));
    const tags = made.state.images.get(imageId)?.tags ?? [];
    return ours.some((each) => each === imageId || tags.includes(each) || sameImageReference(each, image))
      ? "is of an image that this lab makes"
      : undefined;
  },
  volume: ({ name, anonymous }) =>
    anonymous && [...made.fresh.values()].some(({ details }) => details?.mounts.some(({ source }) => source === name))
      ? madeToo
      : undefined,
});

const isOwned = (globs: readonly string[], name: string): boolean => globs.some((glob) => fitsGlob(glob, name));
