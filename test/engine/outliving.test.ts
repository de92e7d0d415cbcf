import assert from "node:assert/strict";
import type { Disposable } from "../../src/core/emitter.ts";
import type { EngineRoom } from "../../src/engine/engineRoom.ts";
import { defaultEngine } from "../sandbox/engines.ts";
import { waitFor } from "../sandbox/waitFor.ts";
import { openRoom } from "../support/engineUnderTest.ts";
import { type FaultyEngine, standInFrontOf } from "./support/faultyEngine.ts";
import { shell } from "./support/shell.ts";
import { useWatched } from "./support/watched.ts";

/** Stop takes its time: the program in the container heeds no signal. */
const stubborn = "docker run -d --stop-timeout 3 alpine sh -c 'trap \"\" TERM; while true; do sleep 1; done'";

describe("(engine) what somebody asked for outlives the connection that is watched", () => {
  const watched = useWatched(defaultEngine, "images");
  let faulty: FaultyEngine;
  let room: EngineRoom;
  let hold: Disposable;

  beforeEach(async () => {
    const { engine } = watched();
    faulty = await standInFrontOf(engine.socket, `${engine.socket}.outlived`);
    room = openRoom(faulty.socket);
    hold = room.hold();
    await room.settled();
  });
  afterEach(() => {
    hold.dispose();
    faulty.close();
  });

  const endStreams = (): void => {
    for (const stream of faulty.streams) {
      stream.end();
    }
  };
  const broken = (): void => {
    for (const stream of faulty.streams) {
      stream.write("}{\n");
    }
  };
  const ways: readonly (readonly [string, () => void])[] = [
    ["Refresh", () => room.lookAgain()],
    ["the last view is hidden", () => hold.dispose()],
    [
      "the view is hidden and another opened",
      () => {
        hold.dispose();
        hold = room.hold();
      },
    ],
    ["the event stream ends", endStreams],
    ["the event stream breaks, and the session with it", broken],
    [
      "all of that",
      () => {
        endStreams();
        room.lookAgain();
        hold.dispose();
        hold = room.hold();
        room.lookAgain();
      },
    ],
  ];

  for (const [what, happen] of ways) {
    it(`a stop goes on: ${what}`, async () => {
      const id = await shell(watched().engine, stubborn);
      const began = performance.now();
      const stopping = room.ask((engine) =>
        engine.act({ verb: "stop", object: { kind: "container", id, name: "it" } }),
      );
      await new Promise((resume) => setTimeout(resume, 500));
      happen();
      const answer = await stopping;
      assert.ok(answer.ok, JSON.stringify(answer));
      assert.ok(performance.now() - began > 2_000, "it was a stop that took its time");
      assert.equal(await shell(watched().engine, `docker inspect -f '{{.State.Status}}' ${id}`), "exited");
    });

    it(`a pull goes on: ${what}`, async () => {
      await shell(watched().engine, "docker image rm -f hello-world");
      faulty.begin({ answer: (path) => (path === "/images/create" ? "held" : "passed") });
      const pulling = room.ask((engine) => engine.pull("hello-world", () => {}, new AbortController().signal));
      await new Promise((resume) => setTimeout(resume, 300));
      happen();
      await new Promise((resume) => setTimeout(resume, 300));
      faulty.end();
      const answer = await pulling;
      assert.ok(answer.ok, JSON.stringify(answer));
    });

    it(`an inspect and the logs go on: ${what}`, async () => {
      const id = await shell(watched().engine, "docker run -d alpine echo hello");
      faulty.begin({ answer: (path) => (path.includes(id) ? "held" : "passed") });
      const asked = [
        room.ask((engine) => engine.inspect({ kind: "container", id, name: "it" })),
        room.ask((engine) => engine.logs(id)),
      ];
      await new Promise((resume) => setTimeout(resume, 300));
      happen();
      await new Promise((resume) => setTimeout(resume, 300));
      faulty.end();
      for (const answer of await Promise.all(asked)) {
        assert.ok(answer.ok, JSON.stringify(answer));
      }
    });
  }

  it("every connection is closed when the last of it has ended", async () => {
    const id = await shell(watched().engine, stubborn);
    const stopping = room.ask((engine) => engine.act({ verb: "stop", object: { kind: "container", id, name: "it" } }));
    await new Promise((resume) => setTimeout(resume, 500));
    hold.dispose();
    await waitFor(() => faulty.connections() === 1, {
      for: "only the connection of the stop",
      seconds: 2,
      explain: () => `${faulty.connections()} are open`,
    });
    assert.ok((await stopping).ok);
    await waitFor(() => faulty.connections() === 0, {
      for: "no connection",
      seconds: 2,
      explain: () => `${faulty.connections()} are open`,
    });
  });

  it("an action on an engine that freezes is told as hung, and not waited for for ever", async () => {
    const object = { kind: "container", id: "0".repeat(64), name: "it" } as const;
    faulty.begin({ answer: () => "held" });
    const answer = await room.ask((engine) => engine.act({ verb: "stop", object }));
    assert.equal(answer.ok ? "" : answer.failure.kind, "hung");
    faulty.end();
  });
});
