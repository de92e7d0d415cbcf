import { type Judging, missing } from "../../evidence/judging.ts";
import type { Verdict } from "../../findings/verdict.ts";
import { ofText, probedFor } from "../heldText.ts";
import type { CheckJudge } from "../judge.ts";
import type { FileCheck } from "./format.ts";

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

export const fileJudge: CheckJudge<FileCheck> = {
  judge: checkFile,
  probe: ({ path }, key) => ({ key, kind: "file", path }),
};
