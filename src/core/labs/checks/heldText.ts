import type { Probed } from "../evidence/evidence.ts";
import { type Judging, missing } from "../evidence/judging.ts";
import { type FindingOf, findingInWords } from "../findings/finding.ts";
import type { ObjectReference, Verdict } from "../findings/verdict.ts";
import { answerKey } from "../progress/progress.ts";
import type { FileCheck } from "./file/format.ts";
import type { HttpCheck } from "./http/format.ts";

/** What a look at the place of an expectation found, if it has been looked at. */
export const probedFor = ({ evidence, step, expectation }: Judging): Probed | undefined =>
  evidence.probes.get(answerKey(step.id, expectation.key));

interface ReadText {
  readonly what: string;
  /** What is seen, apart from what it holds. */
  readonly finding: FindingOf<"http" | "file">;
  readonly text: string;
  readonly check: HttpCheck | FileCheck;
  readonly probed: Probed;
}

/** Met by a text that holds what is asked for, and nothing that is not. */
export function ofText(
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
