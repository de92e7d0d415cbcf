import { cannotTell, type Judging, missing } from "../judging.ts";
import type { VolumeCheck } from "../model.ts";
import type { Verdict } from "../verdict.ts";

/** Met when the engine has a volume of this name. */
export function checkVolume({ name }: VolumeCheck, { evidence, since }: Judging): Verdict {
  const unknown = cannotTell(evidence);
  if (unknown !== undefined) {
    return unknown;
  }
  if (!evidence.state.volumes.has(name)) {
    return missing(`no volume ${name} on this engine`, "make it with `docker volume create`");
  }
  const made = evidence.events.findLast(
    ({ type, action, id }) => type === "volume" && action === "create" && id === name,
  );
  const stood = evidence.baseline?.volumes?.includes(name) === true;
  return {
    kind: "met",
    seen: `the volume ${name} on this engine`,
    objects: [{ kind: "volume", id: name, name }],
    members: [name],
    // 20.10 says "create" each time a volume is used, so an event alone makes none new.
    already: stood || (since > 0 && (made?.time ?? 0) < since),
    at: made?.time ?? evidence.now,
  };
}
