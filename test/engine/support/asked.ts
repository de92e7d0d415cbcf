import { defaultEngine, type EngineName, engines } from "../../sandbox/engines.ts";

const names = Object.keys(engines) as EngineName[];

/**
 * The engines that a suite runs on: CONTAINER_LABS_ENGINES is a list with commas or "all"; without it the default
 * one. Engines other than the default must have been prepared.
 */
export function enginesAsked(asked = process.env["CONTAINER_LABS_ENGINES"] ?? defaultEngine): readonly EngineName[] {
  if (asked === "all") {
    return names;
  }
  return asked.split(",").map((word) => {
    const name = names.find((known) => known === word.trim());
    if (name === undefined) {
      throw new Error(`CONTAINER_LABS_ENGINES names ${word}, and there are ${names.join(", ")} and all`);
    }
    return name;
  });
}
