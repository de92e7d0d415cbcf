import type * as vscode from "vscode";
import type { Attempts } from "../attempts/attempts.ts";
import type { Explanation } from "../core/explain/explanation.ts";
import { findingInWords } from "../core/labs/findings/finding.ts";
import type { Pass } from "../core/labs/progress/progress.ts";
import { expectationOf, stepState } from "../core/labs/shown/stepState.ts";
import type { EngineWatch } from "../core/ports.ts";
import type { EngineStatus } from "../core/state/engineStatus.ts";

/** What `activate()` returns to other extensions and to our own tests. Documented in README. */
export interface ContainerLabsInterface {
  /** Looks at the engine once: resolves when the first snapshot is in or a diagnosis is made. */
  ready(): Promise<EngineStatus>;
  /** The labs that can be read, in their order. */
  labs(): Promise<readonly LabSummary[]>;
  /** Begins a new attempt: what stands on the engine now is from before it. */
  start(labId: string): Promise<void>;
  /** Where a step stands; undefined for a lab or step that doesn't exist. */
  report(labId: string, stepId: string): Promise<PublicStepReport | undefined>;
  /** The engine as it is known now; `unwatched` while nobody looks. */
  engine(): EngineStatus;
  /** What a line of a Dockerfile, Compose or stack file does; undefined where there is nothing to explain. Never asks an engine. */
  explain(document: vscode.TextDocument, position: vscode.Position): Explanation | undefined;
}

export interface LabSummary {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly { readonly id: string; readonly title: string; readonly commands: readonly string[] }[];
}

export interface PublicStepReport {
  readonly state: "passed" | "already" | "pending" | "open";
  /** One for each expectation, with the sentences that the learner reads. */
  readonly expectations: readonly {
    readonly mark: "met" | "pending" | "missing" | "unknown";
    readonly seen: string;
    readonly wanted: string | undefined;
  }[];
  readonly pass: PublicPass | undefined;
}

/** As it is written down, but in words: how it is kept is nobody else's business. */
export interface PublicPass extends Pick<Pass, "step" | "kind" | "commands" | "at"> {
  /** What was seen, in words, for each expectation. */
  readonly seen: readonly string[];
}

export function publicInterface(
  attempts: Attempts,
  watch: EngineWatch,
  explain: ContainerLabsInterface["explain"],
): ContainerLabsInterface {
  return {
    ready: async () => {
      const hold = watch.hold();
      try {
        await watch.settled();
        return watch.store.state.status;
      } finally {
        hold.dispose();
      }
    },
    labs: async () => {
      await attempts.load();
      return attempts.standings.flatMap((standing) =>
        standing.ok
          ? [
              {
                id: standing.lab.id,
                title: standing.lab.title,
                steps: standing.lab.steps.map(({ id, title, run }) => ({
                  id,
                  title,
                  commands: run.flatMap(({ command, inside }) => [command, ...inside]),
                })),
              },
            ]
          : [],
      );
    },
    start: (labId) => attempts.start(labId),
    report: async (labId, stepId) => {
      await attempts.load();
      const attempt = attempts.attempt(labId);
      const report = attempt?.round.reports.get(stepId);
      return attempt === undefined || report === undefined
        ? undefined
        : {
            state: stepState(stepId, attempt.progress, attempt.round),
            expectations: report.verdicts.map(expectationOf),
            pass: publicPass(attempt.progress.passes.get(stepId)),
          };
    },
    engine: () => watch.store.state.status,
    explain,
  };
}

const publicPass = (pass: Pass | undefined): PublicPass | undefined =>
  pass === undefined
    ? undefined
    : {
        step: pass.step,
        kind: pass.kind,
        ...(pass.commands === undefined ? {} : { commands: pass.commands }),
        at: pass.at,
        seen: pass.seen.map(findingInWords),
      };
