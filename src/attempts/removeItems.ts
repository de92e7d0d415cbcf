import type { CleanUpItem } from "../core/labs/evidence/cleanUp.ts";
import type { EngineWatch } from "../core/ports.ts";

const order: readonly CleanUpItem["kind"][] = ["container", "image", "volume"];

/**
 * By the learner's own hand: containers first, running or not, since they hold the others. Gives a sentence for each
 * thing that could not be removed.
 */
export async function removeItems(watch: EngineWatch, items: readonly CleanUpItem[]): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const wanted of order) {
    const outcomes = await Promise.all(
      items
        .filter(({ kind }) => kind === wanted)
        .map(({ kind, id, name }) =>
          watch.ask((engine) =>
            engine.act({ verb: "remove", object: { kind, id, name }, force: kind === "container" }),
          ),
        ),
    );
    failures.push(...outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure.sentence])));
  }
  return failures;
}
