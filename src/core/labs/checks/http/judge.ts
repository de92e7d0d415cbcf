import type { PublishedPort } from "../../../state/records.ts";
import { idsOf } from "../../evidence/bindings.ts";
import type { SeenContainer } from "../../evidence/evidence.ts";
import { cannotTell, finishFirst, imageInWords, type Judging, missing, named } from "../../evidence/judging.ts";
import type { Verdict } from "../../findings/verdict.ts";
import { answerKey } from "../../progress/progress.ts";
import { ofText } from "../heldText.ts";
import type { CheckJudge } from "../judge.ts";
import type { HttpCheck } from "./format.ts";

/** A finding is one container's at one port: its successor has to answer for itself. */
const httpKey = (key: string, { id }: SeenContainer["record"], port: number): string => `${key}@${id}:${port}`;

/** A container of this name that runs and publishes this port, and where; the newest one first. */
function publishing(
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

export const httpJudge: CheckJudge<HttpCheck> = {
  judge: checkHttp,
  needs: ({ of }) => [of],
  narrows: ({ of }) => of,
  probe: (check, key, evidence) => {
    const containers = idsOf(evidence.bindings, check.of).flatMap((id) => evidence.fresh.get(id) ?? []);
    const found = publishing(containers, check.port);
    const port = found?.published.host;
    return found === undefined || port === undefined
      ? undefined
      : { key: httpKey(key, found.seen.record, port), kind: "http", port, path: check.path ?? "/" };
  },
};
