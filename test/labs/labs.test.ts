import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { LabAttempt } from "../../src/attempts/labAttempt.ts";
import { type LabInFolder, readLabFolder } from "../../src/attempts/labFolder.ts";
import { progressFile } from "../../src/attempts/progressFile.ts";
import {
  runsOf,
  type SelfTestLine,
  type SelfTestRun,
  selfTest,
  stepsOf,
} from "../../src/attempts/selfTest/selfTest.ts";
import { selfTestFiles } from "../../src/attempts/selfTest/selfTestFiles.ts";
import type { Lab } from "../../src/core/labs/model.ts";
import { enginesAsked } from "../engine/support/asked.ts";
import { followPublishedPorts, type PublishedPorts } from "../sandbox/publishedPorts.ts";
import { openRoom, rethrow, useEngine } from "../support/engineUnderTest.ts";
import { pseudoTerminal } from "../support/pseudoTerminal.ts";
import { noiseOn } from "./noise.ts";

/** One lab alone by CONTAINER_LABS_LAB; the labs of another folder, and no others, by CONTAINER_LABS_FOLDER. */
const only = process.env["CONTAINER_LABS_LAB"];
/** `legacy`: images are built by the builder of old; otherwise by BuildKit, which every client may be told to use. */
const builder = { DOCKER_BUILDKIT: process.env["CONTAINER_LABS_BUILDER"] === "legacy" ? "0" : "1" };
const folderAsked = process.env["CONTAINER_LABS_FOLDER"];
const strangers = "test/fixtures/labs";
const read =
  folderAsked === undefined
    ? await Promise.all([readLabFolder("walkthroughs"), readLabFolder(strangers)])
    : [await readLabFolder(folderAsked).catch(() => [])];
const labs = read.flat().filter(({ id }) => only === undefined || id === only);

/** A lab that is only a fixture has shown what it can when it was played as its author means it. */
const playedOf = ({ folder, id }: LabInFolder, lab: Lab): readonly SelfTestRun[] =>
  runsOf(lab).filter(
    ({ name, route }) => folderAsked !== undefined || folder !== join(strangers, id) || name === "fresh" || route > 0,
  );

if (labs.length === 0) {
  it("(labs) there is a lab to play", () => assert.fail(`no lab ${only ?? ""} in ${folderAsked ?? "this repository"}`));
}

for (const name of enginesAsked()) {
  describe(`(labs) self-test on engine ${name}`, () => {
    const { engine, folder } = useEngine(name);

    let ports: PublishedPorts | undefined;
    before("what containers publish can be reached", async () => {
      ports = await followPublishedPorts(engine(), { say: () => {} });
    });
    after(() => ports?.stop());

    const play = async (lab: Lab, source: string, run: SelfTestRun): Promise<readonly SelfTestLine[]> => {
      const lines: SelfTestLine[] = [];
      const own = join(folder(), lab.id);
      const files = selfTestFiles(own, lab.files === undefined ? undefined : join(source, lab.files));
      await files.reset();
      const { disturb, end } = await noiseOn(engine(), run.noise);
      try {
        await selfTest(
          {
            lab,
            watch: openRoom(engine().socket),
            absent: openRoom(join(folder(), "no-engine.sock")),
            newAttempt: (watch) =>
              new LabAttempt({
                lab,
                watch,
                folder: () => own,
                file: progressFile(join(folder(), `${randomUUID()}.jsonl`), rethrow),
                now: Date.now,
                newId: randomUUID,
                onError: rethrow,
              }),
            terminal: pseudoTerminal({ ...engine().environment, ...builder }, own),
            files,
            disturb,
            onLine: (line) => {
              lines.push(line);
              console.log(`    ${line.ok ? "ok " : "NOT OK"} ${lab.id} ${line.step} ${line.phase}: ${line.said}`);
            },
          },
          run,
        );
      } finally {
        await end();
      }
      return lines;
    };

    for (const found of labs) {
      const { id, reading } = found;
      if (!reading.ok) {
        it(`${id} can be read`, () => assert.deepEqual(reading.problems, []));
        continue;
      }
      const { lab } = reading;
      for (const run of playedOf(found, lab)) {
        it(`${id}, ${run.name}: not met before, mistakes refused with their sentence, met after, cleaned up`, async () => {
          const steps = stepsOf(lab, run);
          const lines = await play(lab, found.folder, run);
          const looked = (phase: SelfTestLine["phase"]) =>
            lines.filter((line) => line.phase === phase).map(({ step }) => step);
          assert.deepEqual(
            looked("not met before"),
            steps.map((step) => step.id),
          );
          assert.deepEqual(
            looked("met after"),
            steps.map((step) => step.id),
          );
          assert.deepEqual(
            looked("mistake"),
            run.mistakes ? steps.flatMap((step) => step.mistakes.map(() => step.id)) : [],
          );
          assert.equal(looked("clean-up").length, run.cleanUp ? 1 : 0);
          assert.deepEqual(
            lines.filter((line) => !line.ok),
            [],
          );
        });
      }
    }
  });
}
