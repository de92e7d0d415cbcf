import type { PublishedPort } from "../../../state/records.ts";
import type { Evidence, Probed, SeenContainer } from "../../evidence/evidence.ts";
import { cannotTell, finishFirst, imageInWords, type Judging, missing, named } from "../../evidence/judging.ts";
import type { Finding } from "../../findings/finding.ts";
import { findingInWords } from "../../findings/findingInWords.ts";
import type { ObjectReference, Verdict } from "../../findings/verdict.ts";
import type { FileCheck, HttpCheck, RegistryCheck } from "../../format/model.ts";
import { answerKey } from "../../progress/progress.ts";
import { boundName } from "../boundName.ts";
import { isLike } from "../image/imageDifferences.ts";

/** A finding is one container's at one port: its successor has to answer for itself. */
export const httpKey = (key: string, { id }: SeenContainer["record"], port: number): string => `${key}@${id}:${port}`;

const probedFor = ({ evidence, step, expectation }: Judging): Probed | undefined =>
  evidence.probes.get(answerKey(step.id, expectation.key));

/** A container of this name that runs and publishes this port, and where; the newest one first. */
export function publishing(
  containers: readonly SeenContainer[],
  port: number,
): { readonly seen: SeenContainer; readonly published: PublishedPort } | undefined {
  for (const seen of containers.toSorted((one, other) => other.changedAt - one.changedAt)) {
    const published = seen.record.ports.find(
      ({ container, host, protocol }) => container === port && host !== undefined && protocol === "tcp",
    );
    if (seen.record.state === "running" && !seen.gone && published !== undefined) {
      return { seen, published };
    }
  }
  return undefined;
}

/** Met by what a container answers at its published port, for as long as it has to hold. */
export function checkHttp(check: HttpCheck, judging: Judging): Verdict {
  const { evidence } = judging;
  const ids = evidence.bindings.get(check.of)?.ids;
  const unknown = cannotTell(evidence);
  if (ids === undefined || unknown !== undefined) {
    return unknown ?? finishFirst(judging, check.of);
  }
  const containers = ids.flatMap((id) => evidence.fresh.get(id) ?? []);
  const found = publishing(containers, check.port);
  if (found === undefined) {
    const one = containers[0];
    return one === undefined
      ? finishFirst(judging, check.of)
      : missing(
          `${named(one.record)}, and nothing answers at port ${check.port} of it`,
          `it should run, and publish its port ${check.port}`,
        );
  }
  const { seen, published } = found;
  const where = `${named(seen.record)}, published at port ${published.host}`;
  const { step, expectation } = judging;
  const probed = evidence.probes.get(httpKey(answerKey(step.id, expectation.key), seen.record, published.host ?? 0));
  if (probed === undefined) {
    return missing(where, "an answer from it: I ask it while this step is open");
  }
  if (probed.found.kind !== "answer") {
    return missing(probed.found.kind === "nothing" ? probed.found.seen : where, "it should answer");
  }
  const { status, body } = probed.found;
  return status === check.status
    ? ofText(
        {
          what: "the answer",
          finding: {
            kind: "http",
            container: seen.record.name,
            image: imageInWords(seen.record),
            port: published.host ?? 0,
            status,
          },
          text: body,
          check,
          probed,
        },
        judging,
        { kind: "container", id: seen.record.id, name: seen.record.name },
      )
    : missing(`${where}: it answers with status ${status}`, `it should answer with status ${check.status}`);
}

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

/** Met by a file of the lab's folder. */
export function checkFile(check: FileCheck, judging: Judging): Verdict {
  const probed = probedFor(judging);
  if (probed === undefined || probed.found.kind !== "file") {
    return missing(
      probed?.found.kind === "nothing" ? probed.found.seen : `nothing of ${check.path} so far`,
      `there should be a file ${check.path}`,
    );
  }
  const object = { kind: "place", id: check.path, name: check.path } as const;
  return ofText(
    { what: "it", finding: { kind: "file", path: check.path }, text: probed.found.text, check, probed },
    judging,
    object,
  );
}

interface ReadText {
  readonly what: string;
  /** What is seen, apart from what it holds. */
  readonly finding: Extract<Finding, { readonly kind: "http" | "file" }>;
  readonly text: string;
  readonly check: HttpCheck | FileCheck;
  readonly probed: Probed;
}

function ofText(
  { what, finding, text, check, probed: { since } }: ReadText,
  judging: Judging,
  object: ObjectReference,
): Verdict {
  const { evidence, expectation } = judging;
  const { contains, without } = check;
  const wanted = [
    ...(contains !== undefined && !text.includes(contains) ? [`${what} should hold \`${contains}\``] : []),
    ...(without !== undefined && text.includes(without) ? [`${what} should not hold \`${without}\``] : []),
  ];
  const until = since + expectation.holds * 1_000;
  const where = findingInWords(finding);
  if (wanted.length > 0) {
    return missing(where, wanted.join(", and "));
  }
  return check.kind === "http" && until > evidence.now
    ? { kind: "pending", seen: `${where}, and I wait for it to last`, until }
    : {
        kind: "met",
        seen: contains === undefined ? finding : { ...finding, contains },
        objects: [object],
        members: object.kind === "container" ? [object.id] : [],
        already: false,
        at: since,
      };
}
