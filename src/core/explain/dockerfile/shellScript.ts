import type { InstructionInFile } from "./parts.ts";
import type { Instruction } from "./read.ts";

/** The program of `RUN <<EOF python3` or `RUN python3 <<EOF`, which reads the heredoc in the shell's place. */
export const readerOf = ({ text }: Instruction): string | undefined =>
  text.split(/\s+/).find((word) => word !== "" && !word.includes("<<") && !/^\d*[<>]/.test(word));

/** What a shell is given to run: the line itself or, where that only opens a heredoc, the heredoc's lines. */
export function scriptOf(instruction: Instruction): string {
  const { heredocs, text } = instruction;
  const body = heredocs.flatMap(({ lines }) => lines).join("\n");
  const reader = readerOf(instruction);
  const isShell = reader === undefined ? !/^#!(?!.*sh\b)/.test(body) : /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(reader);
  return heredocs.length === 0 ? text : isShell ? body : reader === undefined ? "" : text;
}

/** Whether a failure in front of `|` counts. */
export const hasPipefail = ({ instruction, setting }: InstructionInFile): boolean =>
  /pipefail/.test(`${setting.shell?.join(" ") ?? ""} ${instruction.text} ${scriptOf(instruction)}`);
