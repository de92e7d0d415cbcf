import type { Question } from "../checks/answer/question.ts";
import type { Lab, Recap, Step } from "../format/model.ts";
import { answerKey, type Progress } from "../progress/progress.ts";

/** Asked before the command runs, answered in the page at once: never graded, never in the way. */
export interface ReaderPrediction {
  readonly ask: string;
  readonly choices: readonly string[];
  readonly because: string;
  /** Place of the choice that the learner made before. */
  readonly chosen: number | undefined;
}

/** A question that is an expectation of the step. Which choice is right stays here; the page only asks. */
export interface ReaderQuestion {
  /** The expectation's key. */
  readonly expectation: string;
  readonly ask: string;
  /** Empty where the answer is typed. */
  readonly choices: readonly string[];
  /** The last answer and what is said of it. */
  readonly given: { readonly text: string; readonly right: boolean; readonly said: string } | undefined;
}

/** Read at the lab's end. Its questions are the learner's own check; nobody counts them. */
export interface ReaderRecap {
  readonly says: readonly string[];
  readonly asks: readonly ReaderRecapQuestion[];
}

export interface ReaderRecapQuestion {
  readonly ask: string;
  readonly choices: readonly { readonly say: string; readonly reply: string }[];
  /** Where to look the answer up, for a question without choices. */
  readonly look: string | undefined;
}

export function predictionOf(step: Step, progress: Progress): ReaderPrediction | undefined {
  return step.predict === undefined ? undefined : { ...step.predict, chosen: progress.predictions.get(step.id) };
}

export function questionsOf(step: Step, progress: Progress): readonly ReaderQuestion[] {
  return step.expect.flatMap(({ check, key }) => {
    if (check.kind !== "answer") {
      return [];
    }
    const { question } = check;
    const given = progress.answers.get(answerKey(step.id, key));
    return [
      {
        expectation: key,
        ask: question.ask,
        choices: question.kind === "chosen" ? question.choices.map(({ say }) => say) : [],
        given: given === undefined ? undefined : { text: given.text, right: given.right, said: given.said },
      },
    ];
  });
}

export const recapOf = (recap: Recap): ReaderRecap => ({ says: recap.says, asks: recap.asks.map(recapQuestionOf) });

const mostEarlier = 2;

/**
 * Asked before a lab begins: questions from the recap of the nearest lab before it that the learner has begun. What is
 * asked again after some days stays.
 */
export function earlierQuestions(
  lab: Lab,
  others: readonly { readonly lab: Lab; readonly progress: Progress }[],
): readonly ReaderRecapQuestion[] {
  const earlier = others
    .filter((other) => other.lab.order < lab.order && other.progress.passes.size > 0)
    .toSorted((one, other) => other.lab.order - one.lab.order)
    .find((other) => (other.lab.recap?.asks.length ?? 0) > 0);
  return (earlier?.lab.recap?.asks ?? []).slice(0, mostEarlier).map(recapQuestionOf);
}

function recapQuestionOf(question: Question): ReaderRecapQuestion {
  return question.kind === "typed"
    ? { ask: question.ask, choices: [], look: question.look }
    : {
        ask: question.ask,
        choices: question.choices.map(({ say, right, because }) => ({
          say,
          reply: `${right ? "Right." : "Not quite."} ${because}`,
        })),
        look: undefined,
      };
}
