import { capital } from "../../base/words.ts";
import type { Finding } from "../findings/finding.ts";
import { findingInWords, isOwnDeed } from "../findings/finding.ts";
import type { Verdict } from "../findings/verdict.ts";
import type { Step } from "../format/model.ts";
import type { Round } from "../judge/attemptState.ts";
import type { Pass, Progress } from "../progress/progress.ts";

/** `already`: everything is so, but since before the lab; the learner says whether it counts. */
export type StepState = "passed" | "already" | "pending" | "open";

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

/** A step that asks only questions: no engine proves it. */
export const asksOnly = (step: Step): boolean =>
  step.expect.length > 0 && step.expect.every(({ check }) => check.kind === "answer");

export function stepStateInWords(state: StepState, step: Step, pass: Pass | undefined): string {
  switch (state) {
    case "passed":
      return doneInWords(step, pass);
    case "already":
      return "Already so, since before this lab";
    case "pending":
      return "On its way";
    case "open":
      return "Not done yet";
  }
}

function doneInWords(step: Step, pass: Pass | undefined): string {
  switch (pass?.kind) {
    case "already so":
      return "Done: it was already so, and you let it count";
    case "assisted":
      return "Done: the lab typed the commands for you";
    case "your word":
      return "Done: by your word, for I could not see it";
    default:
      return asksOnly(step) ? "Done: you answered it" : "Done: the engine proves it";
  }
}

/** How a step stands, in as few words as a row of the Labs view has room for; none for an open step. */
export function stateInShort(state: StepState, pass: Pass | undefined): string {
  switch (state) {
    case "passed":
      return doneInShort[pass?.kind ?? "proved"];
    case "already":
      return "already so";
    case "pending":
      return "on its way";
    case "open":
      return "";
  }
}

const doneInShort: Readonly<Record<Pass["kind"], string>> = {
  proved: "done",
  assisted: "done for you",
  "already so": "done, was already so",
  "your word": "done, by your word",
};

export interface ReaderExpectation {
  readonly mark: "met" | "pending" | "missing" | "unknown";
  /** "I see …". */
  readonly seen: string;
  /** "Not yet: …"; absent when nothing is missing. */
  readonly wanted: string | undefined;
}

/** The same sentences wherever a verdict is read: reader, API, self-test. */
export function expectationOf(verdict: Verdict): ReaderExpectation {
  switch (verdict.kind) {
    case "met":
      return {
        mark: "met",
        seen: verdict.held ? heldSentence(verdict.seen) : nowSentence(verdict.seen),
        wanted: undefined,
      };
    case "pending":
      return { mark: "pending", seen: `I see ${verdict.seen}.`, wanted: undefined };
    case "missing":
      return { mark: "missing", seen: missingSentence(verdict), wanted: `Not yet: ${verdict.wanted}.` };
    case "unknown":
      return { mark: "unknown", seen: `I can't tell, because ${lower(verdict.reason)}.`, wanted: undefined };
  }
}

/** What a pass keeps of the evidence, told as what it was then. */
export const seenThen = (seen: Finding): ReaderExpectation => ({
  mark: "met",
  seen: isOwnDeed(seen) ? nowSentence(seen) : `I saw ${findingInWords(seen)}.`,
  wanted: undefined,
});

const nowSentence = (seen: Finding): string =>
  isOwnDeed(seen) ? `${capital(findingInWords(seen))}.` : `I see ${findingInWords(seen)}.`;

const heldSentence = (seen: Finding): string => `I saw ${findingInWords(seen)}, and that counts.`;

function missingSentence({ seen, tells }: Extract<Verdict, { readonly kind: "missing" }>): string {
  switch (tells) {
    case "sentence":
      return seen;
    case "own deed":
      return `${capital(seen)}.`;
    default:
      return `I see ${seen}.`;
  }
}

const lower = (text: string): string =>
  (/^[A-Z][a-z]* /.test(text) && !text.startsWith("I ") ? text.charAt(0).toLowerCase() + text.slice(1) : text).replace(
    /\.$/,
    "",
  );
