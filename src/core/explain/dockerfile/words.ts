/**
 * Words of ENV, LABEL and ARG, and of commands: split at blanks that stand in no quotes and behind no escape character.
 * Quotes and escape characters stay; `substitute` takes them away.
 */
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
      const next = text[at + 1];
      word += next === undefined ? "" : character + next;
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

/** Words of FROM, COPY, ADD, EXPOSE and VOLUME: the builder splits them at blanks, whatever quotes are around. */
export const wordsAtBlanks = (text: string): readonly string[] =>
  text.split(/[\t\v\f\r ]+/).filter((word) => word !== "");

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

/** What stands behind a keyword: its options, without their quotes, and the rest as it is written. */
export interface Arguments {
  readonly flags: readonly Flag[];
  readonly text: string;
}

/** Options right behind the keyword; the first other word, or a mere `--`, ends them. */
export function argumentsIn(rest: string, escapeCharacter: string): Arguments {
  const flags: Flag[] = [];
  let at = 0;
  while (rest.startsWith("--", at)) {
    const { word, end } = flagAt(rest, at, escapeCharacter);
    at = end + (/^\s*/.exec(rest.slice(end))?.[0].length ?? 0);
    if (word === "--") {
      break;
    }
    const equals = word.indexOf("=");
    flags.push(
      equals < 0
        ? { name: word.slice(2), value: undefined }
        : { name: word.slice(2, equals), value: word.slice(equals + 1) },
    );
  }
  return { flags, text: rest.slice(at).trim() };
}

function flagAt(rest: string, from: number, escapeCharacter: string): { readonly word: string; readonly end: number } {
  let word = "";
  let quote = "";
  let at = from;
  for (; at < rest.length; at += 1) {
    const character = rest[at] ?? "";
    if (character === escapeCharacter) {
      at += 1;
      word += rest[at] ?? "";
    } else if (quote === "" && /\s/.test(character)) {
      break;
    } else if (quote === character) {
      quote = "";
    } else if (quote === "" && (character === '"' || character === "'")) {
      quote = character;
    } else {
      word += character;
    }
  }
  return { word, end: at };
}

/** A here-document that a command opens: `<<EOF`, `<<-"EOF"`, `3<<EOF`. */
export interface OpenedHeredoc {
  readonly name: string;
  /** Written `<<-`: tabs before its lines don't count. */
  readonly stripsTabs: boolean;
  /** Its name has no quotes, so variables in it are filled in. */
  readonly expands: boolean;
}

/** In order: their bodies follow each other. */
export const heredocsIn = (rest: string, escapeCharacter: string): readonly OpenedHeredoc[] =>
  wordsIn(rest, escapeCharacter).flatMap((word) => {
    const [, tabs, quote, name] = /^\d*<<(-?)(["']?)([^<"']+)\2$/.exec(word) ?? [];
    return name === undefined ? [] : [{ name, stripsTabs: tabs === "-", expands: quote === "" }];
  });
