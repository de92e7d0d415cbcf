import { type ShellWord, shellTokens } from "./shellTokens.ts";

/** One command of a line for a shell, and what joins it to the one before. */
export interface ShellCommand {
  /** Without the control words around it: of `if test -f x; then`, it is `test -f x`. */
  readonly text: string;
  readonly words: readonly string[];
  readonly joined: "" | "&&" | "||" | "|" | ";";
  /** The file that its output goes to, `/dev/null` and the like aside. */
  readonly output: string | undefined;
  /** Command lines in `$(…)` and backticks, which are its words. */
  readonly substitutions: readonly string[];
}

/** Words that build up a line and are no commands themselves. */
const controlWords: ReadonlySet<string> = new Set([
  ...["if", "then", "elif", "else", "fi", "while", "until", "do", "done", "!", "{", "}", "time"],
]);

/**
 * A command line by its parts. It knows quotes, joints, control words, redirections and substitutions, and nothing else
 * of a shell: enough to name the parts, and nothing is ever run by it.
 */
export function commandsIn(text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let joint: ShellCommand["joined"] = "";
  let words: ShellWord[] = [];
  let pattern: "none" | "subject" | "pattern" = "none";
  const end = (): void => {
    const command = commandOf(words, commands.length === 0 ? "" : joint);
    if (command !== undefined) {
      commands.push(command);
    }
    words = [];
  };
  for (const token of shellTokens(text)) {
    const isFirst = words.length === 0;
    const { text: word, kind } = token;
    if (pattern === "subject") {
      pattern = word === "in" ? "pattern" : pattern;
    } else if (pattern === "pattern") {
      // Up to the `)` it is what is compared with, and `|` parts alternatives.
      pattern = word === ")" || (kind === "word" && word === "esac") ? "none" : pattern;
    } else if (kind === "joint") {
      end();
      pattern = word === ";;" ? "pattern" : "none";
      joint = word === "&&" || word === "||" ? word : word === "|" || word === "|&" ? "|" : ";";
    } else if (isFirst && word === "case") {
      pattern = "subject";
    } else if (isFirst && (word === "esac" || controlWords.has(word))) {
      joint = controlWords.has(word) && word !== "!" ? ";" : joint;
    } else if (word === "(" || word === ")") {
      // A name with `()` behind it is the head of a function.
      words = word === ")" && words.length === 1 ? [] : words;
      if (word === ")") {
        end();
      }
    } else {
      words.push(token);
    }
  }
  end();
  return commands;
}

/** Those in substitutions included. */
export const allCommandsIn = (text: string): readonly ShellCommand[] =>
  commandsIn(text).flatMap((command) => [command, ...command.substitutions.flatMap(allCommandsIn)]);

function commandOf(tokens: readonly ShellWord[], joined: ShellCommand["joined"]): ShellCommand | undefined {
  const written = tokens.map(({ text }) => text);
  const [first] = written;
  // `for x in a b` names what the commands behind `do` get.
  if (first === undefined || first === "for" || first === "select" || first === "function") {
    return undefined;
  }
  const target = tokens.findLastIndex(({ kind, text }) => kind === "redirection" && /^1?>>?\|?$/.test(text));
  const output = target < 0 ? undefined : written[target + 1];
  return {
    text: written.join(" "),
    words: tokens
      .filter(({ kind }, index) => kind === "word" && tokens[index - 1]?.kind !== "redirection")
      .map(({ text }) => text),
    joined,
    output: output === undefined || /^&|^\/dev\//.test(output) ? undefined : output.replaceAll(/["']/g, ""),
    substitutions: tokens.flatMap(({ substitutions }) => substitutions),
  };
}

/** Shells that hadolint's rules, and our words, don't know the language of. */
export const isPosixShell = (shell: readonly string[] | undefined): boolean =>
  shell === undefined || !/(?:^|[\\/])(?:pwsh|powershell|cmd)(?:\.exe)?$/i.test(shell[0] ?? "");
