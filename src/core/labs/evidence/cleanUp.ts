import { fitsGlob } from "../../base/glob.ts";
import { shortId, sizeInWords } from "../../base/words.ts";
import { stateInWords } from "../../state/container/containerWords.ts";
import { shortImageName } from "../../state/image/imageWords.ts";
import { sameImageReference } from "../../state/imageReference.ts";
import type { ContainerRecord } from "../../state/records.ts";
import type { EngineState } from "../../state/store.ts";
import type { Lab } from "../format/model.ts";
import type { Baseline } from "../progress/baseline.ts";
import { claimsOf, type Progress } from "../progress/progress.ts";
import type { SeenContainer } from "./evidence.ts";

/** Something of this attempt that still exists. */
export interface CleanUpItem {
  readonly kind: "container" | "image" | "volume";
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

export function madeByLab(lab: Lab, made: Made): readonly CleanUpItem[] {
  const images = imageItems(lab, made);
  return [...containerItems(lab, made, images), ...images, ...volumeItems(lab, made)];
}

function containerItems(
  lab: Lab,
  { bound, claims, fresh, state }: Made,
  images: readonly CleanUpItem[],
): readonly CleanUpItem[] {
  // While a container of it is there, the image can't be removed.
  const ours = images.filter(({ ticked }) => ticked).map(({ id }) => id);
  const isOfOurs = ({ image, imageId }: ContainerRecord): boolean =>
    ours.some((each) => each === imageId || sameImageReference(each, image)) ||
    (state.images.get(imageId)?.tags.some((tag) => ours.includes(tag)) ?? false);
  return [...fresh.values()].flatMap(({ record: { id } }) => {
    const record = state.containers.get(id);
    if (record === undefined) {
      return [];
    }
    const step = lab.steps.find((each) => each.id === claims.get(id));
    const reason =
      step === undefined
        ? reasonOf(bound.has(id), isOwned(lab.owns.containers, record.name), isOfOurs(record))
        : { ticked: true, why: `proved the step "${step.title}"` };
    const words = `container of ${shortImageName(record.image)}, ${stateInWords(record)}`;
    return [{ kind: "container" as const, id, name: record.name, state: words, ...reason }];
  });
}

/** Each new name of an image, and new images without a name. */
function imageItems(lab: Lab, { bound, baseline, state }: Made): readonly CleanUpItem[] {
  // Without a baseline nothing is known to be new.
  return [...(baseline === undefined ? [] : state.images.values())].flatMap(({ id, tags, size }) => {
    const before = baseline?.tags[id];
    const item = (name: string, by: string): CleanUpItem => ({
      kind: "image",
      id: by,
      name,
      state: `image, ${sizeInWords(size)}`,
      ...reasonOf(bound.has(id), isOwned(lab.owns.images, name)),
    });
    return tags.length === 0 && before === undefined && bound.has(id)
      ? [item(shortId(id), id)]
      : tags.filter((tag) => before?.includes(tag) !== true).map((tag) => item(tag, tag));
  });
}

function volumeItems(lab: Lab, { bound, baseline, fresh, state }: Made): readonly CleanUpItem[] {
  const known = baseline?.ids.volume;
  if (known === undefined) {
    return [];
  }
  const ofOurs = new Set(
    [...fresh.values()].flatMap(({ details }) => details?.mounts.map(({ source }) => source) ?? []),
  );
  return [...state.volumes.values()]
    .filter(({ name }) => !known.includes(name))
    .map(({ name, anonymous }) => ({
      kind: "volume" as const,
      id: name,
      name: anonymous ? `${name.slice(0, 12)}…` : name,
      state: anonymous ? "volume without a name" : "volume",
      ...reasonOf(bound.has(name) || (anonymous && ofOurs.has(name)), isOwned(lab.owns.volumes, name)),
    }));
}

const isOwned = (globs: readonly string[], name: string): boolean => globs.some((glob) => fitsGlob(glob, name));

const reasonOf = (isBound: boolean, owned: boolean, ofOurs = false): Pick<CleanUpItem, "ticked" | "why"> => ({
  ticked: isBound || owned || ofOurs,
  why: owned
    ? "has a name that this lab gives"
    : isBound
      ? "was made for this lab as well"
      : ofOurs
        ? "is of an image that this lab makes"
        : "appeared during this lab",
});
