import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { Disposable } from "../../src/core/emitter.ts";
import type { Readable, Troubles } from "../../src/core/state/engineStatus.ts";
import { outlineOf } from "../../src/core/state/liveOutline.ts";
import type { EngineEvent } from "../../src/core/state/records.ts";
import type { EngineRoom } from "../../src/engine/engineRoom.ts";
import { defaultEngine } from "../sandbox/engines.ts";
import { waitFor } from "../sandbox/waitFor.ts";
import { openRoom } from "../support/engineUnderTest.ts";
import { type Fault, type FaultyEngine, standInFrontOf } from "./support/faultyEngine.ts";
import { shell } from "./support/shell.ts";
import { statusInWords, untilTrue } from "./support/truth.ts";
import { useWatched } from "./support/watched.ts";

const paths: Readonly<Record<Readable, string>> = {
  engine: "/info",
  containers: "/containers/json",
  images: "/images/json",
  networks: "/networks",
  volumes: "/volumes",
};
const kinds = ["engine", "containers", "images", "networks", "volumes"] as const;

const page = "<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>\n";
const refuse = (response: ServerResponse, status = 403, type = "text/html", body = page): "answered" => {
  response.writeHead(status, { "content-type": type }).end(body);
  return "answered";
};
const fails = (response: ServerResponse): "answered" =>
  refuse(response, 500, "application/json", '{"message":"error while listing: plugin left over"}');

describe("(engine) trouble with a part of an engine", () => {
  const watched = useWatched(defaultEngine, "images");
  let faulty: FaultyEngine;
  let room: EngineRoom;
  let hold: Disposable | undefined;

  before(async () => {
    const { engine } = watched();
    await shell(engine, "docker volume create kept; docker create --name stands alpine");
  });
  beforeEach(async () => {
    const { engine } = watched();
    faulty = await standInFrontOf(engine.socket, `${engine.socket}.part`);
    room = openRoom(faulty.socket);
  });
  afterEach(() => {
    hold?.dispose();
    hold = undefined;
    faulty.close();
  });

  const look = async (fault: Fault = {}): Promise<void> => {
    faulty.begin(fault);
    hold = room.hold();
    await room.settled();
  };
  const troubles = (): Troubles => {
    const { status } = room.store.state;
    return status.kind === "connected" ? (status.troubles ?? {}) : {};
  };
  const onPath = (path: string, what: (response: ServerResponse) => "answered" | "held"): Fault => ({
    answer: (asked, response) => (asked === path ? what(response) : "passed"),
  });
  const sizes = () => {
    const { containers, images, networks, volumes } = room.store.state;
    return {
      engine: 1,
      ...{ containers: containers.size, images: images.size, networks: networks.size, volumes: volumes.size },
    };
  };
  const until = (condition: () => boolean, what: string, seconds = 10) =>
    waitFor(condition, {
      for: what,
      seconds,
      explain: () => JSON.stringify([statusInWords(room), troubles(), sizes()]),
    });

  const onlyThat = (kind: Readable): void => {
    assert.equal(room.store.state.status.kind, "connected", statusInWords(room));
    assert.deepEqual(Object.keys(troubles()), [kind]);
    for (const other of kinds.filter((each) => each !== kind)) {
      assert.ok(sizes()[other] > 0, `${other} show no rows`);
    }
  };

  for (const kind of kinds) {
    it(`${paths[kind]} answers 500: it costs ${kind} only, is said there, and is gone when it is over`, async () => {
      await look(onPath(paths[kind], fails));
      onlyThat(kind);
      assert.match(troubles()[kind]?.sentence ?? "", /plugin left over/);
      faulty.end();
      await until(() => Object.keys(troubles()).length === 0, "no trouble");
      await untilTrue(room, watched().reader);
    });

    it(`${paths[kind]} is slow: the others show within 3 s, and it comes when it is there`, async () => {
      const began = performance.now();
      await look(onPath(paths[kind], () => "held"));
      assert.ok(performance.now() - began < 3_000, `${performance.now() - began} ms`);
      onlyThat(kind);
      assert.equal(troubles()[kind]?.kind, "slow");
      // Longer than any patience was: nobody is called hung meanwhile, and the rest is followed.
      const said: string[] = [];
      const listening = room.store.onDidChange(({ status }) => status && said.push(statusInWords(room)));
      if (kind !== "containers") {
        const id = await shell(watched().engine, `docker create --name besides-${kind} alpine`);
        await until(() => room.store.state.containers.has(id), "the container that came meanwhile", 3);
      }
      await new Promise((resume) => setTimeout(resume, 6_500));
      listening.dispose();
      assert.deepEqual(
        said.filter((words) => words !== "connected"),
        [],
      );
      faulty.end();
      await until(() => Object.keys(troubles()).length === 0, "no trouble", 3);
      await untilTrue(room, watched().reader);
    });
  }

  it("a list that begins to fail says so beside the rows that were known, and the others stay followed", async () => {
    await look();
    faulty.begin(onPath("/volumes", fails));
    await shell(watched().engine, "docker volume create another");
    await until(() => troubles().volumes !== undefined, "the trouble of volumes");
    assert.ok(room.store.state.volumes.has("kept"));
    const id = await shell(watched().engine, "docker create alpine");
    await until(() => room.store.state.containers.has(id), "the container", 2);
    faulty.end();
    await until(() => room.store.state.volumes.has("another") && troubles().volumes === undefined, "volumes");
  });

  it("Refresh while a list is slow: its rows stay meanwhile", async () => {
    await look();
    const before = sizes().images;
    faulty.begin(onPath("/images/json", () => "held"));
    room.lookAgain();
    await until(() => troubles().images !== undefined, "the word that images are waited for");
    assert.equal(sizes().images, before);
    faulty.end();
    await until(() => troubles().images === undefined, "images", 3);
  });

  it("the view says it at its section, and has the rows of the others", async () => {
    await look(onPath("/images/json", fails));
    const sections = outlineOf(room.store.state);
    const [first] = sections.find(({ id }) => id === "section:images")?.children ?? [];
    assert.match(first?.description ?? "", /plugin left over/);
    assert.ok((sections.find(({ id }) => id === "section:containers")?.children?.length ?? 0) > 0);
  });

  it("refused by a proxy: says so where it matters, with the names that are to be allowed", async () => {
    await look({
      answer: (path, response) => (["/info", "/volumes", "/_ping"].includes(path) ? refuse(response) : "passed"),
    });
    assert.deepEqual(Object.keys(troubles()).toSorted(), ["engine", "volumes"]);
    assert.match(troubles().engine?.sentence ?? "", /^refused by a proxy .*INFO/);
    assert.equal(troubles().volumes?.remedy.startsWith("allow VOLUMES in the proxy's settings"), true);
    // A ping that is refused is an answer all the same.
    await new Promise((resume) => setTimeout(resume, 4_500));
    assert.equal(room.store.state.status.kind, "connected", statusInWords(room));
  });

  it("the event stream and more refused: nothing can be followed, and all names are said at once", async () => {
    await look({
      answer: (path, response) =>
        ["/info", "/volumes", "/events"].includes(path) ? refuse(response, 403, "text/plain", "Forbidden\n") : "passed",
    });
    const { status } = room.store.state;
    assert.ok(status.kind === "unreachable");
    assert.equal(status.failure.kind, "proxy-refused");
    assert.match(status.failure.remedy, /^allow EVENTS, INFO, VOLUMES/);
  });

  it("an action that a proxy refuses names what it needs; the engine's own refusal keeps its words", async () => {
    const object = { kind: "container", id: "stands", name: "stands" } as const;
    const plugin = '{"message":"authorization denied by plugin opa: no stopping"}';
    let body = page;
    await look({
      answer: (path, response) =>
        path.endsWith("/stop")
          ? refuse(response, 403, body === page ? "text/html" : "application/json", body)
          : "passed",
    });
    const refused = await room.ask((engine) => engine.act({ verb: "stop", object }));
    assert.equal(refused.ok ? "" : refused.failure.kind, "proxy-refused");
    assert.match(refused.ok ? "" : refused.failure.remedy, /^allow CONTAINERS, POST/);
    body = plugin;
    const denied = await room.ask((engine) => engine.act({ verb: "stop", object }));
    assert.match(
      denied.ok ? "" : denied.failure.sentence,
      /^authorization denied by plugin opa: no stopping \(error 403 of the engine/,
    );
  });

  const endStreams = (): void => {
    for (const stream of faulty.streams) {
      stream.end();
    }
  };

  it("a proxy that ends the event stream again and again: the view stays as it is, and no event is lost or told twice", async () => {
    await look();
    const said: string[] = [];
    const events: EngineEvent[] = [];
    const listeners = [
      room.store.onDidChange(({ status }) => status && said.push(statusInWords(room))),
      room.onEvent((event) => events.push(event)),
    ];
    for (let turn = 1; turn <= 4; turn += 1) {
      const [old] = faulty.streams;
      endStreams();
      // While no stream is open.
      await shell(watched().engine, `docker create --name turn-${turn} alpine && docker rm turn-${turn}`);
      await waitFor(() => faulty.streams.size === 1 && !faulty.streams.has(old as ServerResponse), {
        for: "another stream",
        seconds: 5,
      });
      await waitFor(() => events.length >= 2 * turn, { for: "its events", seconds: 3 });
    }
    for (const one of listeners) {
      one.dispose();
    }
    assert.deepEqual(said, []);
    assert.deepEqual(
      events.map(({ action, attributes }) => `${action} ${attributes["name"]}`),
      [1, 2, 3, 4].flatMap((turn) => [`create turn-${turn}`, `destroy turn-${turn}`]),
    );
    await untilTrue(room, watched().reader);
  });

  it("an engine that doesn't tell its events again: the rows stay, and a gap is said to those who judge by events", async () => {
    await look();
    await shell(watched().engine, "docker create --name heard alpine");
    const gapsNow = () => (room.store.state.status.kind === "connected" ? room.store.state.status.gaps : undefined);
    const before = gapsNow();
    const said: string[] = [];
    const listening = room.store.onDidChange(({ status }) => status && said.push(room.store.state.status.kind));
    faulty.begin({ piece: () => {} });
    endStreams();
    await shell(watched().engine, "docker create --name unheard alpine");
    await until(() => gapsNow() !== before, "a gap", 5);
    await until(() => [...room.store.state.containers.values()].some(({ name }) => name === "unheard"), "the row", 5);
    listening.dispose();
    assert.deepEqual(new Set(said), new Set(["connected"]));
  });

  it("a stream that never lasts is said", async () => {
    await look();
    const kind = () => room.store.state.status.kind;
    const ending = setInterval(endStreams, 20);
    try {
      await until(() => kind() === "unreachable", "unreachable", 5);
    } finally {
      clearInterval(ending);
    }
    await until(() => kind() === "connected", "connected again", 5);
  });
});
