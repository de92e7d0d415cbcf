import type { EngineEvent } from "./records.ts";

/** Something that must be read again: one container, or a whole list. */
export type StaleKey = `container:${string}` | "images" | "networks" | "volumes";

interface StalenessRow {
  readonly type: string;
  /** Actions whose arrival changes nothing that we keep. */
  readonly except?: readonly string[];
  readonly stale: (event: EngineEvent) => readonly StaleKey[];
}

/**
 * Events are hints, state is truth: an event only says what to read again. One row, one reason.
 *
 * Exec, attach, resize and copy leave a container's record as it was; health probes run an exec every few
 * seconds, so reading again on them would be polling by another name.
 */
const table: readonly StalenessRow[] = [
  {
    type: "container",
    except: [
      "exec_create",
      "exec_start",
      "exec_die",
      "exec_detach",
      "attach",
      "detach",
      "resize",
      "top",
      "archive-path",
      "extract-to-dir",
      "export",
    ],
    // `container prune` names no container; each one that it removed sends an event of its own. A commit makes an image, of
    // which older engines tell nothing else while it has no tag.
    stale: (event) => [
      ...(event.id === "" ? [] : [`container:${event.id}` as const]),
      ...(event.action === "commit" ? ["images" as const] : []),
    ],
  },
  // Connect and disconnect name the container whose address changes; the network itself stays as it was.
  {
    type: "network",
    stale: (event) => {
      const container = event.attributes["container"];
      return container === undefined || container === "" ? ["networks"] : [`container:${container}`];
    },
  },
  // Mounting leaves a volume as it was; 20.10 says create again each time one is used.
  { type: "volume", except: ["mount", "unmount"], stale: () => ["volumes"] },
  // Any image event marks the whole list: a tag that moves sends no event for the image that lost it.
  { type: "image", stale: () => ["images"] },
];

/** Which parts of the state this event makes stale. */
export function staleAfter(event: EngineEvent): readonly StaleKey[] {
  const row = table.find((candidate) => candidate.type === event.type);
  return row === undefined || row.except?.includes(event.action) ? [] : row.stale(event);
}
