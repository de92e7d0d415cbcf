import type { HistoryRow } from "../../state/imageHistory.ts";
import type { BuiltLine } from "../explanation.ts";
import type { PlacedInstruction, Stage } from "./stages.ts";
import { substitute } from "./substitute.ts";

/** Variables of these are their shell's, and the builder leaves them as they are. */
const leavesVariables: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN", "SHELL"]);

/** Instructions that leave no row in an image's history. */
const leavesNoRow: ReadonlySet<string> = new Set(["FROM"]);

/** The instructions that the last stage's image is made by, those of the stages that it begins with included. */
export function builtLines(
  placed: readonly PlacedInstruction[],
  stages: readonly Stage[],
  escapeCharacter: string,
): readonly BuiltLine[] {
  return chainOf(stages).flatMap(({ index }) =>
    placed
      .filter(({ instruction, setting }) => setting.stage?.index === index && !leavesNoRow.has(instruction.keyword))
      .map(({ instruction, setting }) => ({
        from: instruction.from,
        to: instruction.to,
        keyword: instruction.keyword,
        words: leavesVariables.has(instruction.keyword)
          ? instruction.words
          : instruction.words.map((word) => substitute(word, setting.values, escapeCharacter)),
        hasBody: instruction.heredocs.length > 0,
      })),
  );
}

/** The line of the `FROM` whose image is no stage of this file. */
export const builtOn = (stages: readonly Stage[]): number | undefined => chainOf(stages)[0]?.line;

/** The last stage, and before it those that it begins with. */
function chainOf(stages: readonly Stage[]): readonly Stage[] {
  const chain: Stage[] = [];
  for (let stage = stages.at(-1); stage !== undefined; stage = stage.of === undefined ? undefined : stages[stage.of]) {
    chain.unshift(stage);
  }
  return chain;
}

/**
 * Which row of an image's history each line made, from the last one upwards; undefined when the image wasn't made by
 * this file as it stands now. What is left above are rows of the base image.
 */
export function rowsOf(
  lines: readonly BuiltLine[],
  history: readonly HistoryRow[],
): ReadonlyMap<BuiltLine, HistoryRow> | undefined {
  const first = history.length - lines.length;
  if (lines.length === 0 || first < 0) {
    return undefined;
  }
  const pairs = lines.map((line, index) => [line, history[first + index]] as const);
  return pairs.every(([line, row]) => row !== undefined && isRowOf(row, line))
    ? new Map(pairs as readonly (readonly [BuiltLine, HistoryRow])[])
    : undefined;
}

function isRowOf(row: HistoryRow, { keyword, words, hasBody }: BuiltLine): boolean {
  if (row.keyword !== keyword && !(row.keyword === "" && keyword === "RUN")) {
    return false;
  }
  const [first = ""] = words;
  switch (keyword) {
    case "RUN":
      // A heredoc's body is written into the row in a form that changes from version to version.
      return hasBody || compact(row.text).endsWith(compact(words.join(" ")));
    case "COPY":
    case "ADD":
      // The legacy builder writes a hash in place of what it copied, and the target as an absolute path.
      return (
        hasBody ||
        (row.builder === "legacy" ? row.text.includes(" in ") : compact(row.text).endsWith(compact(words.join(" "))))
      );
    case "ENV":
    case "LABEL":
    case "ARG":
      return row.text.startsWith(first.split("=")[0] ?? "");
    case "CMD":
    case "ENTRYPOINT":
      return words.every((word) => compact(row.text).includes(compact(word)));
    case "EXPOSE":
      return words.every((word) => row.text.includes(word.split("/")[0] ?? ""));
    case "WORKDIR":
      return row.text.endsWith(first.replace(/^\.?\/|\/$/g, ""));
    default:
      return true;
  }
}

/** Blanks, quotes and escapes differ in what builders write. */
const compact = (text: string): string => text.replaceAll(/[\s"'\\]+/g, "");
