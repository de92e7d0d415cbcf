import type { ProbeTarget } from "../checks/judge.ts";
import { judgeOf } from "../checks/judges.ts";
import type { Judging } from "../evidence/judging.ts";
import { findingInWords } from "../findings/finding.ts";
import type { Verdict } from "../findings/verdict.ts";
import { answerKey } from "../progress/progress.ts";
import { withUnsaved } from "./unsavedFiles.ts";

/** What can be said of a step at one moment, by evidence alone; whether it passed is the progress's to say. */
export interface StepReport {
  /** One for each expectation, in the lab's order. */
  readonly verdicts: readonly Verdict[];
  /** All of them are met. */
  readonly met: boolean;
  /** All are met, but some only by what stood before: the learner has to say that it counts. */
  readonly already: boolean;
  /** Places of expectations that no event tells of: they are looked at only while the step is open. */
  readonly probed: ReadonlySet<number>;
  /** Where to look for it while the step is open. */
  readonly probes: readonly ProbeTarget[];
  /** When to verify again although nothing was heard: a verdict that time alone can change. */
  readonly again: number | undefined;
}

/** Pure: the same step, evidence and moment always give the same report. */
export function verify(given: Omit<Judging, "expectation">): StepReport {
  const { verdicts, probes } = judgeInOrder(given);
  const met = verdicts.every((verdict) => verdict.kind === "met");
  const times = verdicts.flatMap((verdict) => (verdict.kind === "pending" ? [verdict.until] : []));
  return {
    verdicts,
    probed: new Set(
      given.step.expect.flatMap(({ check }, place) => (judgeOf(check).probe === undefined ? [] : [place])),
    ),
    met,
    already: met && verdicts.some((verdict) => verdict.kind === "met" && verdict.already),
    probes,
    again: times.length === 0 ? undefined : Math.min(...times),
  };
}

/** What one expectation binds is known to those behind it: "a container, and it answers at its port". */
function judgeInOrder(given: Omit<Judging, "expectation">): Pick<StepReport, "verdicts" | "probes"> {
  let { evidence } = given;
  const probes: ProbeTarget[] = [];
  const earlier = new Map<string, Verdict>();
  const verdicts: Verdict[] = [];
  for (const expectation of given.step.expect) {
    const judged = judgeLater({ ...given, evidence, expectation, earlier }, verdicts.at(-1));
    const verdict = withUnsaved(judged, expectation.check, evidence.unsaved ?? []);
    verdicts.push(verdict);
    const target = judgeOf(expectation.check).probe?.(
      expectation.check,
      answerKey(given.step.id, expectation.key),
      evidence,
    );
    if (target !== undefined) {
      probes.push(target);
    }
    if (expectation.as !== undefined) {
      earlier.set(expectation.as, verdict);
    }
    const kind = expectation.binds;
    if (expectation.as !== undefined && kind !== undefined && verdict.kind === "met" && verdict.members.length > 0) {
      const bindings = new Map(evidence.bindings).set(expectation.as, { kind, ids: verdict.members });
      evidence = { ...evidence, bindings };
    }
  }
  return { verdicts, probes };
}

/** What came too early is told as such, and not as if it had never been. */
function judgeLater(judging: Judging, above: Verdict | undefined): Verdict {
  const verdict = judge(judging);
  if (!judging.expectation.later || above?.kind !== "met" || verdict.kind !== "met") {
    return verdict;
  }
  const later = judge({ ...judging, since: Math.max(judging.since, above.at + 1) });
  return later.kind === "missing"
    ? {
        kind: "missing",
        seen: `${findingInWords(verdict.seen)}, but too early`,
        wanted: "do it once more, after what stands above",
      }
    : later;
}

function judge(judging: Judging): Verdict {
  const asked = judging.expectation.check;
  const verdict = judgeOf(asked).judge(asked, judging);
  // A check that finds only old things, in an expectation that wants new ones, is not met.
  return verdict.kind === "met" && verdict.already && judging.expectation.made === "now"
    ? { kind: "missing", seen: `${findingInWords(verdict.seen)}, since before this lab`, wanted: "something new" }
    : verdict;
}
