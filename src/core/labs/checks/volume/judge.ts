import { idsOf } from "../../evidence/bindings.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import { cannotTell, finishFirst, type Judging, missing, unlessBlind } from "../../evidence/judging.ts";
import { findingInWords } from "../../findings/finding.ts";
import type { Verdict } from "../../findings/verdict.ts";
import { stood } from "../../progress/baseline.ts";
import type { CheckJudge } from "../judge.ts";
import type { VolumeCheck } from "./format.ts";

/** Met when the engine has a volume of this name, made and used as it is asked for. */
export function checkVolume(check: VolumeCheck, judging: Judging): Verdict {
  const { evidence, since } = judging;
  const { name, usedBy } = check;
  const unknown = cannotTell(evidence);
  if (unknown !== undefined) {
    return unknown;
  }
  const volume = evidence.state.volumes.get(name);
  if (volume === undefined) {
    return missing(`no volume ${name} on this engine`, "make it with `docker volume create`");
  }
  if (usedBy !== undefined && !evidence.bindings.has(usedBy)) {
    return finishFirst(judging, usedBy);
  }
  const made = evidence.events.findLast(
    ({ type, action, id }) => type === "volume" && action === "create" && id === name,
  );
  const isOld = stood(evidence.baseline, "volume", name);
  const seen = findingInWords({ kind: "volume", name });
  if (check.driver !== undefined && volume.driver !== check.driver) {
    return missing(seen, `its driver should be ${check.driver}, and it is ${volume.driver}`);
  }
  if (check.by === "create" && !isOld && !isCreated(name, made?.time, evidence)) {
    const wanted = "it should be made by `docker volume create`, before a container names it";
    return made === undefined
      ? unlessBlind(judging, missing(seen, wanted))
      : missing(`${seen}, which was made because a container named it`, `${wanted}; remove it, and make it anew`);
  }
  if (usedBy !== undefined && !isUsed(name, usedBy, evidence)) {
    const user = evidence.fresh.get(idsOf(evidence.bindings, usedBy)[0] ?? "")?.record.name;
    return unlessBlind(
      judging,
      missing(
        seen,
        `${user === undefined ? "the container of that step" : `container ${user}`} should have it mounted`,
      ),
    );
  }
  return {
    kind: "met",
    seen: { kind: "volume", name },
    objects: [{ kind: "volume", id: name, name }],
    members: [name],
    // 20.10 says "create" each time a volume is used, so an event alone makes none new.
    already: isOld || (since > 0 && (made?.time ?? 0) < since),
    at: made?.time ?? evidence.now,
  };
}

/** Of a container that was gone before it was read only the event is known, which comes behind that of its volume. */
const latestEvent = 40;

/**
 * A container that names a volume which isn't there was made before it: the engine notes the time first, makes the
 * volume, and tells both. One that is made by `docker volume create` is older than all that use it.
 */
function isCreated(name: string, madeAt: number | undefined, { fresh, events }: Evidence): boolean {
  const users = new Set(
    events.flatMap(({ type, action, id, attributes }) =>
      type === "volume" && action === "mount" && id === name ? (attributes["container"] ?? []) : [],
    ),
  );
  const cameWith = (volumeAt: number): boolean =>
    [...fresh.values()].some(
      ({ record, details, madeAt: containerAt }) =>
        (users.has(record.id) || details?.mounts.some(({ source }) => source === name) === true) &&
        (details === undefined ? containerAt <= volumeAt + latestEvent : details.madeAt <= volumeAt),
    );
  return madeAt !== undefined && !cameWith(madeAt);
}

const isUsed = (volume: string, name: string, { bindings, fresh, events }: Evidence): boolean =>
  idsOf(bindings, name).some(
    (id) =>
      fresh.get(id)?.details?.mounts.some(({ type, source }) => type === "volume" && source === volume) === true ||
      events.some(
        ({ type, action, id: of, attributes }) =>
          type === "volume" && action === "mount" && of === volume && attributes["container"] === id,
      ),
  );

export const volumeJudge: CheckJudge<VolumeCheck> = {
  judge: checkVolume,
};
