import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { LabAttempt } from "../../src/attempts/labAttempt.ts";
import { readLabFolder } from "../../src/attempts/labFolder.ts";
import { progressFile } from "../../src/attempts/progressFile.ts";
import { type SelfTestLine, selfTest } from "../../src/attempts/selfTest.ts";
import { openRoom, rethrow, useEngine } from "../support/engineUnderTest.ts";
import { pseudoTerminal } from "../support/pseudoTerminal.ts";

const labIds = readdirSync("walkthroughs", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe("(labs) self-test on a real engine", () => {
  const { engine, folder } = useEngine();

  for (const labId of labIds) {
    // Twice on the same engine: the second run finds what the first one left, which must be nothing.
    for (const run of ["fresh", "fresh again"]) {
      it(`${labId}, ${run}: not met before, mistakes refused with their sentence, met after, cleaned up`, async () => {
        const lab = (await readLabFolder("walkthroughs")).find(({ id }) => id === labId)?.reading;
        assert.ok(lab?.ok, "the lab can't be read");
        const lines: SelfTestLine[] = [];
        await selfTest({
          lab: lab.lab,
          watch: openRoom(engine().socket),
          absent: openRoom(join(folder(), "no-engine.sock")),
          newAttempt: (watch) =>
            new LabAttempt({
              lab: lab.lab,
              watch,
              file: progressFile(join(folder(), `${randomUUID()}.jsonl`)),
              now: Date.now,
              newId: randomUUID,
              onError: rethrow,
            }),
          terminal: pseudoTerminal(engine().environment),
          onLine: (line) => {
            lines.push(line);
            console.log(`    ${line.ok ? "ok " : "NOT OK"} ${labId} ${line.step} ${line.phase}: ${line.said}`);
          },
        });
        const wanted = lab.lab.steps.flatMap((step) => [
          `${step.id}: not met before`,
          ...step.mistakes.map(() => `${step.id}: mistake`),
          `${step.id}: met after`,
        ]);
        assert.deepEqual(
          lines.map((line) => `${line.step}: ${line.phase}`),
          [...wanted, ": clean-up"],
          "the self-test must look at every step, every mistake, and the clean-up",
        );
        assert.deepEqual(
          lines.filter((line) => !line.ok),
          [],
        );
      });
    }
  }
});
