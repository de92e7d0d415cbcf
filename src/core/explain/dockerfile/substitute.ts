import { trimmedByPattern, withPatternReplaced } from "./shellPatterns.ts";
import type { Variables } from "./variables.ts";

/** A word as the builder reads it: quotes and escape characters taken away, variables filled in. */
export interface FilledWord {
  readonly text: string;
  /** Names that have no value here. */
  readonly unset: readonly string[];
  /** Why the builder refuses the word; it is left as it is written then. */
  readonly trouble?: string;
}

/** Text with variables filled in as the builder does. One that only the base image may know stays as it is written. */
export const substitute = (text: string, values: Variables, escapeCharacter = "\\"): string =>
  fillWord(text, values, escapeCharacter).text;

/** The builder's own rules (moby/buildkit, frontend/dockerfile/shell/lex.go), which are nearly those of a shell. */
export function fillWord(text: string, values: Variables, escapeCharacter = "\\"): FilledWord {
  if (!/[$"']/.test(text) && !text.includes(escapeCharacter)) {
    return { text, unset: [] };
  }
  const word = new Word(text, values, escapeCharacter, true);
  try {
    return { text: word.read(""), unset: [...word.unset] };
  } catch (error) {
    if (error instanceof RefusedWord) {
      return { text, unset: [...word.unset], trouble: error.message };
    }
    throw error;
  }
}

/** Of a here-document, in which quotes are plain characters. */
export const unsetInHeredoc = (text: string, values: Variables): readonly string[] => {
  const word = new Word(text, values, "\\", false);
  try {
    word.read("");
  } catch (error) {
    if (!(error instanceof RefusedWord)) {
      throw error;
    }
  }
  return [...word.unset];
};

/** Names of the variables in a text that have no word for when they are missing. */
export const plainVariables = (text: string): readonly string[] =>
  [...text.matchAll(/\\\$|\$(?:(\w+)|\{(\w+)\})/g)].flatMap(([, plain, braced]) => plain ?? braced ?? []);

class RefusedWord extends Error {}

class Word {
  readonly unset = new Set<string>();
  readonly #text: string;
  readonly #values: Variables;
  readonly #escapeCharacter: string;
  readonly #hasQuotes: boolean;
  #at = 0;

  constructor(text: string, values: Variables, escapeCharacter: string, hasQuotes: boolean) {
    this.#text = text;
    this.#values = values;
    this.#escapeCharacter = escapeCharacter;
    this.#hasQuotes = hasQuotes;
  }

  /** Up to this character, which is passed over; to the end where it is empty. */
  read(stop: string, keepsEscapes = false): string {
    let result = "";
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? "";
      if (character === stop) {
        this.#at += 1;
        return result;
      }
      if (character === "$") {
        result += this.#variable();
      } else if (this.#hasQuotes && character === "'") {
        result += this.#inSingleQuotes();
      } else if (this.#hasQuotes && character === '"') {
        result += this.#inDoubleQuotes();
      } else if (character === this.#escapeCharacter) {
        result += (keepsEscapes ? character : "") + (this.#text[this.#at + 1] ?? "");
        this.#at += 2;
      } else {
        result += character;
        this.#at += 1;
      }
    }
    if (stop !== "") {
      throw new RefusedWord(`\`\${\` has no \`}\``);
    }
    return result;
  }

  #inSingleQuotes(): string {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end < 0) {
      throw new RefusedWord("a single quote is open to the end");
    }
    const inside = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return inside;
  }

  #inDoubleQuotes(): string {
    let result = "";
    this.#at += 1;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? "";
      if (character === '"') {
        this.#at += 1;
        return result;
      }
      if (character === "$") {
        result += this.#variable();
        continue;
      }
      const next = this.#text[this.#at + 1];
      const isEscaped =
        character === this.#escapeCharacter && (next === '"' || next === "$" || next === this.#escapeCharacter);
      const isLost = character === this.#escapeCharacter && next === undefined;
      result += isEscaped ? next : isLost ? "" : character;
      this.#at += isEscaped ? 2 : 1;
    }
    throw new RefusedWord("a double quote is open to the end");
  }

  #variable(): string {
    const from = this.#at;
    this.#at += 1;
    if (this.#text[this.#at] !== "{") {
      const name = this.#name();
      return name === "" ? "$" : (this.#value(name) ?? this.#left(from));
    }
    this.#at += 1;
    if (/^[{}:]?$/.test(this.#text[this.#at] ?? "")) {
      throw new RefusedWord(`\`\${\` has no name behind it`);
    }
    const name = this.#name();
    const operator = this.#text[this.#at] ?? "";
    this.#at += 1;
    if (operator === "}") {
      return this.#value(name) ?? this.#left(from);
    }
    if (operator === ":") {
      const second = this.#text[this.#at] ?? "";
      this.#at += 1;
      return this.#whenMissing(name, second, true, from);
    }
    return /^[-+?]$/.test(operator)
      ? this.#whenMissing(name, operator, false, from)
      : this.#cutOrReplaced(name, operator, from);
  }

  /** `${NAME:-word}` and its like; with a colon, an empty value is none. */
  #whenMissing(name: string, operator: string, isEmptyMissing: boolean, from: number): string {
    if (!/^[-+?]$/.test(operator)) {
      throw new RefusedWord(`the builder knows no ${operator === "" ? "end" : `\`:${operator}\``} in \`\${}\``);
    }
    const word = this.read("}");
    const value = this.#value(name);
    if (value === undefined && this.#values.has(name)) {
      return operator === "+" ? word : this.#left(from);
    }
    const isThere = value !== undefined && !(isEmptyMissing && value === "") && this.#values.has(name);
    if (operator === "-") {
      return isThere ? value : word;
    }
    if (operator === "+") {
      return isThere ? word : "";
    }
    if (!isThere && this.#values.unsetIsEmpty) {
      throw new RefusedWord(`${name} has to be set: ${word || "it is not allowed to be unset"}`);
    }
    return isThere ? value : this.#left(from);
  }

  /** `${NAME#pattern}`, `${NAME%pattern}` and `${NAME/pattern/new}`. */
  #cutOrReplaced(name: string, operator: string, from: number): string {
    if (operator === "#" || operator === "%") {
      const pattern = this.read("}", true);
      const value = this.#value(name);
      return value === undefined ? this.#left(from) : trimmedByPattern(value, operator, pattern);
    }
    if (operator !== "/") {
      throw new RefusedWord(`the builder knows no ${operator === "" ? "open" : `\`${operator}\` in`} \`\${}\``);
    }
    const all = this.#text[this.#at] === "/";
    this.#at += all ? 1 : 0;
    const pattern = this.read("/", true);
    const replacement = this.read("}", true);
    const value = this.#value(name);
    return value === undefined ? this.#left(from) : withPatternReplaced(value, pattern, replacement, all);
  }

  #name(): string {
    const rest = this.#text.slice(this.#at);
    const name = /^(?:\p{Nd}+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)/u.exec(rest)?.[0] ?? "";
    this.#at += name.length;
    return name;
  }

  /** Undefined where only the base image may know it. */
  #value(name: string): string | undefined {
    if (!this.#values.has(name)) {
      this.unset.add(name);
      return this.#values.unsetIsEmpty ? "" : undefined;
    }
    return this.#values.get(name);
  }

  #left = (from: number): string => this.#text.slice(from, this.#at);
}
