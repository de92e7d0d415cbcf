import { asRaw, asText } from "../../base/foreignJson.ts";
import { withShortIds } from "../../base/words.ts";
import type { TooltipLine } from "../tooltipLine.ts";
import type { ContainerRecord } from "./containerRecord.ts";

/** An engine's reason may hold a whole command line. */
const longest = 600;

/** Whether the engine knows more of a container than its list tells: of one that never started, or ended badly. */
export const mayTellWhy = ({ state, exitCode }: ContainerRecord): boolean =>
  state === "created" || state === "dead" || (state === "exited" && exitCode !== 0);

/** Why a container never started, or ended, by the engine's JSON of it. */
export function whyLines(inspected: unknown): readonly TooltipLine[] {
  const state = asRaw(asRaw(inspected)["State"]);
  const error = withShortIds(asText(state["Error"]).trim());
  return [
    ...(error === "" ? [] : [{ label: "Why", value: error.length > longest ? `${error.slice(0, longest)}…` : error }]),
    ...(state["OOMKilled"] === true ? [{ label: "Why", value: "it wanted more memory than it was allowed" }] : []),
  ];
}
