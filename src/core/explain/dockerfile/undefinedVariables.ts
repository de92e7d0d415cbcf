import type { InstructionInFile } from "./parts.ts";
import { fillWord, unsetInHeredoc } from "./substitute.ts";
import { pairOf, pairsOf } from "./values.ts";

/** Words of an instruction in which the builder itself fills in variables, and says so when one is missing. */
function filledWordsOf({ instruction }: InstructionInFile): readonly string[] {
  const { keyword, words, text, flags } = instruction;
  switch (keyword) {
    case "ADD":
    case "COPY":
      return [
        ...words,
        ...flags.flatMap(({ name, value = "" }) => (["chown", "chmod", "checksum"].includes(name) ? [value] : [])),
      ];
    case "ARG":
      return words.map((word) => pairOf(word)[1] ?? "");
    case "ENV":
    case "LABEL":
      return pairsOf(instruction).flat();
    case "RUN":
      return flags.filter(({ name }) => name === "mount").map(({ value = "" }) => value);
    case "STOPSIGNAL":
    case "USER":
    case "WORKDIR":
      return [text];
    case "VOLUME":
      return words;
    default:
      return [];
  }
}

/** Names that the builder finds no value for, and that no ARG declares. */
export function undefinedVariablesOf(told: InstructionInFile): readonly string[] {
  const { instruction, setting, escapeCharacter } = told;
  if (setting.stage === undefined || instruction.keyword === "FROM") {
    return [];
  }
  const fromWords = filledWordsOf(told).flatMap((word) => fillWord(word, setting.values, escapeCharacter).unset);
  const fromBodies =
    instruction.keyword === "RUN"
      ? []
      : instruction.heredocs
          .filter(({ expands }) => expands)
          .flatMap(({ lines }) => unsetInHeredoc(lines.join("\n"), setting.values));
  const own = instruction.keyword === "ARG" ? instruction.words.map((word) => pairOf(word)[0]) : [];
  return [...new Set([...fromWords, ...fromBodies])].filter(
    (name) => !setting.values.isDeclared(name) && !own.includes(name),
  );
}

/** Why the builder refuses a word of this instruction, if it does. */
export function refusedWordOf(told: InstructionInFile): string | undefined {
  const { instruction, setting, escapeCharacter } = told;
  const words = instruction.keyword === "FROM" ? instruction.words.slice(0, 1) : filledWordsOf(told);
  return words.map((word) => fillWord(word, setting.values, escapeCharacter).trouble).find((trouble) => trouble);
}
