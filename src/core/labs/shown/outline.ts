import type { OutlineRow } from "../../state/outlineRow.ts";
import type { Lab } from "../format/model.ts";
import type { LabProblem } from "../format/parser.ts";
import type { Round } from "../judge/attemptState.ts";
import type { Progress } from "../progress/progress.ts";
import { labFailed, type ProgressTrouble } from "../progress/progressTrouble.ts";
import { countedDone, countedSteps, stepHeading, stepName } from "../progress/stepNames.ts";
import type { LabChoice, LabFault } from "./readerModel.ts";
import { type StepState, stateInShort, stepState } from "./stepState.ts";

/** One lab as the Labs view needs it. */
export type LabStanding =
  | {
      readonly ok: true;
      readonly lab: Lab;
      readonly progress: Progress;
      readonly round: Round;
      readonly active: boolean;
      /** What of it can't be read or judged; absent where all can. */
      readonly troubles?: readonly ProgressTrouble[];
    }
  | {
      readonly ok: false;
      readonly id: string;
      readonly problems: readonly LabProblem[];
      /** Why it can't be followed although its file has no mistakes. */
      readonly trouble?: ProgressTrouble;
    };

/** What a row of the Labs view stands for: a lab, or one of its steps. */
export interface LabSubject {
  readonly lab: string;
  readonly step?: string;
}

/** The Labs view as a plain tree: labs in their order, below each its steps with state in words and shape. */
export function labsOutline(standings: readonly LabStanding[]): readonly OutlineRow<LabSubject>[] {
  return standings.map((standing) => {
    if (!standing.ok) {
      return brokenRow(standing);
    }
    try {
      return labRow(standing);
    } catch (error) {
      // A fault in one lab costs that lab's row, and no other.
      return brokenRow({ ok: false, id: standing.lab.id, problems: [], trouble: labFailed(error) });
    }
  });
}

/** The labs that can't be followed, each with the reason, as the reader tells them below the others. */
export const labsWithFaults = (standings: readonly LabStanding[]): readonly LabFault[] =>
  standings.flatMap((standing) => (standing.ok ? [] : [{ id: standing.id, said: faultInWords(standing) }]));

/** The labs that can be followed, as the reader offers them while none is open. */
export function labChoices(standings: readonly LabStanding[]): readonly LabChoice[] {
  return standings.flatMap((standing) =>
    standing.ok
      ? [
          {
            id: standing.lab.id,
            title: standing.lab.title,
            about: standing.lab.about,
            standing: standingInWords(standing),
          },
        ]
      : [],
  );
}

type ReadableLab = Extract<LabStanding, { ok: true }>;

function standingInWords({ lab, progress, active }: ReadableLab): string {
  return progress.attempt === undefined
    ? `${countedSteps(lab).length} steps, about ${lab.minutes} minutes`
    : `${countedDone(lab, progress)} of ${countedSteps(lab).length} done${active || isDone(lab, progress) ? "" : ", paused"}`;
}

function labRow(standing: ReadableLab): OutlineRow<LabSubject> {
  const { lab, progress, round, active, troubles = [] } = standing;
  const description = [standingInWords(standing), ...troubles.map(({ short }) => short)].join(", ");
  return {
    id: `lab:${lab.id}`,
    about: { lab: lab.id },
    label: lab.title,
    description,
    icon: isDone(lab, progress) ? "pass-filled" : active ? "mortar-board" : "book",
    context: `lab ${active ? "active" : "inactive"}`,
    // Of several labs with twenty steps each, only the one that is followed is laid out.
    folded: !active,
    spoken: [`${lab.title}, lab, ${description}`, ...troubles.map(inSentences)].join(". "),
    children: lab.steps.map((step) => {
      const state = stepState(step.id, progress, round);
      const words = stateInShort(state, progress.passes.get(step.id));
      return {
        id: `lab:${lab.id}:step:${step.id}`,
        about: { lab: lab.id, step: step.id },
        label: stepHeading(lab, step),
        description: words,
        icon: icons[state],
        ...(state === "passed" ? { color: "charts.green" } : {}),
        context: `step ${state}`,
        spoken: `${stepName(lab, step.id)}, ${step.title}, ${words || "not done yet"}`,
      };
    }),
  };
}

const isDone = (lab: Lab, progress: Progress): boolean => countedDone(lab, progress) === countedSteps(lab).length;

const icons: Record<StepState, string> = {
  passed: "pass-filled",
  already: "circle-large-filled",
  pending: "loading~spin",
  open: "circle-large-outline",
};

const inSentences = ({ sentence, remedy }: ProgressTrouble): string => `${sentence} ${remedy}`;

type BrokenLab = Extract<LabStanding, { ok: false }>;

function faultInWords({ problems, trouble }: BrokenLab): string {
  const first = problems[0];
  return trouble !== undefined
    ? inSentences(trouble)
    : first === undefined
      ? "This lab can't be read. Reload the window to try it again."
      : `line ${first.line}: ${first.message}`;
}

function brokenRow(standing: BrokenLab): OutlineRow<LabSubject> {
  const { id, trouble } = standing;
  const said = faultInWords(standing);
  return {
    id: `lab:${id}`,
    about: { lab: id },
    label: id,
    description: trouble?.short ?? said,
    icon: "warning",
    context: "lab broken",
    spoken: `${id}, a lab that can't be read, ${said}`,
  };
}
