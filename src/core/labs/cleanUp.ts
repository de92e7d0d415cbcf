import { stateInWords } from "../state/outline.ts";
import type { EngineState } from "../state/store.ts";
import type { SeenContainer } from "./evidence.ts";
import { fitsGlob } from "./glob.ts";
import type { Lab } from "./model.ts";
import { claimsOf, type Progress } from "./progress.ts";

/** A container of this attempt that still exists. */
export interface CleanUpItem {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** In words, as the Docker view says it. */
  readonly state: string;
  /** Proposed for removal. Whatever else appeared meanwhile is shown, and is the learner's to choose. */
  readonly ticked: boolean;
  /** Why it is on the list: "made for step Run your first container". */
  readonly why: string;
}

/** What the lab may take away again: never anything that stood before it. */
export function cleanUpList(
  lab: Lab,
  progress: Progress,
  fresh: ReadonlyMap<string, SeenContainer>,
  state: EngineState,
): readonly CleanUpItem[] {
  const claims = claimsOf(progress);
  const bound = new Set([...progress.passes.values()].flatMap(({ binds = {} }) => Object.values(binds).flat()));
  return [...fresh.values()].flatMap(({ record: { id } }) => {
    const record = state.containers.get(id);
    if (record === undefined) {
      return [];
    }
    const step = lab.steps.find((each) => each.id === claims.get(id));
    const owned = lab.owns.containers.some((glob) => fitsGlob(glob, record.name));
    const why =
      step !== undefined
        ? `proved the step "${step.title}"`
        : owned
          ? "has a name that this lab gives"
          : bound.has(id)
            ? "was made for this lab as well"
            : "appeared during this lab";
    return [
      {
        id,
        name: record.name,
        image: record.image,
        state: stateInWords(record),
        ticked: step !== undefined || owned || bound.has(id),
        why,
      },
    ];
  });
}
