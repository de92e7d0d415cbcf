import type { OpenedHeredoc } from "./words.ts";

/** Lines of one instruction, from 0, both included, with its continued lines and its heredocs' bodies. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Lines of the instruction itself, without the bodies. */
  readonly head: number;
}

/**
 * Where each instruction begins and ends, and nothing of what stands in it: of a long file only one instruction is asked
 * for. A test compares these ends with those of dockerfile-ast on thousands of files.
 */
export function piecesOf(
  lines: readonly string[],
  first: number,
  escapeCharacter: string,
  heredocsOf: (from: number, to: number) => readonly OpenedHeredoc[],
): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let from = first; from < lines.length; from += 1) {
    if (isInstruction(lines[from] ?? "")) {
      const own = endOfContinuation(lines, from, escapeCharacter);
      const mayHaveBodies = lines.slice(from, own + 1).some((line) => line.includes("<<"));
      const to = mayHaveBodies ? endOfBodies(lines, own, heredocsOf(from, own)) : own;
      pieces.push({ from, to, head: own - from + 1 });
      from = to;
    }
  }
  return pieces;
}

const isInstruction = (line: string): boolean => /^[ \t]*[^\s#]/.test(line);

/** Comments and empty lines between continued lines don't end the instruction. */
function endOfContinuation(lines: readonly string[], from: number, escapeCharacter: string): number {
  let last = from;
  let goesOn = isContinued(lines[from] ?? "", escapeCharacter);
  while (goesOn && last + 1 < lines.length) {
    last += 1;
    const line = lines[last] ?? "";
    goesOn = !isInstruction(line) || isContinued(line, escapeCharacter);
  }
  return last;
}

/** An escape character at the end, blanks behind it aside; one that is escaped itself is a plain character. */
export function isContinued(line: string, escapeCharacter: string): boolean {
  const text = line.replace(/[ \t]+$/, "");
  return text.endsWith(escapeCharacter) && text.at(-2) !== escapeCharacter;
}

function endOfBodies(lines: readonly string[], own: number, heredocs: readonly OpenedHeredoc[]): number {
  let line = own;
  for (const { name, stripsTabs } of heredocs) {
    line += 1;
    while (line < lines.length - 1 && (stripsTabs ? lines[line]?.replace(/^\t+/, "") : lines[line]) !== name) {
      line += 1;
    }
  }
  return Math.min(line, lines.length - 1);
}
