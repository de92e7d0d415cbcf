/**
 * `node test/support/examples.ts`: plays a lab to its end on a real engine, with all that a learner may say besides, and
 * writes what comes of it: docs/notes-example.md and docs/progress-example.json as a learner would export them, and the
 * progress file to test/fixtures/progress, for tests that need lines as the product writes them.
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
import { waitForChange } from "./waitForChange.ts";

const labId = "docker-intro";

const found = (await readLabFolder("walkthroughs")).find(({ id }) => id === labId);
if (found?.reading.ok !== true) {
  throw new Error(`The lab ${labId} can't be read.`);
}
const { lab } = found.reading;
const engine = await startEngine({});
const ports = await followPublishedPorts(engine, { say: () => {} });
const file = memoryFile();
try {
  const folder = join(engine.folder, labId);
  mkdirSync(folder);
  const watch = openRoom(engine.socket);
  const made = (): LabAttempt =>
    new LabAttempt({ lab, watch, file, folder: () => folder, now: Date.now, newId: randomUUID, onError: rethrow });
  let attempt = made();
  const typed = pseudoTerminal(engine.environment, folder);
  await selfTest(
    {
      lab,
      watch,
      absent: undefined,
      newAttempt: () => {
        attempt = made();
        return attempt;
      },
      terminal: {
        run: (line) => {
          attempt.heard(line.command);
          return typed.run(line);
        },
      },
      files: selfTestFiles(folder, join(found.folder, lab.files ?? "")),
      disturb: async () => {},
      onLine: ({ ok, step, phase }) => console.log(`${ok ? "ok" : "NOT OK"} ${step} ${phase}`),
    },
    { name: "example", route: 0, mistakes: false, ahead: false, noise: false, cleanUp: true },
  );
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
  // A second window goes on, and then begins anew.
  const later = made();
  await later.load();
  const [first, second] = lab.steps.map(({ id }) => id);
  if (first === undefined || second === undefined) {
    throw new Error("The lab has too few steps.");
  }
  await later.resume();
  await waitForChange(
    later.onDidChange,
    () => later.progress.blind.length > 0,
    "the gap is noted",
    () => "",
  );
  await later.note({ kind: "predict", step: first, choice: 0 });
  await later.note({ kind: "remark", step: second, text: 'Two programs: "docker" asks, dockerd does.\u2028Ü' });
  await later.resetStep(second);
  await later.note({ kind: "assist", step: second });
  await later.pause();
  await later.resume();
  await later.start();
  await later.pause();
  later.dispose();
} finally {
  await ports.stop();
  await engine.stop();
}
mkdirSync("test/fixtures/progress", { recursive: true });
writeFileSync(`test/fixtures/progress/${labId}.jsonl`, `${(await file.lines()).join("\n")}\n`);
