import { asRaw } from "../../base/foreignJson.ts";
import { type ObjectKind, removal } from "../objectKind.ts";
import { byName } from "../order.ts";
import { normalizeVolume } from "./normalizeVolume.ts";
import { volumeRow, volumeUserRow } from "./volumeRow.ts";
import { volumeLines } from "./volumeTooltip.ts";
import { containersWith } from "./volumeUsers.ts";

export const volume: ObjectKind<"volume"> = {
  list: {
    normalize: normalizeVolume,
    elements: (answer) => asRaw(answer)["Volumes"],
    // Mounting leaves a volume as it was; 20.10 says create again each time one is used.
    quiet: ["mount", "unmount"],
    stale: () => ["volumes"],
    aside: true,
    costsNothing: 30,
  },
  view: {
    // Like networks, few people's first question.
    section: { label: "Volumes", icon: "database", folded: true },
    order: byName,
    row: volumeRow,
    users: {
      meant: ({ mounts }) => mounts.flatMap(({ type, source }) => (type === "volume" ? [source] : [])),
      known: ({ name }) => [name],
      named: true,
      row: volumeUserRow,
    },
    name: ({ name }) => name,
    tooltip: volumeLines,
  },
  verbs: { remove: { ...removal, warning: () => "What is stored in it is lost for good.", thorough: "--force" } },
  holders: containersWith,
  cleanUp: {
    parts: ({ id, name, anonymous }, before) =>
      before === undefined ? [{ id, name: anonymous ? `${name.slice(0, 12)}…` : name }] : [],
    inWords: ({ anonymous }) => (anonymous ? "volume without a name" : "volume"),
  },
};
