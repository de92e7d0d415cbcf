import { type Directive, directivesIn, escapeCharacterOf } from "./directives.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { behindFlags, type Flag, flagsIn, heredocNamesIn, jsonListIn, wordsIn } from "./words.ts";

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
  /** Begins like a JSON list and isn't one. */
  readonly brokenList: boolean;
  /** As it is written, in one line. */
  readonly written: string;
  /** Everything behind the keyword, lines joined. */
  readonly rest: string;
  readonly heredocs: readonly Heredoc[];
  /** An empty line stands between its continued lines. */
  readonly hasEmptyContinuation: boolean;
  /** The comment in the line right above, without `#`; undefined where there is none. */
  readonly commentAbove: string | undefined;
  /** Lines from 0, both included; heredoc bodies belong to it. */
  readonly from: number;
  readonly to: number;
}

export interface Heredoc {
  readonly name: string;
  readonly lines: readonly string[];
}

export interface DockerfileReading {
  readonly instructions: readonly Instruction[];
  readonly directives: readonly Directive[];
}

/** Instructions that may be written as a JSON list (Dockerfile reference). */
const takesLists: ReadonlySet<string> = new Set(["ADD", "CMD", "COPY", "ENTRYPOINT", "RUN", "SHELL", "VOLUME"]);

/** Of all others `<<` is a plain word (Dockerfile reference, here-documents). */
const takesHeredocs: ReadonlySet<string> = new Set(["ADD", "COPY", "RUN"]);

/** It never throws on half-typed text; what isn't there is empty. */
export function readDockerfile(text: string): DockerfileReading {
  const lines = text.replace(/^\uFEFF/, " ").split(/\r\n|\r|\n/);
  const directives = directivesIn(lines);
  const escapeCharacter = escapeCharacterOf(directives);
  const pieces = piecesOf(lines, directives.length, escapeCharacter, (from, to) => {
    const own = lines.slice(from, to + 1);
    return {
      names: heredocNames(writtenIn(own, escapeCharacter), escapeCharacter),
      stripsTabs: own.some((line) => line.includes("<<-")),
    };
  });
  return { directives, instructions: pieces.map((piece) => new ReadInstruction(piece, lines, escapeCharacter)) };
}

function heredocNames(written: string, escapeCharacter: string): readonly string[] {
  const command = written.replace(/^ONBUILD\s+/i, "");
  const keyword = /^\S*/.exec(command)?.[0] ?? "";
  return takesHeredocs.has(keyword.toUpperCase()) ? heredocNamesIn(behindFlags(command), escapeCharacter) : [];
}

/** Each part is read when it is first asked for: of a long file, most never are. */
class ReadInstruction implements Instruction {
  readonly from: number;
  readonly to: number;
  readonly keywordAsWritten: string;
  readonly keyword: string;
  readonly #piece: Piece;
  readonly #lines: readonly string[];
  readonly #escapeCharacter: string;
  #written: string | undefined;
  #words: readonly string[] | undefined;
  #strings: readonly string[] | null | undefined;

  constructor(piece: Piece, lines: readonly string[], escapeCharacter: string) {
    this.#piece = piece;
    this.#lines = lines;
    this.#escapeCharacter = escapeCharacter;
    this.from = piece.from;
    this.to = piece.to;
    const whole = /^[ \t]*([A-Za-z]+)(?=[ \t]|$)/.exec(lines[piece.from] ?? "")?.[1];
    this.keywordAsWritten = whole ?? tornKeywordIn(this.#ownLines, escapeCharacter);
    this.keyword = this.keywordAsWritten.toUpperCase();
  }

  get #ownLines(): readonly string[] {
    return this.#lines.slice(this.from, this.from + this.#piece.head);
  }

  get #text(): string {
    return behindFlags(this.written);
  }

  /** The builder takes what isn't valid JSON for the shell form: null. */
  get #list(): readonly string[] | null {
    this.#strings ??= (takesLists.has(this.keyword) ? jsonListIn(this.#text) : undefined) ?? null;
    return this.#strings;
  }

  get written(): string {
    this.#written ??= writtenIn(this.#ownLines, this.#escapeCharacter);
    return this.#written;
  }

  get flags(): readonly Flag[] {
    return flagsIn(this.rest, this.#escapeCharacter);
  }

  get words(): readonly string[] {
    this.#words ??= this.exec ? (this.#list ?? []) : wordsIn(this.#text, this.#escapeCharacter);
    return this.#words;
  }

  get exec(): boolean {
    return this.#list !== null && this.#list.length > 0;
  }

  get brokenList(): boolean {
    return !this.exec && takesLists.has(this.keyword) && this.#text.startsWith("[");
  }

  get rest(): string {
    return this.written.slice(this.keyword.length).trimStart();
  }

  get heredocs(): readonly Heredoc[] {
    const mayHave = this.#ownLines.some((line) => line.includes("<<"));
    const names = mayHave ? heredocNames(this.written, this.#escapeCharacter) : [];
    return heredocsOf(names, this.#lines, this.from + this.#piece.head - 1, this.to);
  }

  get hasEmptyContinuation(): boolean {
    return this.#ownLines.some((line) => line.trim() === "");
  }

  get commentAbove(): string | undefined {
    return /^\s*#\s*(.*)$/.exec(this.#lines[this.from - 1] ?? "")?.[1];
  }
}

/** An escape character tears it in two, and joins the lines without a blank. */
const tornKeywordIn = (lines: readonly string[], escapeCharacter: string): string =>
  /^\s*(\S*)/.exec(continued(lines, escapeCharacter).join(""))?.[1] ?? "";

/** Continued lines put together; comments between them are none of it. */
const writtenIn = (lines: readonly string[], escapeCharacter: string): string =>
  (lines.length === 1 ? lines : continued(lines, escapeCharacter)).join(" ").replaceAll(/\s+/g, " ").trim();

/** Without the escape characters at their ends, and without comments. */
const continued = (lines: readonly string[], escapeCharacter: string): readonly string[] =>
  lines
    .filter((line, index) => index === 0 || !line.trim().startsWith("#"))
    .map((line, index, all) => {
      const text = line.trimEnd();
      return text.endsWith(escapeCharacter) && index < all.length - 1 ? text.slice(0, -1) : text;
    });

/** Bodies follow each other, each up to its name on a line of its own. */
function heredocsOf(names: readonly string[], lines: readonly string[], from: number, to: number): readonly Heredoc[] {
  let next = from + 1;
  return names.map((name) => {
    const body: string[] = [];
    while (next <= to && (lines[next] ?? "").trim() !== name) {
      body.push(lines[next] ?? "");
      next += 1;
    }
    next += 1;
    return { name, lines: body };
  });
}
