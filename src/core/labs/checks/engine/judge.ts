import { capital } from "../../../base/words.ts";
import type { Judging } from "../../evidence/judging.ts";
import type { Verdict } from "../../findings/verdict.ts";
import type { CheckJudge } from "../judge.ts";
import type { EngineCheck } from "./format.ts";

/** Met when an engine answers and its first snapshot is in. */
export function checkEngine({ evidence, since }: Judging): Verdict {
  const { status } = evidence.state;
  switch (status.kind) {
    case "connected":
      return {
        kind: "met",
        seen: { kind: "engine", version: status.identity.version, address: status.address },
        objects: [{ kind: "engine", id: status.identity.id, name: status.identity.name }],
        members: [],
        already: evidence.engineFromBefore || since > 0,
        at: evidence.now,
      };
    case "unreachable":
      return {
        kind: "missing",
        seen: `${capital(status.failure.sentence)}.`,
        wanted: status.failure.remedy,
        tells: "sentence",
      };
    case "connecting":
    case "unwatched":
      return { kind: "unknown", reason: "I am still looking for the engine" };
  }
}

export const engineJudge: CheckJudge<EngineCheck> = {
  judge: (_check, judging) => checkEngine(judging),
};
