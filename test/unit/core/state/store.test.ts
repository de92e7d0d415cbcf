import assert from "node:assert/strict";
import type { EngineWatch } from "../../../../src/core/ports.ts";
import { type ChangeSet, type Snapshot, Store } from "../../../../src/core/state/store.ts";
import { connected, container, image, network, unreachable } from "../../support/builders.ts";

/** A store, and all that it told. Errors of listeners are kept too. */
function observed() {
  const told: ChangeSet[] = [];
  const errors: unknown[] = [];
  const store = new Store((error) => errors.push(error));
  store.onDidChange((change) => told.push(change));
  return { store, told, errors };
}

const change = (given: {
  readonly status?: boolean;
  readonly containers?: readonly string[];
  readonly images?: readonly string[];
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
}): ChangeSet => ({
  status: given.status ?? false,
  containers: new Set(given.containers),
  images: new Set(given.images),
  networks: new Set(given.networks),
  volumes: new Set(given.volumes),
});

const whole = (given: Snapshot = {}): Required<Snapshot> => ({
  containers: [],
  images: [],
  networks: [],
  volumes: [],
  ...given,
});

describe("Store", () => {
  it("knows nothing at first and asks nobody", () => {
    const { store } = observed();
    const nothing = { containers: new Map(), images: new Map(), networks: new Map(), volumes: new Map() };
    assert.deepEqual(store.state, { status: { kind: "unwatched" }, ...nothing });
  });

  it("can't be written by those who hold the watch: tsc refuses it", () => {
    const watch: Pick<EngineWatch, "store"> = observed();
    // @ts-expect-error: only the engine room has the store whole.
    watch.store.setStatus(connected);
    assert.equal(watch.store.state.status, connected);
  });

  it("tells a first look as one change with the new status", () => {
    const { store, told } = observed();
    store.replaceAll(connected, whole({ containers: [container()], images: [image()], networks: [network()] }));
    assert.deepEqual(told, [change({ status: true, containers: ["c1"], images: ["sha256:hello"], networks: ["n1"] })]);
    assert.deepEqual(store.state.containers.get("c1"), container());
    assert.deepEqual(store.state.images.get("sha256:hello"), image());
    assert.deepEqual(store.state.networks.get("n1"), network());
    assert.equal(store.state.status, connected);
  });

  it("has its new state in place before it tells", () => {
    const { store } = observed();
    const seen: unknown[] = [];
    store.onDidChange(() => seen.push([store.state.status, store.state.networks.size]));
    store.replaceAll(connected, whole({ networks: [network()] }));
    assert.deepEqual(seen, [[connected, 1]]);
  });

  it("tells nothing when the same is read again", () => {
    const { store, told } = observed();
    store.replaceAll(connected, whole({ containers: [container()], images: [image()], networks: [network()] }));
    told.length = 0;
    store.update({ containers: [container()], images: [image()], networks: [network()] }, { containers: ["c1"] });
    assert.deepEqual(told, []);
  });

  it("names no row in a second equal look, only the status", () => {
    const { store, told } = observed();
    const look = whole({ containers: [container()], images: [image()], networks: [network()] });
    store.replaceAll(connected, look);
    store.replaceAll(connected, look);
    assert.deepEqual(told[1], change({ status: true }));
  });

  it("drops in a whole new look what is gone, and names exactly what changed", () => {
    const { store, told } = observed();
    store.replaceAll(connected, {
      ...whole(),
      containers: [container(), container({ id: "c2" }), container({ id: "c3" })],
      images: [image(), image({ id: "sha256:2" })],
      networks: [network(), network({ id: "n2" }), network({ id: "n3" })],
    });
    store.replaceAll(connected, {
      ...whole(),
      containers: [container(), container({ id: "c2", name: "other" }), container({ id: "c4" })],
      images: [],
      networks: [network({ id: "n3", internal: true }), network(), network({ id: "n4" })],
    });
    assert.deepEqual(
      told[1],
      change({
        status: true,
        containers: ["c2", "c3", "c4"],
        images: ["sha256:hello", "sha256:2"],
        networks: ["n2", "n3", "n4"],
      }),
    );
    assert.deepEqual([...store.state.containers.keys()].toSorted(), ["c1", "c2", "c4"]);
    assert.equal(store.state.images.size, 0);
    assert.deepEqual([...store.state.networks.keys()].toSorted(), ["n1", "n3", "n4"]);
  });

  it("takes a container as gone that was asked for and not found, and leaves the others", () => {
    const { store, told } = observed();
    store.replaceAll(connected, whole({ containers: [container(), container({ id: "c2" })] }));
    store.update({ containers: [] }, { containers: ["c1"] });
    assert.deepEqual(told[1], change({ containers: ["c1"] }));
    assert.deepEqual([...store.state.containers.keys()], ["c2"]);
  });

  it("takes from a refresh no container that was not asked for", () => {
    const { store, told } = observed();
    store.replaceAll(connected, whole({ containers: [container()] }));
    store.update({ containers: [container({ name: "other" }), container({ id: "c2" })] }, { containers: [] });
    assert.equal(told.length, 1);
    assert.deepEqual([...store.state.containers.values()], [container()]);
  });

  it("tells nothing when what is not found was not there", () => {
    const { store, told } = observed();
    store.update({ containers: [], images: [], networks: [] }, { containers: ["c9"] });
    assert.deepEqual(told, []);
  });

  it("tells nothing of a refresh that read nothing", () => {
    const { store, told } = observed();
    store.replaceAll(connected, whole({ containers: [container()], images: [image()], networks: [network()] }));
    store.update({});
    assert.equal(told.length, 1);
    assert.deepEqual(
      [store.state.containers.size, store.state.images.size, store.state.networks.size],
      [1, 1, 1],
      "a list that was not read is not an empty list",
    );
  });

  const lists: readonly (readonly [title: string, found: Snapshot, told: Parameters<typeof change>[0]])[] = [
    ["images", { images: [] }, { images: ["sha256:hello"] }],
    ["networks", { networks: [] }, { networks: ["n1"] }],
    ["containers", { containers: [] }, { containers: ["c1"] }],
  ];
  for (const [title, found, expected] of lists) {
    it(`replaces ${title} alone and whole, and leaves the rest`, () => {
      const { store, told } = observed();
      store.replaceAll(connected, whole({ containers: [container()], images: [image()], networks: [network()] }));
      store.update(found);
      assert.deepEqual(told.slice(1), [change(expected)]);
      const { containers, images, networks } = store.state;
      assert.equal(containers.size + images.size + networks.size, 2);
    });
  }

  it("tells all that one refresh found as one change: a new state, a moved tag, a new network", () => {
    const { store, told } = observed();
    store.replaceAll(connected, whole({ containers: [container({ state: "running" })], images: [image()] }));
    store.update(
      {
        containers: [container()],
        images: [image({ tags: [] }), image({ id: "sha256:new" })],
        networks: [network()],
      },
      { containers: ["c1"] },
    );
    assert.deepEqual(told.slice(1), [
      change({ containers: ["c1"], images: ["sha256:hello", "sha256:new"], networks: ["n1"] }),
    ]);
  });

  it("tells a container whose address on a network changed, and not the network", () => {
    const { store, told } = observed();
    const on = (address: string) => container({ networks: [{ name: "web", id: "n1", address }] });
    store.replaceAll(connected, whole({ containers: [on("")], networks: [network()] }));
    store.update({ containers: [on("172.18.0.2")] }, { containers: ["c1"] });
    assert.deepEqual(told.slice(1), [change({ containers: ["c1"] })]);
  });

  it("tells a new status and keeps the rows as history", () => {
    const { store, told } = observed();
    store.replaceAll(connected, whole({ containers: [container()], networks: [network()] }));
    store.setStatus(unreachable);
    assert.deepEqual(told[1], change({ status: true }));
    assert.equal(store.state.status, unreachable);
    assert.deepEqual([store.state.containers.size, store.state.networks.size], [1, 1]);
  });

  it("lets the others hear when one listener throws, and hands its error on", () => {
    const { store, errors } = observed();
    const bug = new Error("a bug in a view");
    let heard = 0;
    store.onDidChange(() => {
      throw bug;
    });
    store.onDidChange(() => {
      heard += 1;
    });
    store.setStatus(connected);
    assert.equal(heard, 1);
    assert.deepEqual(errors, [bug]);
    assert.equal(store.state.status, connected);
  });

  it("stops telling a listener that let go, and only that one", () => {
    const { store } = observed();
    let heard = 0;
    const listener = (): void => {
      heard += 1;
    };
    const first = store.onDidChange(listener);
    store.onDidChange(listener);
    first.dispose();
    first.dispose();
    store.setStatus(connected);
    assert.equal(heard, 1);
  });
});
