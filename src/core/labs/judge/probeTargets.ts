import { httpKey, publishing } from "../checks/http/judge.ts";
import { idsOf } from "../evidence/bindings.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { Expectation, Step } from "../format/model.ts";
import { answerKey } from "../progress/progress.ts";

/** Where to look for what no event tells of. */
export type ProbeTarget = { readonly key: string } & (
  | { readonly kind: "http"; readonly port: number; readonly path: string }
  | { readonly kind: "registry"; readonly port: number; readonly repository: string; readonly tags: readonly string[] }
  | { readonly kind: "file"; readonly path: string }
);

/** Undefined for a check that events tell of, and for a container that publishes nothing yet. */
export function probeTarget(
  step: Step,
  { check, key: ofExpectation }: Expectation,
  evidence: Evidence,
): ProbeTarget | undefined {
  const key = answerKey(step.id, ofExpectation);
  switch (check.kind) {
    case "http": {
      const containers = idsOf(evidence.bindings, check.of).flatMap((id) => evidence.fresh.get(id) ?? []);
      const found = publishing(containers, check.port);
      const port = found?.published.host;
      return found === undefined || port === undefined
        ? undefined
        : { key: httpKey(key, found.seen.record, port), kind: "http", port, path: check.path ?? "/" };
    }
    case "registry":
      return {
        key,
        kind: "registry",
        port: Number(check.host.split(":")[1]),
        repository: check.repository,
        tags: Object.keys(check.images ?? {}),
      };
    case "file":
      return { key, kind: "file", path: check.path };
    default:
      return undefined;
  }
}
