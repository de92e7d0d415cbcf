import type { Readable } from "./engineStatus.ts";
import type { EngineState } from "./store.ts";

/**
 * The state for those who judge by it: where something of it can't be read, nothing that would follow from its absence may be
 * said, so it is as good as out of reach. `except` is what doesn't matter to them.
 */
export function believed(state: EngineState, except: readonly Readable[] = []): EngineState {
  const { status } = state;
  if (status.kind !== "connected") {
    return state;
  }
  const [failure] = Object.entries(status.troubles ?? {})
    .filter(([kind]) => !except.some((each) => each === kind))
    .map(([, trouble]) => trouble);
  return failure === undefined
    ? state
    : { ...state, status: { kind: "unreachable", failure, address: status.address } };
}
