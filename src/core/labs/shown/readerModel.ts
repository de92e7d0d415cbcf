import { capital } from "../../base/words.ts";
import { isExplainedByName } from "../../explain/languages.ts";
import type { EngineStatus } from "../../state/engineStatus.ts";
import type { CommandLine, Lab, Plot, Step } from "../format/model.ts";
import type { Round } from "../judge/attemptState.ts";
import type { Progress } from "../progress/progress.ts";
import type { ProgressTrouble } from "../progress/progressTrouble.ts";
import { countedSteps, placeInWords, stepHeading, stepName } from "../progress/stepNames.ts";
import { termsIn } from "./glossary.ts";
import type { PlotModel } from "./plots.ts";
import type { Preflight } from "./preflight.ts";
import {
  predictionOf,
  questionsOf,
  type ReaderPrediction,
  type ReaderQuestion,
  type ReaderRecap,
  type ReaderRecapQuestion,
  recapOf,
} from "./readerQuestions.ts";
import {
  asksOnly,
  expectationOf,
  type ReaderExpectation,
  type StepState,
  seenThen,
  stepState,
  stepStateInWords,
} from "./stepState.ts";

/** What the step reader shows while no lab is open: the labs to choose from. */
export interface LabChoice {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** "3 steps, about 10 minutes", or how far the learner has come. */
  readonly standing: string;
}

/** A lab that can't be followed. */
export interface LabFault {
  readonly id: string;
  /** Whole sentences, or the first mistake of its file. */
  readonly said: string;
}

/** What the step reader shows: plain JSON, sent to its page as it is. All words are made here. */
export interface ReaderModel {
  readonly lab: { readonly id: string; readonly title: string; readonly about: string; readonly minutes: number };
  readonly started: boolean;
  /** From an earlier lab; only before the start of this one. */
  readonly earlier: readonly ReaderRecapQuestion[];
  /** What the lab needs; only before its start. */
  readonly preflight: Preflight | undefined;
  /** "step 2 of 3, 1 done". */
  readonly place: string;
  readonly steps: readonly ReaderStepMark[];
  readonly step: ReaderStep;
  /** Only at the end of the lab, once its last step has passed. */
  readonly recap: ReaderRecap | undefined;
  /** "Looked again at 14:03:22."; only after the learner asked to, so that asking is seen to do something. */
  readonly looked: string | undefined;
  /** Two whole sentences about the engine, when it does not answer. */
  readonly engineTrouble: { readonly sentence: string; readonly remedy: string } | undefined;
  /** What of this lab's progress can't be read or judged. */
  readonly troubles: readonly ProgressTrouble[];
}

export interface ReaderStepMark {
  readonly id: string;
  /** "Step 2", or "Optional step". */
  readonly name: string;
  readonly title: string;
  readonly optional: boolean;
  readonly state: StepState;
  readonly current: boolean;
}

export interface ReaderStep {
  readonly id: string;
  /** "Step 2", or "Optional step". */
  readonly name: string;
  /** "2. Run your first container". */
  readonly heading: string;
  readonly optional: boolean;
  /** Markdown of a small kind: paragraphs, bold, italic, code, links. */
  readonly say: string;
  /** Words in bold that the glossary knows, each with its sentence. */
  readonly terms: Readonly<Record<string, string>>;
  /** A file of the lab's folder that is read beside the step. */
  readonly file: { readonly name: string; readonly canBeExplained: boolean } | undefined;
  readonly prediction: ReaderPrediction | undefined;
  readonly plot: PlotModel | undefined;
  /** The learner's own words about it; empty for none. */
  readonly remark: string;
  /** With the ids of what earlier steps made; `<id>` stands where there is none yet. */
  readonly commands: readonly CommandLine[];
  readonly questions: readonly ReaderQuestion[];
  readonly state: StepState;
  /** "Done: the engine proves it", "Not done yet", … */
  readonly stateInWords: string;
  /** All but the questions. */
  readonly expectations: readonly ReaderExpectation[];
  /** No engine proves this step: it only asks. */
  readonly asksOnly: boolean;
  /** Something can't be read, so the learner may give their word. */
  readonly takesYourWord: boolean;
  /** There are commands that can be typed for the learner. */
  readonly canBeDoneForYou: boolean;
  /** Markdown; only after the pass. */
  readonly why: string | undefined;
  readonly hints: readonly string[];
  readonly next: { readonly id: string; readonly title: string } | undefined;
  readonly previous: { readonly id: string; readonly title: string } | undefined;
}

export interface ReaderInput {
  readonly lab: Lab;
  readonly progress: Progress;
  readonly round: Round;
  readonly status: EngineStatus;
  /** The step to show: the first one where there is no such step. */
  readonly currentStep: string | undefined;
  readonly looked: string | undefined;
  readonly troubles?: readonly ProgressTrouble[];
  readonly preflight: Preflight;
  readonly earlier: readonly ReaderRecapQuestion[];
  readonly plot: (plot: Plot) => PlotModel | undefined;
  /** Fills the ids of what earlier steps made into command lines. */
  readonly fill: (lines: readonly CommandLine[]) => readonly CommandLine[];
}

export function readerModel(input: ReaderInput): ReaderModel {
  const { lab, progress, round, status, currentStep, looked } = input;
  const step = lab.steps.find(({ id }) => id === currentStep) ?? lab.steps[0];
  if (step === undefined) {
    throw new Error(`Lab ${lab.id} has no steps; the parser should have refused it.`);
  }
  const started = progress.attempt !== undefined;
  return {
    lab: { id: lab.id, title: lab.title, about: lab.about, minutes: lab.minutes },
    started,
    earlier: started ? [] : input.earlier,
    preflight: started ? undefined : input.preflight,
    place: placeInWords(lab, progress, step.id),
    steps: lab.steps.map((each) => ({
      id: each.id,
      name: stepName(lab, each.id),
      title: each.title,
      optional: each.optional,
      state: stepState(each.id, progress, round),
      current: each.id === step.id,
    })),
    step: readerStep(step, input),
    recap: lab.recap !== undefined && isAtTheEnd(lab, step, progress) ? recapOf(lab.recap) : undefined,
    looked,
    troubles: input.troubles ?? [],
    engineTrouble:
      // A question that no engine answers needs none.
      started && status.kind === "unreachable" && !asksOnChoices(step)
        ? { sentence: `${capital(status.failure.sentence)}.`, remedy: `${capital(status.failure.remedy)}.` }
        : undefined,
  };
}

const asksOnChoices = ({ expect }: Step): boolean =>
  expect.length > 0 && expect.every(({ check }) => check.kind === "answer" && check.question.kind === "chosen");

/** At the last step, or at an optional one behind it, and that last step has passed. */
function isAtTheEnd(lab: Lab, step: Step, progress: Progress): boolean {
  const last = countedSteps(lab).at(-1) ?? lab.steps.at(-1);
  return last !== undefined && progress.passes.has(last.id) && lab.steps.indexOf(step) >= lab.steps.indexOf(last);
}

function readerStep(step: Step, input: ReaderInput): ReaderStep {
  const { lab, progress, round, fill } = input;
  const pass = progress.passes.get(step.id);
  const state = stepState(step.id, progress, round);
  const verdicts = round.reports.get(step.id)?.verdicts ?? [];
  const index = lab.steps.indexOf(step);
  const neighbour = (other: Step | undefined) =>
    other === undefined ? undefined : { id: other.id, title: other.title };
  // A question shows its answer itself. A pass of an older revision, or by the learner's word, may say less.
  const withoutAnswers = <One>(list: readonly One[]): readonly One[] =>
    list.length === step.expect.length ? list.filter((_, place) => step.expect[place]?.check.kind !== "answer") : list;
  return {
    id: step.id,
    name: stepName(lab, step.id),
    heading: stepHeading(lab, step),
    optional: step.optional,
    say: step.say,
    terms: termsIn(`${step.say}\n${step.why}`),
    file: step.open === undefined ? undefined : { name: step.open, canBeExplained: isExplainedByName(step.open) },
    prediction: predictionOf(step, progress),
    remark: progress.remarks.get(step.id) ?? "",
    plot: step.plot === undefined ? undefined : input.plot(step.plot),
    commands: fill(step.run),
    questions: questionsOf(step, progress),
    state,
    stateInWords: stepStateInWords(state, step, pass),
    expectations:
      pass === undefined
        ? withoutAnswers(verdicts).map(expectationOf)
        : withoutAnswers(pass.seen).map((seen) => seenThen(seen)),
    asksOnly: asksOnly(step),
    takesYourWord:
      pass === undefined && progress.attempt !== undefined && verdicts.some(({ kind }) => kind === "unknown"),
    canBeDoneForYou: step.solve.length > 0,
    why: pass === undefined ? undefined : step.why,
    hints: step.hints,
    next: neighbour(lab.steps[index + 1]),
    previous: index === 0 ? undefined : neighbour(lab.steps[index - 1]),
  };
}
