import { DockerfileParser, Keyword } from "dockerfile-ast";

/** One instruction as it is written, free of the library that read it. */
export interface Instruction {
  /** In capitals: `COPY`. */
  readonly keyword: string;
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

const keywords: readonly string[] = Object.values(Keyword);

/** The only file that knows dockerfile-ast. It never throws on half-typed text; what isn't there is empty. */
export function readDockerfile(text: string): DockerfileReading {
  const lines = text.split(/\r?\n/);
  const parsed = DockerfileParser.parse(text.replace(/^\uFEFF/, " "));
  return {
    directives: parsed.getDirectives().map((directive) => ({
      name: directive.getName().toLowerCase(),
      value: directive.getValue(),
      line: directive.getRange().start.line,
    })),
    instructions: parsed.getInstructions().map((instruction) => toInstruction(instruction, lines)),
  };
}

type Parsed = ReturnType<ReturnType<typeof DockerfileParser.parse>["getInstructions"]>[number];

/** Kinds of instructions differ in what they can tell, and the library's classes are told apart by that. */
interface Tellable {
  getFlags?(): readonly { getName(): string; getValue(): string | null }[];
  getJSONStrings?(): readonly { getJSONValue(): string }[];
  getOpeningBracket?(): unknown;
  getClosingBracket?(): unknown;
  getHeredocs?(): readonly { getName(): string }[];
}

function toInstruction(parsed: Parsed, lines: readonly string[]): Instruction {
  const tellable = parsed as unknown as Tellable;
  const { start, end } = parsed.getRange();
  const keyword = parsed.getKeyword();
  const list = tellable.getOpeningBracket?.() != null;
  const strings = tellable.getJSONStrings?.().map((each) => each.getJSONValue()) ?? [];
  // The builder takes what isn't valid JSON for the shell form.
  const exec = list && tellable.getClosingBracket?.() != null && strings.length > 0;
  const names = tellable.getHeredocs?.().map((each) => each.getName()) ?? [];
  return {
    keyword,
    known: keywords.includes(keyword),
    flags: (tellable.getFlags?.() ?? []).map((flag) => ({
      name: flag.getName(),
      value: flag.getValue() ?? undefined,
    })),
    words: exec ? strings : wordsOf(parsed, names, lines),
    exec,
    brokenList: list && !exec,
    written: writtenIn(lines.slice(start.line, names.length > 0 ? start.line + 1 : end.line + 1)),
    rest: parsed.getArgumentsContent() ?? "",
    heredocs: heredocsOf(names, lines, start.line, end.line),
    from: start.line,
    to: end.line,
  };
}

/** The bodies of heredocs are no words of the instruction, although the library counts them in. */
function wordsOf(parsed: Parsed, heredocs: readonly string[], lines: readonly string[]): readonly string[] {
  return heredocs.length === 0
    ? parsed.getArguments().map((argument) => argument.getValue())
    : (lines[parsed.getRange().start.line] ?? "")
        .trim()
        .split(/\s+/)
        .slice(1)
        .filter((word) => !word.startsWith("--"));
}

/** Continued lines put together; comments between them are none of it. */
const writtenIn = (lines: readonly string[]): string =>
  lines
    .filter((line) => !line.trim().startsWith("#"))
    .map((line) => line.trim().replace(/[\\`]$/, ""))
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .trim();

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
