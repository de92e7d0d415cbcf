import type { EngineStatus } from "../state/engineStatus.ts";
import { capital } from "../words.ts";
import type { Round } from "./attemptState.ts";
import type { Lab, Step } from "./model.ts";
import { doneSteps, type Pass, type Progress } from "./progress.ts";
import type { Verdict } from "./verdict.ts";

/** What the step reader shows while no lab is open: the labs to choose from. */
export interface LabChoice {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** "3 steps, about 10 minutes", or how far the learner has come. */
  readonly standing: string;
}

/** What the step reader shows: plain JSON, sent to its page as it is. All words are made here. */
export interface ReaderModel {
  readonly lab: { readonly id: string; readonly title: string; readonly about: string; readonly minutes: number };
  readonly started: boolean;
  /** "step 2 of 3, 1 done". */
  readonly place: string;
  readonly steps: readonly ReaderStepMark[];
  readonly step: ReaderStep;
  /** "Looked again at 14:03:22."; only after the learner asked to, so that asking is seen to do something. */
  readonly looked: string | undefined;
  /** Two whole sentences about the engine, when it does not answer. */
  readonly engineTrouble: { readonly sentence: string; readonly remedy: string } | undefined;
}

export interface ReaderStepMark {
  readonly id: string;
  readonly title: string;
  readonly state: StepState;
  readonly current: boolean;
}

/** `already`: everything is so, but since before the lab; the learner says whether it counts. */
export type StepState = "passed" | "already" | "pending" | "open";

export interface ReaderStep {
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly title: string;
  /** Markdown of a small kind: paragraphs, bold, italic, code, links. */
  readonly say: string;
  readonly commands: readonly string[];
  readonly state: StepState;
  /** "Passed: proved by the engine at …", "Not yet", … */
  readonly stateInWords: string;
  readonly expectations: readonly ReaderExpectation[];
  /** Markdown; only after the pass. */
  readonly why: string | undefined;
  readonly hints: readonly string[];
  readonly next: { readonly id: string; readonly title: string } | undefined;
  readonly previous: { readonly id: string; readonly title: string } | undefined;
}

export interface ReaderExpectation {
  readonly mark: "met" | "pending" | "missing" | "unknown";
  /** "I see …". */
  readonly seen: string;
  /** "Not yet: …"; absent when nothing is missing. */
  readonly wanted: string | undefined;
}

export function readerModel(
  lab: Lab,
  progress: Progress,
  round: Round,
  status: EngineStatus,
  currentStep: string | undefined,
  looked: string | undefined,
): ReaderModel {
  const index = Math.max(
    0,
    lab.steps.findIndex((step) => step.id === currentStep),
  );
  const step = lab.steps[index];
  if (step === undefined) {
    throw new Error(`Lab ${lab.id} has no steps; the parser should have refused it.`);
  }
  const started = progress.attempt !== undefined;
  return {
    lab: { id: lab.id, title: lab.title, about: lab.about, minutes: lab.minutes },
    started,
    place: `step ${index + 1} of ${lab.steps.length}, ${doneSteps(lab, progress)} done`,
    steps: lab.steps.map((each) => ({
      id: each.id,
      title: each.title,
      state: stepState(each.id, progress, round),
      current: each.id === step.id,
    })),
    step: readerStep(lab, step, index, progress, round),
    looked,
    engineTrouble:
      started && status.kind === "unreachable"
        ? { sentence: `${capital(status.failure.sentence)}.`, remedy: `${capital(status.failure.remedy)}.` }
        : undefined,
  };
}

function readerStep(lab: Lab, step: Step, index: number, progress: Progress, round: Round): ReaderStep {
  const pass = progress.passes.get(step.id);
  const state = stepState(step.id, progress, round);
  const neighbour = (place: number) => {
    const other = lab.steps[place];
    return other === undefined ? undefined : { id: other.id, title: other.title };
  };
  return {
    id: step.id,
    number: index + 1,
    title: step.title,
    say: step.say,
    commands: step.run,
    state,
    stateInWords: stateInWords(state, pass),
    expectations:
      pass === undefined
        ? (round.reports.get(step.id)?.verdicts ?? []).map(expectationOf)
        : pass.seen.map((seen) => ({ mark: "met", seen: capital(`I saw ${seen}.`), wanted: undefined })),
    why: pass === undefined ? undefined : step.why,
    hints: step.hints,
    next: neighbour(index + 1),
    previous: neighbour(index - 1),
  };
}

export function stepState(stepId: string, progress: Progress, round: Round): StepState {
  if (progress.passes.has(stepId)) {
    return "passed";
  }
  const report = round.reports.get(stepId);
  if (report === undefined || progress.attempt === undefined) {
    return "open";
  }
  if (report.already) {
    return "already";
  }
  return report.verdicts.some((verdict) => verdict.kind === "pending") ? "pending" : "open";
}

function stateInWords(state: StepState, pass: Pass | undefined): string {
  switch (state) {
    case "passed":
      return pass?.kind === "already so"
        ? "Done: it was already so, and you let it count"
        : "Done: the engine proves it";
    case "already":
      return "Already so, since before this lab";
    case "pending":
      return "On its way";
    case "open":
      return "Not done yet";
  }
}

/** The same sentences wherever a verdict is read: reader, API, self-test. */
export function expectationOf(verdict: Verdict): ReaderExpectation {
  switch (verdict.kind) {
    case "met":
      return { mark: "met", seen: `I see ${verdict.seen}.`, wanted: undefined };
    case "pending":
      return { mark: "pending", seen: `I see ${verdict.seen}.`, wanted: undefined };
    case "missing":
      return { mark: "missing", seen: seenSentence(verdict.seen), wanted: `Not yet: ${verdict.wanted}.` };
    case "unknown":
      return { mark: "unknown", seen: `I can't tell, because ${lower(verdict.reason)}.`, wanted: undefined };
  }
}

/** A whole sentence of the engine room's stays as it is; a phrase of a check gets its "I see". */
const seenSentence = (seen: string): string => (/[.!?]$/.test(seen) ? seen : `I see ${seen}.`);

const lower = (text: string): string =>
  (/^[A-Z][a-z]* /.test(text) && !text.startsWith("I ") ? text.charAt(0).toLowerCase() + text.slice(1) : text).replace(
    /\.$/,
    "",
  );
