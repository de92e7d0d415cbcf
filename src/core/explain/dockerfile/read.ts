import { type Directive, directivesIn, escapeCharacterOf } from "./directives.ts";
import { isContinued, type Piece, piecesOf } from "./pieces.ts";
import {
  type Arguments,
  argumentsIn,
  type Flag,
  heredocsIn,
  jsonListIn,
  type OpenedHeredoc,
  wordsAtBlanks,
  wordsIn,
} from "./words.ts";

/** One instruction as it is written. */
export interface Instruction {
  /** In capitals: `COPY`. */
  readonly keyword: string;
  readonly keywordAsWritten: string;
  readonly flags: readonly Flag[];
  /** Words behind the flags; of the exec form, its strings. */
  readonly words: readonly string[];
  /** Whether it is written as a JSON list: the exec form. */
  readonly exec: boolean;
  /** Was meant as a JSON list and isn't one. */
  readonly brokenList: boolean;
  /** As it is written, in one line, each run of blanks as one. */
  readonly written: string;
  /** Everything behind the keyword, in the same way. */
  readonly rest: string;
  /** What stands behind the keyword and its flags, lines joined and every blank kept: what the builder reads. */
  readonly text: string;
  readonly heredocs: readonly Heredoc[];
  /** An empty line stands between its continued lines. */
  readonly hasEmptyContinuation: boolean;
  /** Comments between this instruction and the one above, without `#`; an empty comment cuts those above it off. */
  readonly comments: readonly string[];
  /** The comment in the line right above, without `#`; undefined where there is none. */
  readonly commentAbove: string | undefined;
  /** Lines from 0, both included; heredoc bodies belong to it. */
  readonly from: number;
  readonly to: number;
}

export interface Heredoc {
  readonly name: string;
  /** Whether variables in it are filled in: its name has no quotes. */
  readonly expands: boolean;
  readonly lines: readonly string[];
}

export interface DockerfileReading {
  readonly instructions: readonly Instruction[];
  readonly directives: readonly Directive[];
  readonly escapeCharacter: string;
}

/** Instructions that may be written as a JSON list (Dockerfile reference). */
const takesLists: ReadonlySet<string> = new Set([
  ...["ADD", "CMD", "COPY", "ENTRYPOINT", "HEALTHCHECK", "RUN", "SHELL", "VOLUME"],
]);

/** Their arguments are split at blanks, and quotes don't keep any together. */
const splitsAtBlanks: ReadonlySet<string> = new Set(["ADD", "COPY", "EXPOSE", "FROM", "VOLUME"]);

/** Of all others `<<` is a plain word (Dockerfile reference, here-documents). */
const takesHeredocs: ReadonlySet<string> = new Set(["ADD", "COPY", "RUN"]);

/** It never throws on half-typed text; what isn't there is empty. */
export function readDockerfile(text: string): DockerfileReading {
  const lines = text.replace(/^\uFEFF/, " ").split(/\r\n|\r|\n/);
  const directives = directivesIn(lines);
  const escapeCharacter = escapeCharacterOf(directives);
  const pieces = piecesOf(lines, directives.length, escapeCharacter, (from, to) =>
    openedIn(joined(lines.slice(from, to + 1), escapeCharacter), escapeCharacter),
  );
  return {
    directives,
    escapeCharacter,
    instructions: pieces.map((piece) => new ReadInstruction(piece, lines, directives.length, escapeCharacter)),
  };
}

function openedIn(line: string, escapeCharacter: string): readonly OpenedHeredoc[] {
  const [, keyword = "", rest = ""] = /^(?:ONBUILD\s+)?(\S*)\s*(.*)$/is.exec(line) ?? [];
  return takesHeredocs.has(keyword.toUpperCase())
    ? heredocsIn(argumentsIn(rest, escapeCharacter).text, escapeCharacter)
    : [];
}

/** Each part is read when it is first asked for: of a long file, most never are. */
class ReadInstruction implements Instruction {
  readonly from: number;
  readonly to: number;
  readonly keywordAsWritten: string;
  readonly keyword: string;
  readonly #piece: Piece;
  readonly #lines: readonly string[];
  readonly #firstLine: number;
  readonly #escapeCharacter: string;
  #line: string | undefined;
  #arguments: Arguments | undefined;
  #words: readonly string[] | undefined;
  #strings: readonly string[] | null | undefined;

  constructor(piece: Piece, lines: readonly string[], firstLine: number, escapeCharacter: string) {
    this.#piece = piece;
    this.#lines = lines;
    this.#firstLine = firstLine;
    this.#escapeCharacter = escapeCharacter;
    this.from = piece.from;
    this.to = piece.to;
    const whole = /^[ \t]*([A-Za-z]+)(?=[ \t]|$)/.exec(lines[piece.from] ?? "")?.[1];
    this.keywordAsWritten = whole ?? /^\S*/.exec(this.#joined)?.[0] ?? "";
    this.keyword = this.keywordAsWritten.toUpperCase();
  }

  get #ownLines(): readonly string[] {
    return this.#lines.slice(this.from, this.from + this.#piece.head);
  }

  /** The instruction as the builder reads it. */
  get #joined(): string {
    this.#line ??= joined(this.#ownLines, this.#escapeCharacter);
    return this.#line;
  }

  get #split(): Arguments {
    this.#arguments ??= argumentsIn(
      this.#joined.slice(this.keywordAsWritten.length).trimStart(),
      this.#escapeCharacter,
    );
    return this.#arguments;
  }

  /** The builder takes what isn't valid JSON for the shell form: null. */
  get #list(): readonly string[] | null {
    if (this.#strings === undefined) {
      this.#strings = (takesLists.has(this.keyword) ? jsonListIn(this.#listText) : undefined) ?? null;
    }
    return this.#strings;
  }

  /** Where a JSON list may stand: of HEALTHCHECK, behind its type. */
  get #listText(): string {
    return this.keyword === "HEALTHCHECK" ? this.text.replace(/^\S+\s*/, "") : this.text;
  }

  get written(): string {
    return this.#joined.replaceAll(/\s+/g, " ");
  }

  get text(): string {
    return this.#split.text;
  }

  get flags(): readonly Flag[] {
    return this.#split.flags;
  }

  get words(): readonly string[] {
    this.#words ??=
      this.#list ??
      (splitsAtBlanks.has(this.keyword) ? wordsAtBlanks(this.text) : wordsIn(this.text, this.#escapeCharacter));
    return this.#words;
  }

  get exec(): boolean {
    return this.#list !== null;
  }

  get brokenList(): boolean {
    return !this.exec && takesLists.has(this.keyword) && isMeantAsList(this.#listText, this.keyword);
  }

  get rest(): string {
    return this.written.slice(this.keyword.length).trimStart();
  }

  get heredocs(): readonly Heredoc[] {
    const mayHave = this.#ownLines.some((line) => line.includes("<<"));
    const opened = mayHave ? openedIn(this.#joined, this.#escapeCharacter) : [];
    return heredocsOf(opened, this.#lines, this.from + this.#piece.head - 1, this.to);
  }

  get hasEmptyContinuation(): boolean {
    // Behind the last line's end there is no line any more.
    return this.#ownLines.some((line, index) => line.trim() === "" && this.from + index < this.#lines.length - 1);
  }

  get comments(): readonly string[] {
    const comments: string[] = [];
    for (let line = this.from - 1; line >= this.#firstLine; line -= 1) {
      const text = (this.#lines[line] ?? "").trim();
      if (text === "#" || (text !== "" && !text.startsWith("#"))) {
        break;
      }
      if (text !== "") {
        comments.unshift(text.slice(1).trim());
      }
    }
    return comments;
  }

  get commentAbove(): string | undefined {
    return /^\s*#\s*(.*)$/.exec(this.#lines[this.from - 1] ?? "")?.[1];
  }
}

/** A shell's test (`[ -f x ]`) and PowerShell (`[Net.X]::Y`) begin like a list and are none. */
function isMeantAsList(text: string, keyword: string): boolean {
  const firstString = /^\[\s*(?:(["'])[^"']*\1\s*(?:,|\]?\s*$)|["'][^"']*$)/;
  const bareWords = ["RUN", "HEALTHCHECK"].includes(keyword) ? /^\[[^\]]*,[^\]]*\]$/ : /^\[[^\]]*\]$/;
  return firstString.test(text) || bareWords.test(text);
}

/**
 * An instruction's lines as the builder puts them together: without escape characters at their ends, without comments
 * and empty lines between them, and every other blank kept.
 */
function joined(lines: readonly string[], escapeCharacter: string): string {
  return lines
    .filter((line, index) => index === 0 || (line.trim() !== "" && !line.trimStart().startsWith("#")))
    .map((line) => (isContinued(line, escapeCharacter) ? line.replace(/[ \t]+$/, "").slice(0, -1) : line))
    .join("")
    .trim();
}

/** Bodies follow each other, each up to its name on a line of its own. */
function heredocsOf(
  opened: readonly OpenedHeredoc[],
  lines: readonly string[],
  from: number,
  to: number,
): readonly Heredoc[] {
  let next = from + 1;
  return opened.map(({ name, stripsTabs, expands }) => {
    const body: string[] = [];
    const textOf = (line: number): string => (lines[line] ?? "").replace(stripsTabs ? /^\t+/ : "", "");
    while (next <= to && textOf(next) !== name) {
      body.push(lines[next] ?? "");
      next += 1;
    }
    next += 1;
    return { name, expands, lines: body };
  });
}
