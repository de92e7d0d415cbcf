import type { DockerRow } from "./dockerRow.ts";
import type { Readable } from "./engineStatus.ts";
import type { EngineState } from "./store.ts";

/** What can't be read, as rows that stand above the last ones that were known; none while all is well. */
export function troubleRows({ status }: EngineState, ...kinds: readonly Readable[]): readonly DockerRow[] {
  const troubles = status.kind === "connected" ? (status.troubles ?? {}) : {};
  return kinds.flatMap((kind) => {
    const failure = troubles[kind];
    if (failure === undefined) {
      return [];
    }
    const what = kind === "engine" ? "the engine's description" : kind;
    const label = failure.kind === "slow" ? `Waiting for ${what}` : `Can't read ${what}`;
    return [
      {
        id: `trouble:${kind}`,
        about: { kind: "trouble", of: kind },
        label,
        description: failure.sentence,
        icon: failure.kind === "slow" ? "loading" : "warning",
        context: "trouble",
        spoken: `${label}: ${failure.sentence}; ${failure.remedy}`,
      },
    ];
  });
}
