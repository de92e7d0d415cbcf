import { DockerfileParser, Keyword } from "dockerfile-ast";
import { type Piece, piecesOf } from "./pieces.ts";
import { behindFlags, jsonListIn, wordsIn } from "./words.ts";

/** One instruction as it is written, free of the library that read it. */
export interface Instruction {
  /** In capitals: `COPY`. */
  readonly keyword: string;
  readonly keywordAsWritten: string;
  readonly known: boolean;
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

export interface Flag {
  readonly name: string;
  /** Undefined for `--link` alone. */
  readonly value: string | undefined;
}

export interface Heredoc {
  readonly name: string;
  readonly lines: readonly string[];
}

/** `# syntax=docker/dockerfile:1`: only at the very top of a file. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

export interface DockerfileReading {
  readonly instructions: readonly Instruction[];
  readonly directives: readonly Directive[];
}

/** Instructions that may be written as a JSON list (Dockerfile reference). */
const takesLists: ReadonlySet<string> = new Set(["ADD", "CMD", "COPY", "ENTRYPOINT", "RUN", "SHELL", "VOLUME"]);

/** Of all others `<<` is a plain word (Dockerfile reference, here-documents). */
const takesHeredocs: ReadonlySet<string> = new Set(["ADD", "COPY", "RUN"]);

const keywords: readonly string[] = Object.values(Keyword);

/**
 * The only file that knows dockerfile-ast. It never throws on half-typed text; what isn't there is empty.
 * The library reads the directives, and of an instruction what is asked of it, when it is asked.
 */
export function readDockerfile(text: string): DockerfileReading {
  const lines = text.replace(/^\uFEFF/, " ").split(/\r\n|\r|\n/);
  const firstOther = lines.findIndex((line) => !line.trim().startsWith("#"));
  const top = DockerfileParser.parse(lines.slice(0, firstOther < 0 ? lines.length : firstOther).join("\n"));
  const escapeCharacter = top.getEscapeCharacter();
  const directives = top.getDirectives().map((directive) => ({
    name: directive.getName().toLowerCase(),
    value: directive.getValue(),
    line: directive.getRange().start.line,
  }));
  const parse = (from: number, to: number): Parsed | undefined => {
    const directive = escapeCharacter === "\\" ? "" : `# escape=${escapeCharacter}\n`;
    return DockerfileParser.parse(directive + lines.slice(from, to + 1).join("\n")).getInstructions()[0];
  };
  const pieces = piecesOf(lines, directives.length, escapeCharacter, (from, to) => ({
    names: heredocNames(parse(from, to)),
    stripsTabs: lines.slice(from, to + 1).some((line) => line.includes("<<-")),
  }));
  return {
    directives,
    instructions: pieces.map((piece) => new ReadInstruction(piece, lines, escapeCharacter, parse)),
  };
}

type Parsed = ReturnType<ReturnType<typeof DockerfileParser.parse>["getInstructions"]>[number];

/** Kinds of instructions differ in what they can tell, and the library's classes are told apart by that. */
interface Tellable {
  getKeyword(): string;
  getFlags?(): readonly { getName(): string; getValue(): string | null }[];
  getHeredocs?(): readonly { getName(): string }[];
  getTriggerInstruction?(): Tellable | null;
}

function heredocNames(parsed: Parsed | undefined): readonly string[] {
  const tellable = parsed as unknown as Tellable | undefined;
  const carrier = tellable?.getTriggerInstruction?.() ?? tellable;
  return carrier !== undefined && takesHeredocs.has(carrier.getKeyword())
    ? (carrier.getHeredocs?.().flatMap((each) => (each.getName() === "" ? [] : [each.getName()])) ?? [])
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
  readonly #escapeCharacter: string;
  readonly #parse: (from: number, to: number) => Parsed | undefined;
  #parsed: Parsed | undefined;
  #written: string | undefined;
  #words: readonly string[] | undefined;
  #strings: readonly string[] | null | undefined;

  constructor(
    piece: Piece,
    lines: readonly string[],
    escapeCharacter: string,
    parse: (from: number, to: number) => Parsed | undefined,
  ) {
    this.#piece = piece;
    this.#lines = lines;
    this.#escapeCharacter = escapeCharacter;
    this.#parse = parse;
    this.from = piece.from;
    this.to = piece.to;
    // A keyword may be torn in two by an escape character, which is left to the library.
    this.keywordAsWritten =
      /^[ \t]*([A-Za-z]+)(?=[ \t]|$)/.exec(lines[piece.from] ?? "")?.[1] ?? this.#whole?.getInstruction() ?? "";
    this.keyword = this.keywordAsWritten.toUpperCase();
  }

  get #whole(): Parsed | undefined {
    this.#parsed ??= this.#parse(this.from, this.to);
    return this.#parsed;
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

  get known(): boolean {
    return keywords.includes(this.keyword);
  }

  get flags(): readonly Flag[] {
    const { getFlags } = (this.#whole ?? {}) as unknown as Tellable;
    return (getFlags?.call(this.#whole) ?? []).map((flag) => ({
      name: flag.getName(),
      value: flag.getValue() ?? undefined,
    }));
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
    const names = mayHave ? heredocNames(this.#whole) : [];
    return heredocsOf(names, this.#lines, this.from + this.#piece.head - 1, this.to);
  }

  get hasEmptyContinuation(): boolean {
    return this.#ownLines.some((line) => line.trim() === "");
  }

  get commentAbove(): string | undefined {
    return /^\s*#\s*(.*)$/.exec(this.#lines[this.from - 1] ?? "")?.[1];
  }
}

/** Continued lines put together; comments between them are none of it. */
const writtenIn = (lines: readonly string[], escapeCharacter: string): string =>
  (lines.length === 1 ? lines : joined(lines, escapeCharacter)).join(" ").replaceAll(/\s+/g, " ").trim();

const joined = (lines: readonly string[], escapeCharacter: string): readonly string[] =>
  lines
    .filter((line, index) => index === 0 || !line.trim().startsWith("#"))
    .map((line, index, all) => {
      const text = line.trim();
      const goesOn = text.endsWith(escapeCharacter) && index < all.length - 1;
      return goesOn ? text.slice(0, -1) : text;
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
