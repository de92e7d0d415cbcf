import type { ProgressRecord } from "../../../src/core/labs/progress/progress.ts";
import { emptyBaseline, now, pass } from "./builders.ts";

/** Lines of a progress file; each has an id that tells what it is. */
export const begun = (id: string): ProgressRecord => ({
  id,
  kind: "attempt",
  at: now,
  revision: "1",
  engineFromBefore: true,
});
export const based = (attempt: string, engine = "ENGINE"): ProgressRecord => ({
  id: `base-${attempt}-${engine}`,
  kind: "baseline",
  attempt,
  backend: "engine",
  backendId: engine,
  baseline: emptyBaseline,
});
export const passed = (attempt: string, step: string, seen = "this"): ProgressRecord => ({
  id: `pass-${attempt}-${step}-${seen}`,
  kind: "pass",
  attempt,
  pass: pass(step, { seen: [seen] }),
});
export const paused = (attempt: string): ProgressRecord => ({
  id: `pause-${attempt}`,
  kind: "pause",
  attempt,
  ours: ["c1"],
});
export const resumed = (attempt: string): ProgressRecord => ({ id: `resume-${attempt}`, kind: "resume", attempt });
