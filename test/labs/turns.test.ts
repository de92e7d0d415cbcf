import assert from "node:assert/strict";
import { playTurns, type TurnKind, turnsInWords } from "../../src/attempts/selfTest/playTurns.ts";
import type { SelfTestLine } from "../../src/attempts/selfTest/selfTestOptions.ts";
import { enginesAsked } from "../engine/support/asked.ts";
import { followPublishedPorts, type PublishedPorts } from "../sandbox/publishedPorts.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { labsAsked, printed, selfTestOptions } from "./support/played.ts";

/** Of each lab's mutants and variations every so many are played; all of them by CONTAINER_LABS_EVERY=1. */
const every = Number(process.env["CONTAINER_LABS_EVERY"] ?? 12);
/** Only those of some steps by CONTAINER_LABS_STEPS=build,push. */
const steps = process.env["CONTAINER_LABS_STEPS"]?.split(",");
const kindAsked = process.env["CONTAINER_LABS_TURNS"];
const kinds = (["mutants", "variations"] as const).filter((kind) => [undefined, kind].includes(kindAsked as TurnKind));

for (const name of enginesAsked()) {
  describe(`(labs) turns that no author wrote, on engine ${name}`, () => {
    const { engine, folder } = useEngine(name);

    let ports: PublishedPorts | undefined;
    before("what containers publish can be reached", async () => {
      ports = await followPublishedPorts(engine(), { say: () => {} });
    });
    after(() => ports?.stop());

    for (const { folder: source, reading } of labsAsked) {
      const lab = reading.ok ? reading.lab : undefined;
      for (const kind of lab === undefined ? [] : kinds) {
        it(`${lab?.id}: ${kind}, ${every === 1 ? "all" : `every ${every}th`}`, async () => {
          assert.ok(lab !== undefined);
          const lines: SelfTestLine[] = [];
          const own = await selfTestOptions({
            engine: engine(),
            folder: folder(),
            lab,
            source,
            onLine: printed(lab, lines),
          });
          await playTurns(own, { kind, every, steps });
          console.log(`    ${lab.id}: ${turnsInWords(kind, lines)}`);
          assert.deepEqual(
            lines.filter((line) => !line.ok),
            [],
          );
        }).timeout(every === 1 ? 3_600_000 : 600_000);
      }
    }
  });
}
