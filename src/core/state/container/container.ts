import { shortImageName } from "../image/imageWords.ts";
import { type ObjectKind, removal } from "../objectKind.ts";
import { containerRow, livingFirst } from "./containerRow.ts";
import { containerLines } from "./containerTooltip.ts";
import { isAlive, stateInWords } from "./containerWords.ts";
import { normalizeContainer } from "./normalizeContainer.ts";
import { mayTellWhy, whyLines } from "./whyEnded.ts";

export const container: ObjectKind<"container"> = {
  list: {
    normalize: normalizeContainer,
    options: { all: true },
    byId: true,
    /**
     * Exec, attach, resize and copy leave a container's record as it was; health probes run an exec every few seconds, so
     * reading again on them would be polling by another name.
     */
    quiet: [
      ...["exec_create", "exec_start", "exec_die", "exec_detach", "attach", "detach", "resize", "top"],
      ...["archive-path", "extract-to-dir", "export"],
    ],
    // `container prune` names no container; each one that it removed sends an event of its own. A commit makes an image, of
    // which older engines tell nothing else while it has no tag.
    stale: ({ id, action }) => [
      ...(id === "" ? [] : [{ kind: "container" as const, id }]),
      ...(action === "commit" ? (["images"] as const) : []),
    ],
    costsNothing: 100,
  },
  view: {
    section: { label: "Containers", icon: "vm", folded: false },
    order: livingFirst,
    row: containerRow,
    name: ({ name }) => name,
    tooltip: containerLines,
    inspected: { isWorth: mayTellWhy, lines: whyLines },
  },
  verbs: {
    start: { word: "start", doing: "starting", done: "started", isSeen: (record) => isAlive(record?.state) },
    stop: { word: "stop", doing: "stopping", done: "stopped", isSeen: (record) => !isAlive(record?.state) },
    restart: { word: "restart", doing: "restarting", done: "restarted", isSeen: (record) => isAlive(record?.state) },
    remove: {
      ...removal,
      warning: (force) => (force ? "What it wrote into its own file system goes with it." : undefined),
      thorough: "--force --volumes",
    },
  },
  cleanUp: {
    force: true,
    parts: ({ id, name }, before) => (before === undefined ? [{ id, name }] : []),
    inWords: (record) => `container of ${shortImageName(record.image)}, ${stateInWords(record)}`,
  },
};
