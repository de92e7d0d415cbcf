import { sizeInWords } from "../base/words.ts";
import type { BuiltLine } from "../explain/explanation.ts";
import type { HistoryRow } from "../state/imageHistory.ts";

/** What an image is made of, as the picture of its layers needs it: the newest row first, as on top of a stack. */
export interface LayersModel {
  readonly image: string;
  /** What the picture answers, a sentence each. */
  readonly says: readonly string[];
  readonly rows: readonly LayerRow[];
}

export interface LayerRow {
  /** Place in the image's history, 0 for the oldest. */
  readonly index: number;
  /** `COPY . /app`: what made it, in one line. */
  readonly instruction: string;
  readonly size: string;
  /** Part of the image's whole size, from 0 to 1. */
  readonly share: number;
  /** Only settings: it has no files, and takes no room. */
  readonly isSettings: boolean;
  /** From the base image, as far as an open Dockerfile tells. */
  readonly ofBase: boolean;
  /** Other images of this engine that have the very same layer. */
  readonly sharedWith: readonly string[];
  /** Lines of the open Dockerfile that made it, from 0, both included. */
  readonly lines: { readonly from: number; readonly to: number } | undefined;
}

export interface LayersInput {
  readonly image: string;
  readonly history: readonly HistoryRow[];
  /** Digests of the image's layers, the lowest first. */
  readonly digests: readonly string[];
  /** Digest -> names of other images that have it. */
  readonly sharing: ReadonlyMap<string, readonly string[]>;
  /** Which lines of an open Dockerfile made which row; undefined where none made this image. */
  readonly rowsByLine: ReadonlyMap<BuiltLine, HistoryRow> | undefined;
}

export function layersModel({ image, history, digests, sharing, rowsByLine }: LayersInput): LayersModel {
  const total = history.reduce((sum, { size }) => sum + size, 0);
  const byRow = digestsByRow(history, digests);
  const lines = new Map([...(rowsByLine ?? [])].map(([line, row]) => [row, line] as const));
  const firstOwn = history.findIndex((row) => lines.has(row));
  const rows = history.map((row, index): LayerRow => {
    const digest = byRow?.get(row);
    const line = lines.get(row);
    return {
      index,
      instruction: instructionOf(row),
      size: sizeInWords(row.size),
      share: total === 0 ? 0 : row.size / total,
      isSettings: byRow === undefined ? row.size === 0 : digest === undefined,
      ofBase: firstOwn >= 0 && index < firstOwn,
      sharedWith: digest === undefined ? [] : (sharing.get(digest) ?? []),
      lines: line === undefined ? undefined : { from: line.from, to: line.to },
    };
  });
  return { image, says: answers(history, rows, lines.size > 0, byRow !== undefined), rows: rows.toReversed() };
}

/** Instructions that may make a layer; a WORKDIR makes one under BuildKit alone. */
const mayMakeLayer: ReadonlySet<string> = new Set(["ADD", "COPY", "RUN", "WORKDIR", ""]);

/**
 * No engine tells which row made which layer. There are as many layers as rows that made one, so a way of counting
 * that comes to their number is the right one; undefined where none does.
 */
function digestsByRow(
  history: readonly HistoryRow[],
  digests: readonly string[],
): ReadonlyMap<HistoryRow, string> | undefined {
  const candidates = [
    history.filter(({ size, keyword }) => size > 0 || mayMakeLayer.has(keyword)),
    history.filter(({ size, keyword, builder }) => size > 0 || (builder === "BuildKit" && keyword === "WORKDIR")),
    history.filter(({ size }) => size > 0),
  ];
  const fitting = candidates.find((rows) => rows.length === digests.length);
  return fitting === undefined ? undefined : new Map(fitting.map((row, index) => [row, digests[index] ?? ""]));
}

const longest = 200;

function instructionOf({ keyword, text, createdBy }: HistoryRow): string {
  const whole = (keyword === "" ? createdBy : `${keyword} ${text}`).replaceAll(/\s+/g, " ").trim();
  return whole === "" ? "not told" : whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
}

function answers(
  history: readonly HistoryRow[],
  rows: readonly LayerRow[],
  hasLines: boolean,
  isMapped: boolean,
): readonly string[] {
  const sum = (wanted: readonly LayerRow[]): string =>
    sizeInWords(wanted.reduce((total, { index }) => total + (history[index]?.size ?? 0), 0));
  const largest = rows.toSorted((one, other) => other.share - one.share)[0];
  const own = rows.filter(({ lines }) => lines !== undefined);
  const shared = rows.filter(({ sharedWith }) => sharedWith.length > 0);
  const costly = own.toSorted((one, other) => other.share - one.share)[0];
  return [
    hasLines
      ? `The lines of the open Dockerfile add ${sum(own)} to the ${sum(rows.filter(({ ofBase }) => ofBase))} of the base image.`
      : `${sum(rows)} in all. No open Dockerfile made this image as it stands, so its lines can't be told from those of the base image.`,
    ...(hasLines && costly !== undefined && costly.share > 0
      ? [
          `The largest of them is ${costly.instruction} with ${costly.size}. When a line changes, its layer and all above it are made anew by the next build, and all below are taken over.`,
        ]
      : largest === undefined || largest.share === 0
        ? []
        : [`The largest layer is ${largest.instruction} with ${largest.size}.`]),
    ...(shared.length === 0
      ? []
      : [`${sum(shared)} are shared with other images of this engine, which keeps them once.`]),
    ...(isMapped ? [] : ["The engine doesn't tell which row made which layer, so what is shared isn't shown."]),
  ];
}
