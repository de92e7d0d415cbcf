import assert from "node:assert/strict";
import { goneWhenStopped, inTheWay, putBack, setAside } from "../../src/attempts/selfTest/inTheWay.ts";
import type { Terminal } from "../../src/core/ports.ts";
import { pseudoTerminal } from "../support/pseudoTerminal.ts";
import { lab } from "../unit/support/builders.ts";
import { enginesAsked } from "./support/asked.ts";
import { shell } from "./support/shell.ts";
import { useWatched } from "./support/watched.ts";

const played = lab([], {
  owns: { containers: ["mine-*"], images: [], volumes: [] },
  needs: { images: [], ports: [8_089] },
});

const sleep = "alpine sleep 600";
const everything = "docker ps --all --no-trunc --format '{{.Names}} {{.State}}' | sort";

for (const name of enginesAsked()) {
  describe(`(engine) what stands in a self-test's way on engine ${name}`, () => {
    const watched = useWatched(name, "images");
    let terminal: Terminal;
    let before = "";

    beforeEach("containers of the learner's own", async () => {
      const { engine } = watched();
      await shell(
        engine,
        `docker run -d --stop-signal KILL --name mine-runs ${sleep}
        docker run -d --stop-signal KILL --name mine-paused ${sleep} && docker pause mine-paused
        docker run --name mine-ended alpine true
        docker run -d --stop-signal KILL --name has-the-port -p 8089:80 ${sleep}
        docker create --name had-the-port -p 8089:80 ${sleep}
        docker run -d --stop-signal KILL --name unconcerned ${sleep}`,
      );
      terminal = pseudoTerminal(engine.environment);
      before = await shell(engine, everything);
    });
    afterEach("they go", () => shell(watched().engine, "docker ps --all --quiet | xargs -r docker rm --force"));

    const found = () => inTheWay(watched().room, played);

    it("is found by its name or its port, and nothing else is", async () => {
      const names = (await found()).map(
        (each) => `${each.name} ${each.state} ${each.aside === undefined ? "" : "renamed"}`,
      );
      assert.deepEqual(names.toSorted(), [
        "has-the-port running ",
        "mine-ended still renamed",
        "mine-paused paused renamed",
        "mine-runs running renamed",
      ]);
    });

    it("is set aside, and put back as it was: its name, and running or paused again", async () => {
      const { engine, room } = watched();
      const there = await found();
      await setAside(terminal, there);
      const meanwhile = await shell(engine, everything);
      assert.match(meanwhile, /^unconcerned running$/m);
      assert.doesNotMatch(meanwhile, /^mine-(runs|paused|ended) /m);
      assert.match(meanwhile, /^mine-runs-before-[0-9a-f]{6} exited$/m);
      assert.match(meanwhile, /^has-the-port exited$/m);
      const told = await putBack(room, terminal, there);
      assert.deepEqual(
        told.filter(({ ok }) => !ok),
        [],
      );
      assert.equal(await shell(engine, everything), before);
      // Once more does no harm: a test that failed may have undone half of it.
      await putBack(room, terminal, there);
      assert.equal(await shell(engine, everything), before);
    });

    it("what can't be put back is told, with the command that would", async () => {
      const { engine, room } = watched();
      const there = await found();
      await setAside(terminal, there);
      await shell(engine, `docker run -d --name mine-runs ${sleep}; docker rm -f $(docker ps -aqf name=mine-ended)`);
      const told = (await putBack(room, terminal, there)).filter(({ ok }) => !ok).map(({ said }) => said);
      assert.equal(told.length, 2, told.join("\n"));
      assert.ok(
        told.some((said) => /^mine-ended \([0-9a-f]{12}\) is no longer on the engine$/.test(said)),
        told.join("\n"),
      );
      const renamed = told.find((said) => /^mine-runs is still called mine-runs-before-[0-9a-f]{6}; /.test(said));
      const command = /docker container rename .*$/.exec(renamed ?? "")?.[0] ?? assert.fail(told.join("\n"));
      await shell(engine, `docker rm -f mine-runs && ${command}`);
    });

    it("one that the engine removes when it stops is named, so that nothing is stopped", async () => {
      const { engine, room } = watched();
      assert.deepEqual(await goneWhenStopped(room, await found()), []);
      await shell(engine, `docker run -d --rm --name mine-gone ${sleep}`);
      assert.deepEqual(await goneWhenStopped(room, await found()), ["mine-gone"]);
    });
  });
}
