import type { EngineState, Snapshot } from "../core/state/store.ts";

/** The rows that a view shows now, if they are this very engine's: what isn't read yet keeps them. Another engine's go. */
export function knownSnapshot({ status, ...rows }: EngineState, engineId: string): Required<Snapshot> {
  return status.kind === "connected" && status.identity.id === engineId
    ? {
        containers: [...rows.containers.values()],
        images: [...rows.images.values()],
        networks: [...rows.networks.values()],
        volumes: [...rows.volumes.values()],
      }
    : { containers: [], images: [], networks: [], volumes: [] };
}
