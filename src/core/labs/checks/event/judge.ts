import { fitsGlob } from "../../../base/glob.ts";
import { shortId } from "../../../base/words.ts";
import { sameImageReference } from "../../../state/imageReference.ts";
import type { EngineEvent } from "../../../state/records.ts";
import { idsOf } from "../../evidence/bindings.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import { cannotTell, finishFirst, type Judging, missing, unlessBlind } from "../../evidence/judging.ts";
import type { Verdict } from "../../findings/verdict.ts";
import { boundName } from "../boundName.ts";
import { isLike } from "../image/imageDifferences.ts";
import type { CheckJudge } from "../judge.ts";
import type { EventCheck } from "./format.ts";

/** Met by one event of this attempt. Nothing else is left of what it tells. */
export function checkEvent(check: EventCheck, judging: Judging): Verdict {
  const { evidence, step } = judging;
  if (check.of !== undefined && !evidence.bindings.has(check.of)) {
    return cannotTell(evidence) ?? finishFirst(judging, check.of);
  }
  const found = evidence.events.findLast(
    (event) => isMeant(check, event, judging) && [undefined, step.id].includes(evidence.claimed.get(event.timeNano)),
  );
  if (found !== undefined) {
    const name = nameOf(found, evidence);
    return {
      kind: "met",
      seen: { kind: "event", type: found.type, action: found.action, name },
      objects: [{ kind: "event", id: found.timeNano, name: `${found.type} ${found.action} ${name}` }],
      members: found.type === "container" ? [found.id] : [],
      already: false,
      at: found.time,
    };
  }
  return cannotTell(evidence) ?? unlessBlind(judging, notHeard(check, judging));
}

/** What a learner does so that the engine tells of it; `*` of a name is no word for a learner. */
const doings: Readonly<Record<string, string>> = {
  "container top": "look at its processes with `docker container top`",
  "image push": "push it with `docker image push`",
  "image pull": "pull it from a registry with `docker image pull`",
  "image save": "save it with `docker image save`",
  "image load": "load it with `docker image load`",
  "image tag": "name it with `docker image tag`",
  "image untag": "take its name away with `docker image rm`",
  "image delete": "remove it with `docker image rm`",
  "volume mount": "run a container that has it mounted",
};

function notHeard(check: EventCheck, judging: Judging): Verdict {
  const { type, action, of, name } = check;
  const { evidence } = judging;
  const doing = doings[`${type} ${action}`] ?? `the engine should tell of ${type} ${action}`;
  const bound = of === undefined ? undefined : boundName(of, judging);
  // A volume is mounted by a container, and it is the volume that "it" means.
  const wanted = (type === "volume" ? undefined : bound) ?? (name?.includes("*") ? undefined : name);
  // Of something else than what is meant; where only a name is asked for, it may be long ago and about another step.
  const other =
    bound === undefined
      ? undefined
      : evidence.events.findLast(
          (event) => isMeant({ kind: "event", type, action }, event, judging) && !isMeant(check, event, judging),
        );
  return missing(
    `nothing of that kind so far${other === undefined ? "" : `, only ${action} of ${nameOf(other, evidence)}`}`,
    wanted === undefined ? doing : `${doing}; it is ${wanted}`,
  );
}

function isMeant(check: EventCheck, event: EngineEvent, { evidence, since }: Judging): boolean {
  const { type, action, of, name } = check;
  return (
    event.type === type &&
    event.action === action &&
    event.time >= since &&
    (of === undefined || isAbout(of, event, evidence)) &&
    (name === undefined || [event.id, event.attributes["name"] ?? ""].some((each) => fitsGlob(name, each)))
  );
}

/** An image may have been built anew meanwhile, with the same content; a volume is mounted by a container. */
function isAbout(name: string, { type, id, attributes }: EngineEvent, evidence: Evidence): boolean {
  const bound = idsOf(evidence.bindings, name);
  return (
    bound.includes(id) ||
    (type === "image" && isLike(evidence, name, imageOf(id, evidence)) === true) ||
    (type === "volume" && bound.includes(attributes["container"] ?? ""))
  );
}

/** A push has the reference as its id, and not the image's own. */
const imageOf = (id: string, { state }: Evidence): string =>
  [...state.images.values()].find(({ tags }) => tags.some((tag) => sameImageReference(tag, id)))?.id ?? id;

/** Of an image some events have the reference as their id, and some as an attribute; some have only the long id. */
function nameOf({ id, attributes }: EngineEvent, { state }: Evidence): string {
  const name = attributes["name"] ?? id;
  return /^(sha256:)?[0-9a-f]{64}$/.test(name) ? (state.images.get(name)?.tags[0] ?? shortId(name)) : name;
}

export const eventJudge: CheckJudge<EventCheck> = {
  judge: checkEvent,
  needs: ({ of, type }) => (of === undefined || type !== "container" ? [] : [of]),
  narrows: ({ of, type }) => (type === "container" ? of : undefined),
};
