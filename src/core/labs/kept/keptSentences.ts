import { longestLine } from "./commandParts.ts";
import { hidden, shownArguments } from "./harmlessWords.ts";
import { redacted } from "./redact.ts";
import { blanks, type Vocabulary } from "./stepVocabulary.ts";

const answered = /^(you answered ")(.*)(")$/s;
const factOfAnEngine = /^(?:v?\d[\d.,]*(?:[ +-]?[A-Za-z][\w.+~-]{0,60})?|[0-9a-f]{4,64})$/;

/**
 * What may be kept of a sentence about what was seen. Commands stand in it between backticks, and an answer between
 * quotes; a command may have backticks of its own, so the first and the last one count.
 */
export function keptSentence(sentence: string, vocabulary: Vocabulary, home: string | undefined): string {
  const [, before = "", answer = "", behind = ""] = answered.exec(sentence) ?? [];
  if (before !== "") {
    return `${before}${keptAnswerText(answer, vocabulary)}${behind}`;
  }
  const from = sentence.indexOf("`");
  const to = sentence.lastIndexOf("`");
  return to > from
    ? `${redacted(sentence.slice(0, from + 1), home)}${keptCommand(sentence.slice(from + 1, to), vocabulary, home)}${redacted(sentence.slice(to), home)}`
    : redacted(sentence, home);
}

/** An answer that is there to choose from, or one that only an engine can have told. */
export const keptAnswerText = (answer: string, { answers, asksForFacts }: Vocabulary): string =>
  answers.has(answer) || (asksForFacts && factOfAnEngine.test(answer)) ? answer : hidden;

/** A command that ran in a container, its words joined by blanks. */
export function keptCommand(text: string, vocabulary: Vocabulary, home: string | undefined): string {
  if (text.length > longestLine) {
    return hidden;
  }
  const shown = shownArguments(
    text.split(blanks).filter((word) => word !== ""),
    vocabulary,
  );
  return redacted(shown.filter((word, index) => word !== hidden || shown[index - 1] !== hidden).join(" "), home);
}
