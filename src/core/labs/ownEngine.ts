import type { EngineState } from "../state/store.ts";

/**
 * Evidence is of one engine only: another one's containers say nothing about an attempt. `engine` is the id of the
 * one that the attempt began on; undefined before any answered.
 */
export function stateOfOwnEngine(state: EngineState, engine: string | undefined): EngineState {
  const { status } = state;
  if (status.kind !== "connected" || engine === undefined || status.identity.id === engine) {
    return state;
  }
  const failure = {
    kind: "engine-error",
    sentence: `another engine answers at ${status.address} than the one this lab was started on`,
    remedy: "go back to that engine, or start the lab anew on this one",
  } as const;
  return {
    status: { kind: "unreachable", failure, address: status.address },
    containers: new Map(),
    images: new Map(),
    networks: new Map(),
    volumes: new Map(),
  };
}
