import type { Progress } from "./progress.ts";

/** Whoever does nothing that we hear of for longer than this is elsewhere. */
const longestGap = 10 * 60_000;

/**
 * Minutes spent on a lab, by the engine's times of passes and answers. What came before the first of them isn't
 * counted: the attempt's own beginning is by another clock.
 */
export function activeMinutes({ passes, answers }: Progress): number {
  const times = [...passes.values(), ...answers.values()]
    .map(({ at }) => at)
    .filter((at) => Number.isFinite(at) && at > 0)
    .toSorted((one, other) => one - other);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const active = gaps.filter((gap) => gap <= longestGap).reduce((sum, gap) => sum + gap, 0);
  return Math.round(active / 60_000);
}

/** "50 min", "1 hr 20 min". */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [...(hours > 0 ? [`${hours} hr`] : []), ...(rest > 0 ? [`${rest} min`] : [])];
  return parts.length === 0 ? "less than a minute" : parts.join(" ");
}
