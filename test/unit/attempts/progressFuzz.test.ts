import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Attempts } from "../../../src/attempts/attempts.ts";
import { exportedNotes } from "../../../src/attempts/exportedNotes.ts";
import { type LabInFolder, readLabFolder } from "../../../src/attempts/labFolder.ts";
import { bindingsOf, fillCommands } from "../../../src/core/labs/evidence/bindings.ts";
import { cleanUpList } from "../../../src/core/labs/evidence/cleanUp.ts";
import type { Lab } from "../../../src/core/labs/format/model.ts";
import { judgeAll, noSightings } from "../../../src/core/labs/judge/attemptState.ts";
import type { Progress } from "../../../src/core/labs/progress/progress.ts";
import { parseProgressLine } from "../../../src/core/labs/progress/progressLine.ts";
import { labChoices, labsOutline } from "../../../src/core/labs/shown/outline.ts";
import { readerModel } from "../../../src/core/labs/shown/readerModel.ts";
import { Store } from "../../../src/core/state/store.ts";
import { LazyEngineRoom } from "../../../src/engine/lazyEngineRoom.ts";
import { mutatedProgress, random } from "../../support/mutatedProgress.ts";
import { connected, connectedState, container, image, now } from "../support/builders.ts";

/** 100,000 by CONTAINER_LABS_FUZZ=100000; from another one on by CONTAINER_LABS_SEED. */
const mutations = Number(process.env["CONTAINER_LABS_FUZZ"] ?? 10_000);
const firstSeed = Number(process.env["CONTAINER_LABS_SEED"] ?? 20_261_129);
/** In one file, beside each other. */
const mutationsAtOnce = 25;

const labId = "docker-intro";
const otherId = "first-container";

/** A line of 0.1.0 as this version writes it, which is another line. */
function asWrittenNow(line: string): readonly string[] {
  const record = parseProgressLine(line);
  const now =
    record === undefined || record.kind === "attempt" ? line : JSON.stringify({ ...record, id: `${record.id}-now` });
  return now === line ? [] : [now];
}

describe(`${mutations} mutations of lines that a play on a real engine left`, () => {
  let root = "";
  let lines: readonly string[] = [];
  let labs: readonly LabInFolder[] = [];
  const errors: unknown[] = [];
  before(async () => {
    root = await mkdtemp(join(tmpdir(), "fuzz-"));
    const left = (await readFile(`test/fixtures/progress/${labId}.jsonl`, "utf8")).trimEnd().split("\n");
    lines = [...left, ...left.flatMap(asWrittenNow)];
    labs = (await readLabFolder("walkthroughs")).filter(({ id }) => [labId, otherId].includes(id));
    const others = lines.filter((line) => /"kind":"(attempt|baseline|blind|pause)"/.test(line));
    await writeFile(join(root, `${otherId}.jsonl`), others.join("\n"));
  });
  after(() => rm(root, { recursive: true, force: true }));

  const opened = async (): Promise<Attempts> => {
    const noEngine = (): never => assert.fail("nothing is asked of an engine");
    const attempts = new Attempts({
      readLabs: async () => labs,
      filesFolder: (id) => join(root, id),
      progressFolder: root,
      watch: new LazyEngineRoom(new Store(noEngine), noEngine, noEngine),
      onError: (error) => errors.push(error),
    });
    await attempts.load();
    return attempts;
  };

  it("are of every kind of line, and all are read as they are", () => {
    const kinds = new Set(lines.map((line) => parseProgressLine(line)?.kind ?? assert.fail(line)));
    assert.deepEqual([...kinds].toSorted(), [
      "answer",
      "assist",
      "attempt",
      "baseline",
      "blind",
      "pass",
      "pause",
      "predict",
      "remark",
      "reset",
      "resume",
    ]);
    assert.ok(lines.length >= 24, String(lines.length));
  });

  it(`cost no lab but their own, and not that one; CONTAINER_LABS_SEED=${firstSeed}`, async function () {
    this.timeout(60_000 + mutations * 10);
    const untouched = await opened();
    const otherRow = labsOutline(untouched.standings).find(({ id }) => id === `lab:${otherId}`);
    untouched.dispose();
    let refused = 0;
    for (let round = 0; round * mutationsAtOnce < mutations; round += 1) {
      const seed = firstSeed + round;
      try {
        const bytes = mutatedProgress(random(seed), lines, mutationsAtOnce);
        await writeFile(join(root, `${labId}.jsonl`), bytes);
        const attempts = await opened();
        try {
          refused += await lookAtAll(attempts, bytes);
          const rows = labsOutline(attempts.standings);
          assert.deepEqual(
            rows.find(({ id }) => id === `lab:${otherId}`),
            otherRow,
          );
          assert.deepEqual(errors, []);
        } finally {
          attempts.dispose();
        }
      } catch (error) {
        throw new Error(`CONTAINER_LABS_SEED=${seed} CONTAINER_LABS_FUZZ=${mutationsAtOnce} shows it`, {
          cause: error,
        });
      }
    }
    assert.ok(refused > mutations / 4, `only ${refused} lines were refused`);
  });
});

/** Everything that is made of progress. Gives how many lines were refused. */
async function lookAtAll(attempts: Attempts, bytes: Uint8Array): Promise<number> {
  const attempt = attempts.attempt(labId) ?? assert.fail("the lab is lost");
  const { lab, progress } = attempt;
  const written = Buffer.from(bytes)
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const refused = written.filter((line) => parseProgressLine(line) === undefined);
  if (refused.length > 0) {
    assert.match(attempt.troubles.map(({ sentence }) => sentence).join(" "), /^\d+ lines? of this lab's progress/);
  }
  judged(lab, progress);
  assert.equal(labsOutline(attempts.standings).length, 2);
  assert.equal(labChoices(attempts.standings).length, 2);
  await exportedNotes(attempts, { before: undefined, version: "1", now: new Date(now) });
  return refused.length;
}

/** With an engine that has what the lines speak of, and with one that has nothing. */
function judged(lab: Lab, progress: Progress): void {
  const ids = [...progress.passes.values()].flatMap(({ objects }) => objects.map(({ id }) => id));
  const containers = ids.map((id) => container({ id, name: id.slice(0, 8) }));
  for (const state of [connectedState(), connectedState(containers, [image()])]) {
    const round = judgeAll(lab, progress, noSightings, state, now);
    const bindings = bindingsOf(progress, new Map());
    for (const step of lab.steps) {
      const model = readerModel({
        ...{ lab, progress, round, status: connected, currentStep: step.id, looked: undefined },
        ...{ preflight: { lines: [], toPull: [] }, earlier: [], plot: () => undefined },
        fill: (commands) => fillCommands(commands, bindings),
      });
      JSON.stringify(model);
      for (const { command } of fillCommands([...step.run, ...step.solve], bindings)) {
        assert.doesNotMatch(command, /touch here|--force"|`id`/);
      }
    }
    cleanUpList(lab, progress, new Map(), state);
  }
}
