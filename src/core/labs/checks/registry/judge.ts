import type { Evidence } from "../../evidence/evidence.ts";
import { cannotTell, finishFirst, type Judging, missing } from "../../evidence/judging.ts";
import type { Verdict } from "../../findings/verdict.ts";
import { boundName } from "../boundName.ts";
import { probedFor } from "../heldText.ts";
import { isLike } from "../image/imageDifferences.ts";
import type { CheckJudge } from "../judge.ts";
import type { RegistryCheck } from "./format.ts";

/** Met when a registry of this machine has all of these tags, and each names the image that it should. */
export function checkRegistry(check: RegistryCheck, judging: Judging): Verdict {
  const { evidence } = judging;
  const unbound = Object.values(check.images ?? {}).find((name) => !evidence.bindings.has(name));
  if (unbound !== undefined) {
    return cannotTell(evidence) ?? finishFirst(judging, unbound);
  }
  const probed = probedFor(judging);
  const place = `${check.host}/${check.repository}`;
  if (probed === undefined || probed.found.kind !== "tags") {
    return missing(
      probed?.found.kind === "nothing" ? probed.found.seen : `nothing of ${place} so far`,
      `the registry should have ${check.tags.map((tag) => `${place}:${tag}`).join(" and ")}`,
    );
  }
  const { tags, digests } = probed.found;
  const lacking = check.tags.filter((tag) => !tags.includes(tag));
  const wrong = Object.entries(check.images ?? {}).find(
    ([tag, name]) => tags.includes(tag) && !isPushed(name, digests[tag] ?? [], evidence),
  );
  if (lacking.length === 0 && wrong !== undefined) {
    const [tag, name] = wrong;
    const right = boundName(name, judging);
    return missing(
      `${place}:${tag} in the registry, and it is another image`,
      `${place}:${tag} should be ${right === undefined ? "the image of the earlier step" : `the same image as ${right}`}; tag that one, and push it`,
    );
  }
  return lacking.length > 0
    ? missing(
        tags.length === 0 ? `no ${place} in the registry` : `${place} with the tags ${tags.join(", ")}`,
        `it has no tag ${lacking.join(" and ")}; push ${lacking.length === 1 ? "it" : "them"}`,
      )
    : {
        kind: "met",
        seen: { kind: "registry", repository: place, tags: check.tags },
        objects: [{ kind: "place", id: place, name: place }],
        members: [],
        already: false,
        at: probed.since,
      };
}

/** An engine knows an image by one of these; it may have been built anew since, with the same content. */
const isPushed = (name: string, digests: readonly string[], evidence: Evidence): boolean =>
  digests.some((digest) => isLike(evidence, name, digest) === true);

export const registryJudge: CheckJudge<RegistryCheck> = {
  judge: checkRegistry,
  probe: (check, key) => ({
    key,
    kind: "registry",
    port: Number(check.host.split(":")[1]),
    repository: check.repository,
    tags: Object.keys(check.images ?? {}),
  }),
};
