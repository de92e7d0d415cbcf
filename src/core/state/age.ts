const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The largest unit of which more than one fits, as docker counts: up to 48 hours, 14 days, 8 weeks, 24 months. */
const units: readonly (readonly [milliseconds: number, below: number, word: string])[] = [
  [minute, hour, "minute"],
  [hour, 2 * day, "hour"],
  [day, 14 * day, "day"],
  [7 * day, 60 * day, "week"],
  [30 * day, 730 * day, "month"],
  [365 * day, Number.POSITIVE_INFINITY, "year"],
];

/** "new", "5 minutes old", "3 weeks old". Never changes twice in a minute. */
export function ageInWords(milliseconds: number): string {
  const unit = units.find(([, below]) => milliseconds < below);
  if (unit === undefined || milliseconds < unit[0]) {
    return "new";
  }
  const [size, , word] = unit;
  const count = Math.floor(milliseconds / size);
  return `${count} ${word}${count === 1 ? "" : "s"} old`;
}

/** How old something is; nothing for what has no date: builders that want the same result each time write none, or 1970. */
export const ageOf = (createdAt: number, now: number): string | undefined =>
  createdAt < 30 * 365 * day ? undefined : ageInWords(now - createdAt);
