import assert from "node:assert/strict";
import { defaultEngine } from "../sandbox/engines.ts";
import { openRoom } from "../support/engineUnderTest.ts";
import { coming, eventLatency, killing } from "./support/outage.ts";
import { shell } from "./support/shell.ts";
import { untilTrue } from "./support/truth.ts";
import { useWatched } from "./support/watched.ts";

/** The long form, ten outages of 20 s and ten freezes of 30 s, is test/soak/outages.ts. */
describe("(engine) a killed engine is said within 2 s, and is true within 3 s of its return", () => {
  const watched = useWatched(defaultEngine, "images");

  for (const time of ["first", "second", "third"]) {
    it(`the ${time} time`, async () => {
      const { engine, room, reader } = watched();
      await shell(engine, `docker run -d --name ${time} --stop-signal KILL alpine sleep 600`);
      await untilTrue(room, reader);
      const { said, trueAgain } = await killing(watched(), 500);
      assert.ok(said < 2_000, `said after ${said} ms`);
      assert.ok(trueAgain < 3_000, `true after ${trueAgain} ms`);
      const latency = await eventLatency(watched());
      assert.ok(latency < 500, `an event took ${latency} ms afterwards`);
    });
  }

  it("an engine that comes after the watch is true within 3 s", async () => {
    const { engine } = watched();
    const after = await coming(watched(), openRoom(engine.socket), 500);
    assert.ok(after < 3_000, `true after ${after} ms`);
  });

  it("and a click on a row of an engine that is gone is answered at once", async () => {
    const { engine, room } = watched();
    const object = { kind: "container", id: "0".repeat(64), name: "gone" } as const;
    await untilTrue(room, watched().reader);
    await engine.endDockerd("kill");
    const began = performance.now();
    const answers = [
      await room.ask((engine) => engine.inspect(object)),
      await room.ask((engine) => engine.act({ verb: "start", object })),
    ];
    assert.ok(performance.now() - began < 1_000);
    for (const answer of answers) {
      assert.equal(answer.ok, false);
      assert.ok(!answer.ok && answer.failure.sentence.includes(engine.socket));
    }
    await engine.startDockerd();
  });
});
