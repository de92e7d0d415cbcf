import type { EngineWatch } from "../core/ports.ts";
import type { ProgressLogOptions } from "./progressLog.ts";

export interface LabAttemptOptions extends ProgressLogOptions {
  readonly watch: EngineWatch;
  /** Where the learner has this lab's files; undefined for a lab without files. */
  readonly folder?: () => string;
  /** Our clock, in milliseconds since the epoch. */
  readonly now: () => number;
}
