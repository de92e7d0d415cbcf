import { capital } from "../../words.ts";
import type { Evidence } from "../evidence.ts";
import type { Verdict } from "../verdict.ts";

/** Met when an engine answers and its first snapshot is in. */
export function checkEngine(evidence: Evidence): Verdict {
  const { status } = evidence.state;
  switch (status.kind) {
    case "connected":
      return {
        kind: "met",
        seen: `Docker Engine ${status.identity.version} answers at ${status.address}`,
        objects: [{ kind: "engine", id: status.identity.id, name: status.identity.name }],
        already: evidence.engineFromBefore,
        at: evidence.now,
      };
    case "unreachable":
      return { kind: "missing", seen: `${capital(status.failure.sentence)}.`, wanted: status.failure.remedy };
    case "connecting":
    case "unwatched":
      return { kind: "unknown", reason: "I am still looking for the engine" };
  }
}
