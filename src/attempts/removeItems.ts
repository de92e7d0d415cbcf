import type { CleanUpItem } from "../core/labs/evidence/cleanUp.ts";
import type { EngineWatch } from "../core/ports.ts";
import { cleanUpOf } from "../core/state/objectKinds.ts";
import { boundKinds } from "../core/state/objectTypes.ts";

/** What became of what was to be removed. */
export interface Removal {
  /** What the engine says to have removed, and nothing else. */
  readonly removed: readonly CleanUpItem[];
  /** A sentence for each thing that could not be removed. */
  readonly failures: readonly string[];
}

/** By the learner's own hand: kind by kind, since what comes first holds the others, running or not. */
export async function removeItems(watch: EngineWatch, items: readonly CleanUpItem[]): Promise<Removal> {
  const removed: CleanUpItem[] = [];
  const failures: string[] = [];
  for (const wanted of boundKinds) {
    const force = cleanUpOf(wanted).force === true;
    await Promise.all(
      items
        .filter(({ kind }) => kind === wanted)
        .map(async (item) => {
          const { kind, id, name } = item;
          const outcome = await watch.ask((engine) =>
            engine.act({ verb: "remove", object: { kind, id, name }, force }),
          );
          if (outcome.ok) {
            removed.push(item);
          } else {
            failures.push(outcome.failure.sentence);
          }
        }),
    );
  }
  return { removed, failures };
}
