import type { CommandLine, Step } from "../format/model.ts";
import { joinedLines, partsOf } from "./commandParts.ts";

/** What a step itself names, and so everybody may read. */
export interface Vocabulary {
  /** Whole command lines. */
  readonly lines: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** What its command lines begin with. */
  readonly programs: ReadonlySet<string>;
  /** Answers to choose from. */
  readonly answers: ReadonlySet<string>;
  /** It asks for what the engine knows: a number, a version, an id. */
  readonly asksForFacts: boolean;
}

/** Words of every command line that the author wrote into the step, its wrong turns among them. */
export function vocabularyOf(step: Step | undefined): Vocabulary {
  const known = step === undefined ? undefined : vocabularies.get(step);
  const vocabulary = known ?? readVocabulary(step);
  if (step !== undefined) {
    vocabularies.set(step, vocabulary);
  }
  return vocabulary;
}

/** A step never changes, and is asked for with every pass and answer. */
const vocabularies = new WeakMap<Step, Vocabulary>();

function readVocabulary(step: Step | undefined): Vocabulary {
  const right = step === undefined ? [] : [...step.run, ...step.solve, ...step.accepts.flat()];
  const wrong = step?.mistakes.flatMap((mistake) => ("run" in mistake ? mistake.run : [])) ?? [];
  const typed = (lines: readonly CommandLine[]): readonly string[] =>
    lines.flatMap(({ command, inside }) => [command, ...inside]).map(joinedLines);
  const texts = typed([...right, ...wrong]);
  const pieces = texts.flatMap((text) => text.split(/\s+/).flatMap((piece) => [piece, withoutQuotes(piece)]));
  const words = texts.flatMap(
    (text) => partsOf(text)?.flatMap((part) => part.words.flatMap(({ raw, value }) => [raw, value])) ?? [],
  );
  return {
    lines: new Set(typed([...right, ...wrong].map(({ command }) => ({ command, inside: [] })))),
    words: new Set([...words, ...pieces, ...checkedWords(step)].filter((word) => word !== "")),
    programs: new Set(
      right.flatMap(({ command }) => partsOf(command)?.flatMap(({ words: [first] }) => first?.value ?? []) ?? []),
    ),
    asksForFacts: step?.expect.some(({ check }) => check.kind === "answer" && check.question.kind === "typed") === true,
    answers: new Set(
      step?.expect.flatMap(({ check }) =>
        check.kind === "answer" && check.question.kind === "chosen" ? check.question.choices.map(({ say }) => say) : [],
      ),
    ),
  };
}

/** The same with words of images' own commands. One that sets a value may have a secret in it, whoever made the image. */
export function withImageWords(vocabulary: Vocabulary, words: readonly string[]): Vocabulary {
  const plain = words.flatMap((word) => word.split(blanks)).filter((word) => word !== "" && !givesValue.test(word));
  return plain.length === 0 ? vocabulary : { ...vocabulary, words: new Set([...vocabulary.words, ...plain]) };
}

/** Between the words of a command in a sentence, which may have backticks of its own. */
export const blanks = /[\s`]+/;

const givesValue = /=|:\/\/[^/]*@/;

export const withoutQuotes = (word: string): string => word.replaceAll(/^["']+|["']+$/g, "");

/** What a check wants to see was written by the author as well. */
const checkedWords = (step: Step | undefined): readonly string[] =>
  step?.expect.flatMap(({ check }) => {
    if (check.kind !== "container" && check.kind !== "exec") {
      return [];
    }
    const words = (check.argv ?? []).flatMap((form) => form.flat());
    return [...words, ...(check.kind === "exec" ? [check.command ?? ""] : [])].flatMap((word) => word.split(/\s+/));
  }) ?? [];
