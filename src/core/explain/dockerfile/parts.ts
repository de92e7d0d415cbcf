import type { FactQuestion, Sentence } from "../explanation.ts";
import type { Instruction } from "./read.ts";
import type { Setting, Stage } from "./stages.ts";

/** What one kind of instruction says of one that stands in a file. */
export interface Parts {
  readonly here: readonly Sentence[];
  readonly not?: readonly Sentence[];
  readonly effect?: readonly Sentence[];
  readonly asks?: FactQuestion;
  /** What keeps it from being understood. */
  readonly trouble?: Sentence;
}

export interface FileFacts {
  /** How most keywords are written. */
  readonly casing: "upper" | "lower";
  /** Values of `# check=…` at the top; empty without it. */
  readonly checks: string;
  /** Rules of hadolint that no line of the file is told of: `# hadolint global ignore=…`. */
  readonly ignored: readonly string[];
}

/** All that an instruction is explained by. */
export interface InstructionInFile {
  readonly instruction: Instruction;
  readonly setting: Setting;
  readonly stages: readonly Stage[];
  /** Every instruction of the same stage, in order. */
  readonly siblings: readonly Instruction[];
  /** The one above, whatever stage it is of. */
  readonly previous: Instruction | undefined;
  /** What holds for the whole file. */
  readonly file: FileFacts;
  /** Backslash or backtick. */
  readonly escapeCharacter: string;
  /** Quotes taken away and variables filled in as the builder would here. */
  readonly fill: (text: string) => string;
}

/** A rule that an instruction may break. */
export interface Rule {
  /** Its name where it comes from: `StageNameCasing`, `DL3007`. */
  readonly rule: string;
  /** It is about the file, so that `# check=skip=…` above an instruction doesn't switch it off. */
  readonly isOfWholeFile?: boolean;
  /** The reason in a sentence, if this instruction breaks it. */
  readonly breaks: (told: InstructionInFile) => string | undefined;
}

/** Whether a later instruction of the same kind in the same stage takes its place. */
export const laterOf = ({ instruction, siblings }: InstructionInFile): Instruction | undefined =>
  siblings.findLast(
    (other) => other.keyword === instruction.keyword && other.from > instruction.from && other.rest.trim() !== "",
  );

export const lastOf = (siblings: readonly Instruction[], keyword: string): Instruction | undefined =>
  siblings.findLast((other) => other.keyword === keyword && other.rest.trim() !== "");

/** Lines as people count them. */
export const lineOf = ({ from }: { readonly from: number }): string => `line ${from + 1}`;

export const flagOf = ({ flags }: Instruction, name: string): string | undefined =>
  flags.find((flag) => flag.name === name)?.value;
