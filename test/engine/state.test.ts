import assert from "node:assert/strict";
import { lastLines } from "../sandbox/runCommand.ts";
import { enginesAsked } from "./support/asked.ts";
import { operations } from "./support/operations.ts";
import { randomOperations } from "./support/randomOperations.ts";
import { tryShell } from "./support/shell.ts";
import { isSilent, untilTrue } from "./support/truth.ts";
import { useWatched } from "./support/watched.ts";

// A hundred fit into the three minutes that npm test has for its engine; npm run test:engines does five hundred.
const count = Number(process.env["CONTAINER_LABS_OPERATIONS"] ?? 100);

// The same work on every machine, so that a failure can be had again; another seed by the environment.
const seed = Number(process.env["CONTAINER_LABS_SEED"] ?? 20_261_123);

for (const name of enginesAsked()) {
  describe(`(engine) the store on engine ${name} is equal to a fresh snapshot`, () => {
    const watched = useWatched(name, "empty");

    afterEach("a lie is blamed on the operation that made it, not on those after it", async function () {
      if (this.currentTest?.isFailed()) {
        await watched().room.resync();
      }
    });

    it("at first", async () => await untilTrue(watched().room, watched().reader, 1_000));

    for (const { line, fails, silent, needs } of operations) {
      // The packages of 20.10 bring no plug-in: see engines.ts.
      const lacks = needs !== undefined && name === "20.10";
      const check = async (): Promise<void> => {
        const { engine, room, reader } = watched();
        const { code, output } = await tryShell(engine, line);
        assert.equal(code !== 0, fails === true, `it ended with ${code}: ${lastLines(output)}`);
        await untilTrue(room, reader, silent ? 6_000 : 3_000);
      };
      if (lacks) {
        it.skip(`after: ${line} (not run: engine ${name} has no ${needs})`, check);
      } else {
        it(`after${fails ? " the failing" : ""}: ${line}`, check);
      }
    }
  });

  describe(`(engine) the store on engine ${name} stays equal through random work`, () => {
    const watched = useWatched(name, "images");

    it(`of ${count} operations, two at a time, compared after every 10; CONTAINER_LABS_SEED=${seed}`, async function () {
      this.timeout(300_000);
      const { engine, room, reader } = watched();
      const lines = randomOperations(seed, count);
      for (let begin = 0; begin < lines.length; begin += 10) {
        const ten = lines.slice(begin, begin + 10);
        const lane = (half: readonly string[]) => tryShell(engine, half.join("; "), 120);
        await Promise.all([lane(ten.slice(0, 5)), lane(ten.slice(5))]);
        try {
          // What an event tells is there soon; what none tells may take until the next look at everything.
          await untilTrue(room, reader, 3_000, (lie) => !isSilent(lie));
          await untilTrue(room, reader, 6_000);
        } catch (error) {
          throw new Error(`after operation ${begin + 10} of seed ${seed}, the ten were\n${ten.join("\n")}\n${error}`);
        }
      }
      await tryShell(engine, "docker rm -f $(docker ps -aq)");
      await untilTrue(room, reader);
    });
  });
}
