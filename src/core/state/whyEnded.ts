import { withShortIds } from "../words.ts";
import { asRaw, asText } from "./raw.ts";
import type { EngineState } from "./store.ts";
import type { TooltipLine } from "./tooltip.ts";

/** An engine's reason may hold a whole command line. */
const longest = 600;

/** Whether the engine knows more of this row's container than its list tells: one that never started, or ended badly. */
export function mayTellWhy(rowId: string, state: EngineState): boolean {
  const id = /^(?:network:[^:]+:)?container:(.+)$/.exec(rowId)?.[1] ?? "";
  const container = state.containers.get(id);
  return (
    container !== undefined &&
    (container.state === "created" ||
      container.state === "dead" ||
      (container.state === "exited" && container.exitCode !== 0))
  );
}

/** Why a container never started, or ended, by the engine's JSON of it. */
export function whyLines(inspected: unknown): readonly TooltipLine[] {
  const state = asRaw(asRaw(inspected)["State"]);
  const error = withShortIds(asText(state["Error"]).trim());
  return [
    ...(error === "" ? [] : [{ label: "Why", value: error.length > longest ? `${error.slice(0, longest)}…` : error }]),
    ...(state["OOMKilled"] === true ? [{ label: "Why", value: "it wanted more memory than it was allowed" }] : []),
  ];
}
