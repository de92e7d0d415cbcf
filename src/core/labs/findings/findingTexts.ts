import type { Finding } from "./finding.ts";

/** Fields whose values are words of ours, not of an engine or a learner. */
const ours = ["kind", "state", "of"];

/** The same finding with each of its free texts changed. */
export const withTexts = (finding: Finding, change: (text: string) => string): Finding =>
  changed(finding, change) as Finding;

function changed(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((each) => changed(each, change));
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, ours.includes(key) ? each : changed(each, change)]),
      )
    : value;
}
