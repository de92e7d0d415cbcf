import { asRaw } from "../../base/foreignJson.ts";
import { type ObjectKind, removal } from "../objectKind.ts";
import { normalizeVolume } from "./normalizeVolume.ts";

export const volume: ObjectKind<"volume"> = {
  list: {
    normalize: normalizeVolume,
    elements: (answer) => asRaw(answer)["Volumes"],
    // Mounting leaves a volume as it was; 20.10 says create again each time one is used.
    quiet: ["mount", "unmount"],
    stale: () => ["volumes"],
    costsNothing: 30,
  },
  verbs: { remove: { ...removal, thorough: "--force" } },
  cleanUp: {
    parts: ({ id, name, anonymous }, before) =>
      before === undefined ? [{ id, name: anonymous ? `${name.slice(0, 12)}…` : name }] : [],
    inWords: ({ anonymous }) => (anonymous ? "volume without a name" : "volume"),
  },
};
