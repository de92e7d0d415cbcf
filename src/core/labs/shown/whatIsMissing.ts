import type { ReaderModel } from "./readerModel.ts";

/** Everything that the open step still waits for, one sentence or two each. Empty once it has passed. */
export function whatIsMissing({ step, started, engineTrouble }: ReaderModel): readonly string[] {
  if (step.state === "passed") {
    return [];
  }
  const trouble =
    engineTrouble === undefined ? [] : [`I can't reach the engine. ${engineTrouble.sentence} ${engineTrouble.remedy}`];
  const questions = step.questions
    .filter(({ given }) => given?.right !== true)
    .map(({ ask, given }) => `${ask} ${given === undefined ? "There is no answer yet." : given.said}`);
  const expectations = step.expectations
    // While the engine can't be reached, each would only say that once more.
    .filter(({ mark }) => mark !== "met" && (mark !== "unknown" || engineTrouble === undefined))
    .map(({ seen, wanted }) => (wanted === undefined ? seen : `${seen} ${wanted}`));
  const all = [...trouble, ...expectations, ...questions];
  if (all.length > 0) {
    return all;
  }
  if (step.state === "already") {
    return ["It was so before this lab. Let it count, or run the command once to see it for yourself."];
  }
  return [started ? "I have not seen an answer for this step yet." : "This lab is not started yet."];
}
