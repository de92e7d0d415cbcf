import assert from "node:assert/strict";
import { join } from "node:path";
import type { LabInFolder } from "../../src/attempts/labFolder.ts";
import { playedSteps, runsOf, selfTest } from "../../src/attempts/selfTest/selfTest.ts";
import type { SelfTestLine, SelfTestRun } from "../../src/attempts/selfTest/selfTestOptions.ts";
import type { Lab } from "../../src/core/labs/format/model.ts";
import { enginesAsked } from "../engine/support/asked.ts";
import { followPublishedPorts, type PublishedPorts } from "../sandbox/publishedPorts.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { noiseOn } from "./noise.ts";
import { fixturesAsked, folderAsked, labsAsked, printed, selfTestOptions, strangers } from "./support/played.ts";

const labs = [...labsAsked, ...fixturesAsked];

/** A lab that is only a fixture has shown what it can when it was played as its author means it. */
const playedOf = ({ folder, id }: LabInFolder, lab: Lab): readonly SelfTestRun[] =>
  runsOf(lab).filter(
    ({ name, route }) => folderAsked !== undefined || folder !== join(strangers, id) || name === "fresh" || route > 0,
  );

if (labs.length === 0) {
  it("(labs) there is a lab to play", () => assert.fail(`no lab of that name in ${folderAsked ?? "this repository"}`));
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
      const { disturb, end } = await noiseOn(engine(), run.noise);
      try {
        const onLine = printed(lab, lines);
        await selfTest(
          await selfTestOptions({ engine: engine(), folder: folder(), lab, source, onLine, disturb }),
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
          const steps = playedSteps(lab, run);
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
