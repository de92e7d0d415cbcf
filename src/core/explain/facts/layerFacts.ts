import { sizeInWords } from "../../base/words.ts";
import type { HistoryRow } from "../../state/imageHistory.ts";
import type { EngineState } from "../../state/store.ts";
import { rowsOf } from "../dockerfile/builtImage.ts";
import { type BuiltLine, code, type ExplainedFile, type ExplainedPlace, type Sentence } from "../explanation.ts";

/** An image that was made by a file as it stands now. */
export interface BuiltImage {
  readonly name: string;
  readonly history: readonly HistoryRow[];
  readonly rows: ReadonlyMap<BuiltLine, HistoryRow>;
}

/** The history of an image; empty where it can't be read. */
export type Histories = (imageId: string) => Promise<readonly HistoryRow[]>;

/** Of more images nobody remembers which file made them. */
const mostImages = 12;

/** The newest image that was made by a file as it stands. */
export async function imageMadeBy(
  { builtBy }: ExplainedFile,
  { images }: EngineState,
  historyOf: Histories,
): Promise<BuiltImage | undefined> {
  const newest = [...images.values()]
    .filter(({ tags }) => tags.length > 0)
    .toSorted((one, other) => other.createdAt - one.createdAt)
    .slice(0, mostImages);
  for (const { id, tags } of newest) {
    const history = await historyOf(id);
    const rows = rowsOf(builtBy, history);
    if (rows !== undefined) {
      return { name: tags[0] ?? id, history, rows };
    }
  }
  return undefined;
}

/** What a line cost in the image that was made of it. */
export function layerFacts(
  { builtOn }: ExplainedFile,
  place: ExplainedPlace,
  { name, history, rows }: BuiltImage,
): readonly Sentence[] {
  const row = [...rows].find(([line]) => line.from === place.from)?.[1];
  const made = `In ${code(name)}, which was made by this file,`;
  if (row !== undefined) {
    return [
      row.size > 0
        ? `${made} the layer of this line is ${sizeInWords(row.size)}.`
        : `${made} this line adds nothing to the size.`,
    ];
  }
  return place.from === builtOn ? [`${made} ${shares(history, [...rows.values()])}`] : [];
}

function shares(history: readonly HistoryRow[], own: readonly HistoryRow[]): Sentence {
  const sum = (rows: readonly HistoryRow[]): number => rows.reduce((total, { size }) => total + size, 0);
  const added = sum(own);
  return `the base image is ${sizeInWords(sum(history) - added)} and the lines below add ${sizeInWords(added)}.`;
}
