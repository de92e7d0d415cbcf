import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { Disposable } from "../../src/core/emitter.ts";
import type { EngineEvent } from "../../src/core/state/records.ts";
import type { EngineRoom } from "../../src/engine/engineRoom.ts";
import { defaultEngine } from "../sandbox/engines.ts";
import { waitFor } from "../sandbox/waitFor.ts";
import { openRoom } from "../support/engineUnderTest.ts";
import { faults, silencing, tellStreams } from "./support/faults.ts";
import { type FaultyEngine, standInFrontOf } from "./support/faultyEngine.ts";
import { freezing } from "./support/outage.ts";
import { shell } from "./support/shell.ts";
import { strangeTexts, tellingStrange } from "./support/strangeTexts.ts";
import { freshSnapshot, inWords, lies, statusInWords, untilTrue } from "./support/truth.ts";
import { useWatched } from "./support/watched.ts";

describe("(engine) a faulty engine in front of a real one", () => {
  const watched = useWatched(defaultEngine, "images");
  let faulty: FaultyEngine;
  let room: EngineRoom;
  let hold: Disposable;
  let listening: Disposable | undefined;

  before("the product's engine room watches the faulty one", async () => {
    const { engine } = watched();
    faulty = await standInFrontOf(engine.socket, `${engine.socket}.faulty`);
    room = openRoom(faulty.socket);
    hold = room.hold();
    await room.settled();
  });
  after("and lets go", () => {
    hold.dispose();
    faulty.close();
  });
  beforeEach("nothing is wrong at first", () => untilTrue(room, watched().reader));

  for (const [index, { title, fault, outcome }] of faults.entries()) {
    it(`when ${title}: ${outcome} within 10 s, never a stale row as true, true within 3 s after it`, async () => {
      const { engine, reader } = watched();
      const said: string[] = [];
      const heard: EngineEvent[] = [];
      const listeners = [
        room.store.onDidChange(({ status }) => status && said.push(statusInWords(room))),
        room.onEvent((event) => heard.push(event)),
      ];
      faulty.begin(fault);
      const label = "ключ ✓ 🐳";
      await shell(engine, `docker create --name fault-${index} --label 'text=${label}' alpine`);
      const truth = await freshSnapshot(reader);
      assert.ok(truth);
      const lying = () => (room.store.state.status.kind === "connected" ? lies(room.store.state, truth) : []);
      await waitFor(() => (outcome === "said" ? said.length > 0 : true) && lying().length === 0, {
        for: "the truth, or the word that it is not known",
        seconds: 10,
        explain: () => [statusInWords(room), ...lying().map(inWords)].join("\n"),
      });
      const later: string[] = [];
      listeners.push(room.store.onDidChange(() => later.push(...lying().map(inWords))));
      // Long enough for several new tries, none of which may take the fault for an engine.
      await pause(1_500);
      assert.deepEqual(later, []);
      faulty.end();
      await untilTrue(room, reader, 3_000);
      for (const one of listeners) {
        one.dispose();
      }
      const unreachable = said.filter((words) => words.startsWith("unreachable"));
      assert.equal(unreachable.length > 0, outcome === "said" || said.length > 0, said.join("\n"));
      assert.ok(outcome !== "unnoticed" || said.length === 0, said.join("\n"));
      assert.ok(
        unreachable.every((words) => words.includes(faulty.socket)),
        unreachable.join("\n"),
      );
      assert.ok(outcome !== "unnoticed" || heard.some(({ attributes }) => attributes["text"] === label));
    });
  }

  it("a silent event stream is given up for a new one, so that events are prompt again while the old one is silent", async () => {
    const { engine, reader } = watched();
    const old = new Set(faulty.streams);
    faulty.begin(silencing());
    try {
      await shell(engine, "docker create --name unheard alpine");
      await waitFor(() => [...faulty.streams].some((stream) => !old.has(stream)), {
        for: "another event stream",
        seconds: 12,
      });
      await untilTrue(room, reader, 3_000);
      await shell(engine, "docker create --name heard alpine");
      await untilTrue(room, reader, 1_000);
    } finally {
      faulty.end();
    }
  });

  it("an answer that was long on its way doesn't undo what has been told since", async () => {
    const { engine, reader } = watched();
    const isThere = () => [...room.store.state.containers.values()].some(({ name }) => name === "overtaking");
    let seen = false;
    let vanished = false;
    listening = room.store.onDidChange(() => {
      vanished ||= seen && !isThere();
      seen ||= isThere();
    });
    faulty.begin({ answer: (path) => (path === "/images/json" ? "held" : "passed") });
    const resynced = room.resync();
    await shell(engine, "docker create --name overtaking alpine");
    // Time enough for a read of its own to overtake the one that waits.
    await pause(300);
    faulty.end();
    await resynced;
    await untilTrue(room, reader, 1_000);
    listening.dispose();
    assert.equal(vanished, false);
  });

  it("events come as promptly after all these faults as before", async () => {
    const { engine, reader } = watched();
    await shell(engine, "docker ps -aq | xargs -r docker rm");
    await untilTrue(room, reader, 1_000);
  });

  it("strange names and labels stay data in records and events", async () => {
    const { engine, reader } = watched();
    await shell(engine, `for i in ${strangeTexts.map((_, index) => index).join(" ")}; do docker create alpine; done`);
    faulty.begin(tellingStrange);
    try {
      await room.resync();
      const { containers, images, networks } = room.store.state;
      assert.deepEqual(new Set([...containers.values()].map(({ name }) => name)), new Set(strangeTexts));
      for (const { name, image, command, labels } of containers.values()) {
        assert.deepEqual([image, command, Object.entries(labels)], [name, name, [[name, name]]]);
      }
      for (const { tags, labels } of images.values()) {
        assert.deepEqual(Object.entries(labels), [[tags[0], tags[0]]]);
      }
      for (const { name, labels } of networks.values()) {
        assert.ok(strangeTexts.includes(name));
        assert.deepEqual(Object.entries(labels), [[name, name]]);
      }
      const attributes = Object.fromEntries(strangeTexts.map((text) => [text, text]));
      const heard = new Promise<EngineEvent>((resolve) => {
        listening = room.onEvent(resolve);
      });
      tellStreams(
        faulty,
        `${JSON.stringify({ Type: "container", Action: "x", Actor: { ID: "1", Attributes: attributes } })}\n`,
      );
      assert.deepEqual(Object.entries((await heard).attributes), Object.entries(attributes));
    } finally {
      listening?.dispose();
      faulty.end();
    }
    await shell(engine, "docker rm $(docker ps -aq)");
    await untilTrue(room, reader);
  });

  it("a person who asks again and again doesn't keep stale rows alive", async () => {
    const { engine, reader } = watched();
    faulty.begin({ answer: () => "held", piece: () => {} });
    await shell(engine, "docker create --name impatient alpine");
    const asking = setInterval(() => room.lookAgain(), 1_000);
    try {
      await waitFor(() => room.store.state.status.kind === "unreachable", { for: "unreachable", seconds: 10 });
      const began = performance.now();
      const answer = await room.ask((engine) => engine.inspect({ kind: "image", id: "alpine", name: "alpine" }));
      assert.equal(answer.ok, false);
      assert.ok(performance.now() - began < 500, "a click is answered at once by what is known");
    } finally {
      clearInterval(asking);
      faulty.end();
    }
    await untilTrue(room, reader, 3_000);
  });

  it("a frozen dockerd is said within 10 s and its return seen within 3 s", async () => {
    const { engine, room: direct } = watched();
    await shell(engine, "docker run -d --name frozen --stop-signal KILL alpine sleep 600");
    await untilTrue(direct, watched().reader);
    const { said, trueAgain } = await freezing(watched(), 12_000);
    assert.ok(said < 10_000, `said after ${said} ms`);
    assert.ok(trueAgain < 3_000, `true after ${trueAgain} ms`);
  });

  it("closes every connection when nobody holds it any more", async () => {
    assert.ok(faulty.connections() > 0);
    hold.dispose();
    await waitFor(() => faulty.connections() === 0, {
      for: "no open connection",
      seconds: 1,
      explain: () => `${faulty.connections()} are open`,
    });
  });
});
