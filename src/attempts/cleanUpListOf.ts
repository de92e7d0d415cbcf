import { type CleanUpItem, cleanUpList } from "../core/labs/evidence/cleanUp.ts";
import type { LabAttempt } from "./labAttempt.ts";

/** What an attempt may take away again. */
export const cleanUpListOf = ({ lab, progress, fresh, state }: LabAttempt): readonly CleanUpItem[] =>
  cleanUpList(lab, progress, fresh, state);
