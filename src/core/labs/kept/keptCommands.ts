import { composeLanguage, dockerLanguage, kubernetesLanguage, type Language } from "./commandLanguage.ts";
import { joinedLines, longestLine, type Part, partsOf, type Word } from "./commandParts.ts";
import { shownValue } from "./harmlessValues.ts";
import { hidden, shownArguments } from "./harmlessWords.ts";
import { withoutHome } from "./redact.ts";
import { shownWords } from "./shownWords.ts";
import type { Vocabulary } from "./stepVocabulary.ts";

/**
 * What may be kept of a line that was typed: the commands of docker, compose and kubectl in it, and of programs that
 * the step names; of each what is known to be no secret, and `…` for all else. None of a line that shells read
 * differently, or that holds a document or another command in place of a word.
 */
export function keptCommands(line: string, vocabulary: Vocabulary, home: string | undefined): readonly string[] {
  if (line.length > longestLine) {
    return [];
  }
  const text = joinedLines(line).trim();
  if (vocabulary.lines.has(text)) {
    return [withoutHome(text, home)];
  }
  const kept: string[] = [];
  let joins = false;
  for (const part of partsOf(text) ?? []) {
    const shown = shownPart(part, vocabulary);
    const last = kept.at(-1);
    if (shown !== undefined && joins && last !== undefined && part.joint !== undefined) {
      kept[kept.length - 1] = last + part.joint + shown;
    } else if (shown !== undefined) {
      kept.push(shown);
    }
    joins = shown !== undefined;
  }
  return kept.map((command) => withoutHome(command, home));
}

const shellWords = new Set(["time", "winpty", "command", "exec", "nohup", "env", "do", "then", "else", "!"]);
const sudoOption = /^-[EnkHSi]+$/;
const assignment = /^([A-Za-z_]\w{0,60})=/;
const harmlessAssignment =
  /^(?:DOCKER_BUILDKIT=[01]|BUILDKIT_PROGRESS=plain|MSYS_NO_PATHCONV=1|DOCKER_CLI_HINTS=false)$/;
const directory = /^(?:[\w.~ -]|[\\/:]){0,160}[\\/]$/;

function shownPart({ words }: Part, vocabulary: Vocabulary): string | undefined {
  const shown: string[] = [];
  for (const [index, word] of words.entries()) {
    const program = programOf(word.value);
    const language = program === undefined ? undefined : languageOf(program);
    const rest = words.slice(index + 1);
    if (language !== undefined) {
      return text(words, [
        ...shown,
        word.raw,
        ...withFiles(rest, vocabulary, (given) => shownWords(given, language, vocabulary)),
      ]);
    }
    if (vocabulary.programs.has(word.value)) {
      return text(words, [
        ...shown,
        word.raw,
        ...withFiles(rest, vocabulary, (given) => shownPlain(given, vocabulary)),
      ]);
    }
    const prefix = shownPrefix(word.value, words[index - 1]?.value);
    if (prefix === undefined || word.redirects) {
      return undefined;
    }
    shown.push(prefix);
  }
  return undefined;
}

/** Stands before a command and is none; undefined for anything else. */
function shownPrefix(word: string, before: string | undefined): string | undefined {
  const name = assignment.exec(word)?.[1];
  if (name !== undefined) {
    return harmlessAssignment.test(word) ? word : `${name}=${hidden}`;
  }
  const ofSudo = (before === "sudo" || sudoOption.test(before ?? "")) && sudoOption.test(word);
  return word === "sudo" || shellWords.has(word) || ofSudo ? word : undefined;
}

function programOf(word: string): string | undefined {
  const [, folder = "", name] = /^(.*[\\/])?([\w.-]+?)(?:\.exe)?$/i.exec(word) ?? [];
  return folder === "" || directory.test(folder) ? name?.toLowerCase() : undefined;
}

function languageOf(program: string): Language | undefined {
  switch (program) {
    case "docker":
    case "podman":
    case "nerdctl":
      return dockerLanguage;
    case "docker-compose":
    case "podman-compose":
      return composeLanguage;
    case "kubectl":
      return kubernetesLanguage;
    default:
      return undefined;
  }
}

const shownPlain = (words: readonly Word[], vocabulary: Vocabulary): readonly string[] => {
  const shown = shownArguments(
    words.map(({ value }) => value),
    vocabulary,
  );
  return words.map(({ raw, value }, index) => (shown[index] === value ? raw : (shown[index] ?? hidden)));
};

/** Files that a command reads and writes by the shell are none of its own words. */
function withFiles(
  words: readonly Word[],
  vocabulary: Vocabulary,
  show: (words: readonly Word[]) => readonly string[],
): readonly string[] {
  const isFile = (index: number): boolean => words[index]?.redirects === false && words[index - 1]?.redirects === true;
  const shown = [...show(words.filter(({ redirects }, index) => !redirects && !isFile(index)))];
  return words.map(({ raw, value, redirects }, index) => {
    if (redirects) {
      return raw;
    }
    const isKnown = vocabulary.words.has(value) || shownValue("file", value) === value;
    return isFile(index) ? (isKnown ? raw : hidden) : (shown.shift() ?? hidden);
  });
}

/** With the blanks that were typed; several words in a row that aren't shown are one `…`. */
function text(words: readonly Word[], shown: readonly string[]): string {
  return shown
    .map((word, index) => {
      const again = word === hidden && shown[index - 1] === hidden;
      return again ? "" : `${index === 0 ? "" : (words[index]?.gap ?? " ")}${word}`;
    })
    .join("");
}
