import type { ImageRecord } from "../../state/records.ts";
import type { SeenContainer } from "../evidence/evidence.ts";
import type { Plot } from "../format/model.ts";

/** A picture of bars: the learner's own numbers, and beside them typical ones of something else. */
export interface PlotModel {
  readonly title: string;
  readonly bars: readonly PlotBar[];
  /** "Half of your 5 starts took less than 312 ms." */
  readonly says: string;
}

export interface PlotBar {
  readonly label: string;
  /** With its unit, as it is read. */
  readonly text: string;
  /** Part of the longest bar, from 0 to 1. */
  readonly length: number;
  readonly own: boolean;
  /** Where a number that isn't the learner's comes from. */
  readonly source: string | undefined;
}

const mostBars = 10;

/** Undefined while there is nothing of the learner's to draw. */
export function plotModel(
  { of, beside }: Plot,
  fresh: ReadonlyMap<string, SeenContainer>,
  images: ReadonlyMap<string, ImageRecord>,
): PlotModel | undefined {
  const own = of === "starts" ? starts(fresh) : sizes(images);
  if (own.length === 0) {
    return undefined;
  }
  const inWords = of === "starts" ? milliseconds : megabytes;
  const all = [
    ...own.map((each) => ({ ...each, own: true, source: undefined })),
    ...beside.map(({ say, value, source }) => ({ label: say, value, own: false, source })),
  ];
  const longest = Math.max(...all.map(({ value }) => value));
  return {
    title: of === "starts" ? "How long your containers took to start" : "How big your images are",
    bars: all.map(({ value, ...bar }) => ({ ...bar, text: inWords(value), length: value / longest })),
    says: of === "starts" ? medianInWords(own.map(({ value }) => value)) : "Sizes are as the engine lists them.",
  };
}

interface OwnNumber {
  readonly label: string;
  readonly value: number;
}

/** From the making of a container to its start, both by the engine's own events. */
function starts(fresh: ReadonlyMap<string, SeenContainer>): readonly OwnNumber[] {
  return [...fresh.values()]
    .flatMap(({ madeAt, startedAt }) => (startedAt === undefined ? [] : [{ madeAt, took: startedAt - madeAt }]))
    .filter(({ took }) => took >= 0)
    .toSorted((one, other) => one.madeAt - other.madeAt)
    .slice(-mostBars)
    .map(({ took }, index) => ({ label: `start ${index + 1}`, value: took }));
}

const sizes = (images: ReadonlyMap<string, ImageRecord>): readonly OwnNumber[] =>
  [...images.values()]
    .filter(({ tags }) => tags.length > 0)
    .toSorted((one, other) => other.size - one.size)
    .slice(0, mostBars)
    .map(({ tags, size }) => ({ label: tags[0] ?? "", value: size / 1e6 }));

const milliseconds = (value: number): string =>
  value < 1_000 ? `${Math.round(value)} ms` : `${(value / 1_000).toFixed(1)} s`;

const megabytes = (value: number): string =>
  value < 0.1 ? `${Math.max(1, Math.round(value * 1_000))} kB` : `${value.toFixed(value < 10 ? 1 : 0)} MB`;

function medianInWords(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return values.length === 1
    ? `It took ${milliseconds(median)} from the making of the container to its start, by the engine's own clock.`
    : `Half of your ${values.length} starts took ${milliseconds(median)} or less, by the engine's own clock.`;
}
