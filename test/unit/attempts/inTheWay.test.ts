import assert from "node:assert/strict";
import {
  goneWhenStopped,
  type InTheWay,
  inTheWay,
  putBack,
  setAside,
} from "../../../src/attempts/selfTest/inTheWay.ts";
import { failed, succeeded } from "../../../src/core/outcome.ts";
import type { EngineWatch, Terminal } from "../../../src/core/ports.ts";
import type { ContainerRecord } from "../../../src/core/state/records.ts";
import { asking } from "../support/asking.ts";
import { connectedState, container, hostileNames, lab } from "../support/builders.ts";

const long = (letter: string): string => letter.repeat(64);
const theLab = lab([], {
  owns: { containers: ["mine-*", "ours-*"], images: [], volumes: [] },
  needs: { images: [], ports: [8_089] },
});
const port = (host: number | undefined): ContainerRecord["ports"] => [
  { container: 80, protocol: "tcp", ...(host === undefined ? {} : { host, address: "0.0.0.0" }) },
];

/**
 * An engine with these containers, which shows what happened to them only when it is read anew, and a terminal that
 * notes what is typed and does it.
 */
function engineWith(...containers: readonly ContainerRecord[]) {
  const truth = new Map(containers.map((each) => [each.id, each]));
  let shown = new Map<string, ContainerRecord>();
  const typed: string[] = [];
  const asked: string[] = [];
  let removing: readonly string[] = [];
  let unreadable: readonly string[] = [];
  const change = (id: string, given: Partial<ContainerRecord>): void => {
    const before = truth.get(id);
    if (before !== undefined) {
      truth.set(id, { ...before, ...given });
    }
  };
  const does: Readonly<Record<string, (id: string, name: string) => void>> = {
    stop: (id) => change(id, { state: "exited" }),
    start: (id) => change(id, { state: "running" }),
    pause: (id) => change(id, { state: "paused" }),
    rename: (id, name) => change(id, { name }),
  };
  let obeys = true;
  const terminal: Terminal = {
    run: async ({ command }) => {
      typed.push(command);
      const [, , verb = "", ...rest] = command.replace("--time 1 ", "").split(" ");
      if (obeys) {
        does[verb]?.(rest[0] ?? "", rest[1] ?? "");
      }
      return 0;
    },
  };
  const asks = asking({
    inspect: async ({ kind, id }) => {
      asked.push(`${kind} ${id}`);
      return unreadable.includes(id)
        ? failed({ kind: "hung", sentence: "no answer", remedy: "wait" })
        : succeeded({ HostConfig: { AutoRemove: removing.includes(id) } });
    },
  });
  const watch = {
    ask: asks.ask,
    store: {
      get state() {
        return connectedState([...shown.values()]);
      },
    },
    resync: async () => {
      shown = new Map(truth);
    },
  } as unknown as EngineWatch;
  return {
    watch,
    terminal,
    typed,
    asked,
    truth,
    change,
    removes: (...ids: readonly string[]) => {
      removing = ids;
    },
    cannotRead: (...ids: readonly string[]) => {
      unreadable = ids;
    },
    disobeys: () => {
      obeys = false;
    },
  };
}

const mine = (letter: string, given: Partial<ContainerRecord> = {}): ContainerRecord =>
  container({ id: long(letter), name: `mine-${letter}`, state: "running", ...given });

describe("what stands in a self-test's way", () => {
  it("is what has a name of the lab's, in any state, and what publishes a port of it while it runs", async () => {
    const { watch } = engineWith(
      mine("a"),
      mine("b", { state: "paused" }),
      mine("c", { state: "restarting" }),
      mine("d", { state: "exited" }),
      mine("e", { state: "created" }),
      mine("1", { name: "others", ports: port(8_089) }),
      mine("2", { name: "paused", state: "paused", ports: port(8_089) }),
      mine("3", { name: "again", state: "restarting", ports: port(8_089) }),
      mine("4", { name: "ended", state: "exited", ports: port(8_089) }),
      mine("5", { name: "elsewhere", ports: port(8_090) }),
      mine("6", { name: "inside", ports: port(undefined) }),
      mine("7", { name: "not-mine-a" }),
      mine("9", { name: "ours-9" }),
      mine("8", { name: "two", ports: [...port(8_090), ...port(8_089)] }),
    );
    assert.deepEqual(
      (await inTheWay(watch, theLab)).map(({ id, name, state, aside }) => [id.charAt(0), name, state, aside]),
      [
        ["a", "mine-a", "running", "mine-a-before-aaaaaa"],
        ["b", "mine-b", "paused", "mine-b-before-bbbbbb"],
        ["c", "mine-c", "restarting", "mine-c-before-cccccc"],
        ["d", "mine-d", "still", "mine-d-before-dddddd"],
        ["e", "mine-e", "still", "mine-e-before-eeeeee"],
        ["1", "others", "running", undefined],
        ["2", "paused", "paused", undefined],
        ["3", "again", "restarting", undefined],
        ["9", "ours-9", "running", "ours-9-before-999999"],
        ["8", "two", "running", undefined],
      ],
    );
  });

  it("is nothing whose id or name a shell could read as more than a word", async () => {
    const everyName = lab([], { owns: { containers: ["*"], images: [], volumes: [] } });
    const names = hostileNames.filter((name) => /[^a-zA-Z0-9_.-]|^[^a-zA-Z0-9]|^$/.test(name));
    assert.ok(names.length > 20);
    const { watch } = engineWith(
      ...names.map((name, place) => container({ id: String(place), name })),
      ...names.map((id) => container({ id, name: "plain" })),
    );
    assert.deepEqual(await inTheWay(watch, everyName), []);
  });

  const found = (given: Partial<InTheWay> = {}): InTheWay => ({
    id: long("a"),
    name: "mine-a",
    state: "running",
    aside: "mine-a-before-aaaaaa",
    ...given,
  });

  it("is named where the engine would remove it as soon as it is stopped, or doesn't tell", async () => {
    const { watch, removes, cannotRead, asked } = engineWith();
    removes("a", "c", "d");
    cannotRead("e");
    const all = [
      found({ id: "a", name: "gone" }),
      found({ id: "b", name: "stays" }),
      found({ id: "c", name: "sleeps", state: "paused" }),
      found({ id: "d", name: "ended", state: "still" }),
      found({ id: "e", name: "silent", state: "restarting" }),
    ];
    assert.deepEqual(await goneWhenStopped(watch, all), ["gone", "sleeps (paused)", "silent (restarting)"]);
    assert.deepEqual(asked, ["container a", "container b", "container c", "container e"]);
  });

  it("is stopped if it runs, and renamed if it has the name", async () => {
    const { terminal, typed } = engineWith();
    await setAside(terminal, [
      found(),
      found({ id: "b", state: "still", aside: "b-before" }),
      found({ id: "c", aside: undefined }),
    ]);
    assert.deepEqual(typed, [
      `docker container stop --time 1 ${long("a")}`,
      `docker container rename ${long("a")} mine-a-before-aaaaaa`,
      "docker container rename b b-before",
      "docker container stop --time 1 c",
    ]);
  });

  it("is put back as it was, by what is missing of that and nothing else", async () => {
    const { watch, terminal, typed, truth } = engineWith(
      mine("a"),
      mine("b", { state: "paused" }),
      mine("c", { state: "restarting" }),
      mine("d", { state: "exited" }),
      mine("1", { name: "others", ports: port(8_089) }),
    );
    const before = new Map(truth);
    const all = await inTheWay(watch, theLab);
    await setAside(terminal, all);
    typed.length = 0;
    const told = await putBack(watch, terminal, all);
    assert.deepEqual(typed, [
      ...["a", "b", "c"].flatMap((letter) => [
        `docker container rename ${long(letter)} mine-${letter}`,
        `docker container start ${long(letter)}`,
        ...(letter === "b" ? [`docker container pause ${long(letter)}`] : []),
      ]),
      `docker container rename ${long("d")} mine-d`,
      `docker container start ${long("1")}`,
    ]);
    assert.deepEqual(told, [
      { ok: true, said: "mine-a is as it was, running again" },
      { ok: true, said: "mine-b is as it was, paused again" },
      { ok: true, said: "mine-c is as it was, running again" },
      { ok: true, said: "mine-d is as it was" },
      { ok: true, said: "others is as it was, running again" },
    ]);
    const running = [...truth.values()].map(({ state }) => state);
    assert.deepEqual(running, ["running", "paused", "running", "exited", "running"]);
    assert.deepEqual(
      [...truth.values()].map(({ name }) => name),
      [...before.values()].map(({ name }) => name),
    );
    typed.length = 0;
    assert.ok((await putBack(watch, terminal, all)).every(({ ok }) => ok));
    assert.deepEqual(typed, [], "once more does nothing");
  });

  for (const state of ["running", "restarting", "paused"] as const) {
    it(`one that is ${state} meanwhile isn't started`, async () => {
      const { watch, terminal, typed } = engineWith(mine("a", { state }));
      const [told] = await putBack(watch, terminal, [found()]);
      assert.deepEqual([typed, told?.ok], [[], true]);
    });
  }

  it("what could not be put back is told, with the command that would", async () => {
    const { watch, terminal, truth, disobeys } = engineWith(
      mine("a", { name: "mine-a-before-aaaaaa" }),
      mine("b", { state: "exited" }),
      mine("c"),
    );
    disobeys();
    truth.delete(long("c"));
    const all = [
      found(),
      found({ id: long("b"), name: "mine-b" }),
      found({ id: long("c"), name: "mine-c", state: "paused" }),
    ];
    assert.deepEqual(await putBack(watch, terminal, all), [
      {
        ok: false,
        said: "mine-a is still called mine-a-before-aaaaaa; give it its name back with: docker container rename mine-a-before-aaaaaa mine-a",
      },
      { ok: false, said: "mine-b doesn't run again; start it with: docker container start mine-b" },
      { ok: false, said: "mine-c (cccccccccccc) is no longer on the engine" },
    ]);
  });
});
