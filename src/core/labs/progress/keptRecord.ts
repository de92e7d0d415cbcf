import type { Lab } from "../format/model.ts";
import { hidden } from "../kept/harmlessWords.ts";
import { keptCommands } from "../kept/keptCommands.ts";
import { keptCommand } from "../kept/keptSentences.ts";
import { redacted } from "../kept/redact.ts";
import { vocabularyOf, withImageWords } from "../kept/stepVocabulary.ts";
import { keptFinding } from "./keptFinding.ts";
import type { Answer, Pass } from "./progress.ts";

/** What may be kept of a pass, and of the command lines that were typed before it. */
export function keptPass(lab: Lab, pass: Pass, typed: readonly string[], home: string | undefined): Pass {
  const vocabulary = vocabularyOf(lab.steps.find(({ id }) => id === pass.step));
  const { commands: _given, imageWords = [], ...rest } = pass;
  const known = withImageWords(vocabulary, imageWords);
  const seen = pass.seen.map((finding) => keptFinding(finding, known, home));
  const shown = imageWords.filter((word) =>
    seen.some((finding) => finding.kind === "container" && finding.life.ran?.includes(word) === true),
  );
  const commands = typed.flatMap((line) => keptCommands(line, vocabulary, home));
  return {
    ...rest,
    seen,
    objects: pass.objects.map((object) => ({
      ...object,
      name: object.kind === "exec" ? keptCommand(object.name, vocabulary, home) : redacted(object.name, home),
    })),
    ...(shown.length === 0 ? {} : { imageWords: shown }),
    ...(commands.length === 0 ? {} : { commands }),
  };
}

/** A wrong answer may be anything, pasted by mistake; a right one, or one to choose from, is known anyway. */
export function keptAnswer(lab: Lab, stepId: string, answer: Answer): Answer {
  const { answers } = vocabularyOf(lab.steps.find(({ id }) => id === stepId));
  return answer.right || answers.has(answer.text) ? answer : { ...answer, text: hidden };
}
