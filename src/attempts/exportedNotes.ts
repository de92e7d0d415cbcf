import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { mergeNotes } from "../core/labs/notes/mergeNotes.ts";
import { notesOf } from "../core/labs/notes/notes.ts";
import { progressReport } from "../core/labs/notes/progressReport.ts";
import type { Attempts } from "./attempts.ts";

export { notesAt, reportBeside, writeExport } from "./exportFiles.ts";

export interface ExportInput {
  /** The notes that are there already. */
  readonly before: string | undefined;
  /** Of this extension. */
  readonly version: string;
  readonly now: Date;
}

export interface ExportedNotes {
  /** Markdown. */
  readonly notes: string;
  /** JSON, as media/progress.schema.json describes it. */
  readonly report: string;
}

/** All labs that were begun, as the learner's own notes and as a record for the class. */
export async function exportedNotes(
  attempts: Pick<Attempts, "standings">,
  { before, version, now }: ExportInput,
): Promise<ExportedNotes> {
  const labs = attempts.standings.flatMap((standing) =>
    standing.ok
      ? [
          {
            lab: standing.lab,
            progress: standing.progress,
            contentHash: createHash("sha256").update(JSON.stringify(standing.lab)).digest("hex").slice(0, 16),
          },
        ]
      : [],
  );
  const madeAt = now.toISOString();
  const home = homedir();
  const report = progressReport({ madeBy: `Container Labs ${version}`, madeAt, home, labs });
  return {
    notes: mergeNotes(before, notesOf({ labs, madeAt, home })),
    report: `${JSON.stringify(report, null, 2)}\n`,
  };
}
