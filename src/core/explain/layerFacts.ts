import type { HistoryRow } from "../state/imageHistory.ts";
import { sizeInWords } from "../words.ts";
import { type BuiltLine, code, type ExplainedPlace, type Sentence } from "./explanation.ts";

/** An image that was made by a file as it stands now. */
export interface BuiltImage {
  readonly name: string;
  readonly history: readonly HistoryRow[];
  readonly rows: ReadonlyMap<BuiltLine, HistoryRow>;
}

/** What a line cost in the image that was made of it. */
export function layerFacts(place: ExplainedPlace, { name, history, rows }: BuiltImage): readonly Sentence[] {
  const row = [...rows].find(([line]) => line.from === place.from)?.[1];
  const made = `In ${code(name)}, which was made by this file,`;
  if (row !== undefined) {
    return [
      row.size > 0
        ? `${made} the layer of this line is ${sizeInWords(row.size)}.`
        : `${made} this line adds nothing to the size.`,
    ];
  }
  const isLastFrom = isFrom(place) && place.from < (rows.keys().next().value?.from ?? -1);
  return isLastFrom ? [`${made} ${shares(history, [...rows.values()])}`] : [];
}

const isFrom = ({ title }: ExplainedPlace): boolean => /^from\s/i.test(title);

function shares(history: readonly HistoryRow[], own: readonly HistoryRow[]): Sentence {
  const sum = (rows: readonly HistoryRow[]): number => rows.reduce((total, { size }) => total + size, 0);
  const added = sum(own);
  return `the base image is ${sizeInWords(sum(history) - added)} and the lines below add ${sizeInWords(added)}.`;
}
