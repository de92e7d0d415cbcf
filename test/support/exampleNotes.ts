/**
 * `node test/support/exampleNotes.ts`: plays a lab to its end on a real engine and writes what a learner would export,
 * docs/notes-example.md and docs/progress-example.json.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportedNotes } from "../../src/attempts/exportedNotes.ts";
import { LabAttempt } from "../../src/attempts/labAttempt.ts";
import { readLabFolder } from "../../src/attempts/labFolder.ts";
import { memoryFile } from "../../src/attempts/progressFile.ts";
import { selfTest } from "../../src/attempts/selfTest/selfTest.ts";
import { selfTestFiles } from "../../src/attempts/selfTest/selfTestFiles.ts";
import { startEngine } from "../sandbox/engine.ts";
import { followPublishedPorts } from "../sandbox/publishedPorts.ts";
import { openRoom, rethrow } from "./engineUnderTest.ts";
import { pseudoTerminal } from "./pseudoTerminal.ts";

const labId = "docker-intro";

const found = (await readLabFolder("walkthroughs")).find(({ id }) => id === labId);
if (found?.reading.ok !== true) {
  throw new Error(`The lab ${labId} can't be read.`);
}
const { lab } = found.reading;
const engine = await startEngine({});
const ports = await followPublishedPorts(engine, { say: () => {} });
try {
  const folder = join(engine.folder, labId);
  mkdirSync(folder);
  const watch = openRoom(engine.socket);
  const file = memoryFile();
  let attempt: LabAttempt | undefined;
  const typed = pseudoTerminal(engine.environment, folder);
  await selfTest(
    {
      lab,
      watch,
      absent: undefined,
      newAttempt: () => {
        const made = new LabAttempt({
          lab,
          watch,
          file,
          folder: () => folder,
          now: Date.now,
          newId: randomUUID,
          onError: rethrow,
        });
        attempt = made;
        return made;
      },
      terminal: {
        run: (line) => {
          attempt?.heard(line.command);
          return typed.run(line);
        },
      },
      files: selfTestFiles(folder, join(found.folder, lab.files ?? "")),
      disturb: async () => {},
      onLine: ({ ok, step, phase }) => console.log(`${ok ? "ok" : "NOT OK"} ${step} ${phase}`),
    },
    { name: "example", route: 0, mistakes: false, ahead: false, noise: false, cleanUp: true },
  );
  if (attempt === undefined) {
    throw new Error("Nothing was played.");
  }
  await attempt.load();
  await attempt.note({
    kind: "remark",
    step: "quotes",
    text: "Single quotes: the shell in the container reads it. Mine reads the double ones.",
  });
  const { progress, round } = attempt;
  const { notes, report } = await exportedNotes(
    { standings: [{ ok: true, lab, progress, round, active: false }] },
    { before: undefined, version: "0.1.0", now: new Date() },
  );
  writeFileSync("docs/notes-example.md", notes);
  writeFileSync("docs/progress-example.json", report);
} finally {
  await ports.stop();
  await engine.stop();
}
