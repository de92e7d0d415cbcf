import type { EngineEvent } from "../../state/records.ts";
import { fitsGlob } from "../glob.ts";
import { cannotTell, finishFirst, type Judging, missing, unlessBlind } from "../judging.ts";
import type { EventCheck } from "../model.ts";
import type { Verdict } from "../verdict.ts";

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
    const name = nameOf(found);
    return {
      kind: "met",
      seen: `that the engine told of ${found.type} ${found.action}: ${name}`,
      objects: [{ kind: "event", id: found.timeNano, name: `${found.type} ${found.action} ${name}` }],
      members: found.type === "container" ? [found.id] : [],
      already: false,
      at: found.time,
    };
  }
  const about = check.name === undefined ? "" : ` of ${check.name}`;
  return (
    cannotTell(evidence) ??
    unlessBlind(judging, missing("nothing of that kind so far", `the engine should tell of ${check.action}${about}`))
  );
}

function isMeant(check: EventCheck, event: EngineEvent, { evidence, since }: Judging): boolean {
  const { type, action, of, name } = check;
  return (
    event.type === type &&
    event.action === action &&
    event.time >= since &&
    (of === undefined || evidence.bindings.get(of)?.includes(event.id) === true) &&
    (name === undefined || [event.id, event.attributes["name"] ?? ""].some((each) => fitsGlob(name, each)))
  );
}

/** Of an image some events have the reference as their id, and some as an attribute. */
const nameOf = ({ id, attributes }: EngineEvent): string => attributes["name"] ?? id;
