import { checkFormat, noNames } from "../../kinds/checkFormat.ts";

export interface EngineCheck {
  readonly kind: "engine";
}

export const engineFormat = checkFormat({
  says: "Check: an engine answers.",
  shape: ({ z }) => z.enum(["docker"]),
  toCheck: (): EngineCheck => ({ kind: "engine" }),
  names: noNames,
  needsNoCommand: true,
});
