import { believed } from "../../state/believed.ts";
import type { Readable } from "../../state/engineStatus.ts";
import { type EngineState, noObjects } from "../../state/store.ts";
import type { Lab } from "../format/model.ts";

/** What a lab never asks about: trouble with it is none of the lab's. */
export const unasked = ({ owns, steps }: Lab): readonly Readable[] =>
  owns.volumes.length > 0 || /volume/.test(JSON.stringify(steps.map(({ expect }) => expect))) ? [] : ["volumes"];

/**
 * Evidence is of one engine only: another one's containers say nothing about an attempt. `engine` is the id of the
 * one that the attempt began on; undefined before any answered. `except` is what the lab doesn't ask for.
 */
export function stateOfOwnEngine(
  given: EngineState,
  engine: string | undefined,
  except: readonly Readable[] = [],
): EngineState {
  const state = believed(given, except);
  const { status } = state;
  if (status.kind !== "connected" || engine === undefined || status.identity.id === engine) {
    return state;
  }
  const failure = {
    kind: "engine-error",
    sentence: `another engine answers at ${status.address} than the one this lab was started on`,
    remedy: "go back to that engine, or start the lab anew on this one",
  } as const;
  return { status: { kind: "unreachable", failure, address: status.address }, ...noObjects() };
}
