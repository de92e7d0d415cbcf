import type { EngineWatch } from "../core/ports.ts";

/** Removes them, running or not. Gives a sentence for each that could not be removed. */
export async function removeContainers(watch: EngineWatch, ids: readonly string[]): Promise<readonly string[]> {
  const outcomes = await Promise.all(
    ids.map((id) =>
      watch.act({ verb: "remove", object: { kind: "container", id, name: id.slice(0, 12) }, force: true }),
    ),
  );
  return outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure.sentence]));
}
