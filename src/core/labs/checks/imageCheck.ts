import { sameImageReference } from "../../state/imageReference.ts";
import { cannotTell, type Judging, missing } from "../judging.ts";
import type { ImageCheck } from "../model.ts";
import type { Verdict } from "../verdict.ts";

/**
 * Met when the engine has an image of this name. It is new when the name meant another image before the lab, or
 * none, or when it was pulled or tagged since: a pull that finds nothing newer leaves the image as it was.
 */
export function checkImage({ ref }: ImageCheck, { evidence, since }: Judging): Verdict {
  const unknown = cannotTell(evidence);
  if (unknown !== undefined) {
    return unknown;
  }
  const isMeant = (tag: string): boolean => sameImageReference(tag, ref);
  const found = [...evidence.state.images.values()].find(({ tags }) => tags.some(isMeant));
  if (found === undefined) {
    return missing(`no image ${ref} on this engine`, `it should be here, as \`docker image ls\` lists it`);
  }
  const stood = evidence.baseline?.images[found.id]?.some(isMeant) === true;
  const made = [...evidence.imagesMade].filter(([name]) => isMeant(name)).map(([, time]) => time);
  const fresh = made.some((time) => time >= since) || (!stood && since === 0);
  return {
    kind: "met",
    seen: `the image ${found.tags.find(isMeant)} on this engine`,
    objects: [{ kind: "image", id: found.id, name: ref }],
    members: [],
    already: !fresh,
    at: Math.max(0, ...made) || evidence.now,
  };
}
