import { DockerfileParser, Keyword } from "dockerfile-ast";
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

const keywords: readonly string[] = Object.values(Keyword);

/** The only file that knows dockerfile-ast. It never throws on half-typed text; what isn't there is empty. */
export function readDockerfile(text: string): DockerfileReading {
  const lines = text.split(/\r?\n/);
  const parsed = DockerfileParser.parse(text.replace(/^\uFEFF/, " "));
  const escapeCharacter = parsed.getEscapeCharacter();
  return {
    directives: parsed.getDirectives().map((directive) => ({
      name: directive.getName().toLowerCase(),
      value: directive.getValue(),
      line: directive.getRange().start.line,
    })),
    instructions: parsed.getInstructions().map((instruction) => toInstruction(instruction, lines, escapeCharacter)),
  };
}

type Parsed = ReturnType<ReturnType<typeof DockerfileParser.parse>["getInstructions"]>[number];

/** Kinds of instructions differ in what they can tell, and the library's classes are told apart by that. */
interface Tellable {
  getFlags?(): readonly { getName(): string; getValue(): string | null }[];
  getHeredocs?(): readonly { getName(): string }[];
}

function toInstruction(parsed: Parsed, lines: readonly string[], escapeCharacter: string): Instruction {
  const tellable = parsed as unknown as Tellable;
  const { start, end } = parsed.getRange();
  const keyword = parsed.getKeyword();
  const names = (lines[start.line] ?? "").includes("<<")
    ? (tellable.getHeredocs?.().map((each) => each.getName()) ?? [])
    : [];
  const written = writtenIn(lines.slice(start.line, names.length > 0 ? start.line + 1 : end.line + 1), escapeCharacter);
  const text = behindFlags(written);
  // The builder takes what isn't valid JSON for the shell form.
  const strings = takesLists.has(keyword) ? jsonListIn(text) : undefined;
  const exec = strings !== undefined && strings.length > 0;
  return {
    keyword,
    keywordAsWritten: parsed.getInstruction(),
    hasEmptyContinuation:
      names.length === 0 && lines.slice(start.line, end.line + 1).some((line) => line.trim() === ""),
    commentAbove: /^\s*#\s*(.*)$/.exec(lines[start.line - 1] ?? "")?.[1],
    known: keywords.includes(keyword),
    flags: (tellable.getFlags?.() ?? []).map((flag) => ({
      name: flag.getName(),
      value: flag.getValue() ?? undefined,
    })),
    words: exec ? strings : wordsIn(text, escapeCharacter),
    exec,
    brokenList: !exec && takesLists.has(keyword) && text.startsWith("["),
    written,
    rest: written.slice(keyword.length).trimStart(),
    heredocs: heredocsOf(names, lines, start.line, end.line),
    from: start.line,
    to: end.line,
  };
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
