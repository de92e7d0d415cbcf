/** The words of an instruction as the builder splits them: at blanks that stand in no quotes and behind no escape character. */
export function wordsIn(text: string, escapeCharacter: string): readonly string[] {
  // Nearly all instructions are as plain as that, and a long file has thousands of them.
  if (!/["']/.test(text) && !text.includes(escapeCharacter)) {
    return text.split(/\s+/).filter((word) => word !== "");
  }
  const words: string[] = [];
  let word = "";
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === escapeCharacter && quote !== "'") {
      word += character + (text[at + 1] ?? "");
      at += 1;
    } else if (quote === "" && /\s/.test(character)) {
      if (word !== "") {
        words.push(word);
      }
      word = "";
    } else {
      if (quote === character) {
        quote = "";
      } else if (quote === "" && (character === '"' || character === "'")) {
        quote = character;
      }
      word += character;
    }
  }
  return word === "" ? words : [...words, word];
}

/** The strings of the exec form; undefined for what is no JSON list of strings, which is the shell form. */
export function jsonListIn(text: string): readonly string[] | undefined {
  if (!text.startsWith("[")) {
    return undefined;
  }
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((each) => typeof each === "string") ? list : undefined;
  } catch {
    return undefined;
  }
}

export interface Flag {
  readonly name: string;
  /** Undefined for `--link` alone. */
  readonly value: string | undefined;
}

/** Options right behind the keyword; the first other word, or a mere `--`, ends them. */
export function flagsIn(rest: string, escapeCharacter: string): readonly Flag[] {
  const words = rest.startsWith("--") ? wordsIn(rest, escapeCharacter) : [];
  const end = words.findIndex((word) => !/^--./.test(word));
  return words.slice(0, end < 0 ? words.length : end).map((word) => {
    const equals = word.indexOf("=");
    return equals < 0
      ? { name: word.slice(2), value: undefined }
      : { name: word.slice(2, equals), value: word.slice(equals + 1) };
  });
}

/** Names of the here-documents that a command opens, in order: `<<EOF`, `<<-"EOF"`, `3<<EOF`. */
export const heredocNamesIn = (rest: string, escapeCharacter: string): readonly string[] =>
  wordsIn(rest, escapeCharacter).flatMap((word) => {
    const [, , name] = /^\d*<<-?(["']?)([^<"']+)\1$/.exec(word) ?? [];
    return name === undefined ? [] : [name];
  });

/** What stands behind the keyword and its flags. */
export const behindFlags = (written: string): string =>
  written.replace(/^\S+\s*(?:--[a-z][\w-]*(?:=\S*)?(?:\s+|$))*/, "");
