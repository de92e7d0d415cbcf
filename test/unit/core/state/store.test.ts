import assert from "node:assert/strict";
import { type ChangeSet, Store } from "../../../../src/core/state/store.ts";
import { connected, container, image, unreachable } from "../../support/builders.ts";

/** A store, and all that it told. Errors of listeners are kept too. */
function observed() {
  const told: ChangeSet[] = [];
  const errors: unknown[] = [];
  const store = new Store((error) => errors.push(error));
  store.onDidChange((change) => told.push(change));
  return { store, told, errors };
}

const change = (status: boolean, containers: readonly string[] = [], images: readonly string[] = []): ChangeSet => ({
  status,
  containers: new Set(containers),
  images: new Set(images),
});

describe("Store", () => {
  it("knows nothing at first and asks nobody", () => {
    const { store } = observed();
    assert.deepEqual(store.state, { status: { kind: "unwatched" }, containers: new Map(), images: new Map() });
  });

  it("tells a first look as one change with the new status", () => {
    const { store, told } = observed();
    store.replaceAll(connected, [container()], [image()]);
    assert.deepEqual(told, [change(true, ["c1"], ["sha256:hello"])]);
    assert.deepEqual(store.state.containers.get("c1"), container());
    assert.equal(store.state.status, connected);
  });

  it("tells nothing when the same is read again", () => {
    const { store, told } = observed();
    store.replaceAll(connected, [container()], [image()]);
    told.length = 0;
    store.updateContainers(["c1"], [container()]);
    store.replaceImages([image()]);
    assert.deepEqual(told, []);
  });

  it("names no row in a second equal look, only the status", () => {
    const { store, told } = observed();
    store.replaceAll(connected, [container()], [image()]);
    store.replaceAll(connected, [container()], [image()]);
    assert.deepEqual(told[1], change(true));
  });

  it("drops in a whole new look what is gone, and names exactly what changed", () => {
    const { store, told } = observed();
    const before = [container(), container({ id: "c2" }), container({ id: "c3" })];
    store.replaceAll(connected, before, [image(), image({ id: "sha256:2" })]);
    store.replaceAll(connected, [container(), container({ id: "c2", name: "other" }), container({ id: "c4" })], []);
    assert.deepEqual(told[1], change(true, ["c2", "c3", "c4"], ["sha256:hello", "sha256:2"]));
    assert.deepEqual([...store.state.containers.keys()].toSorted(), ["c1", "c2", "c4"]);
    assert.equal(store.state.images.size, 0);
  });

  it("takes a container as gone that was asked for and not found, and leaves the others", () => {
    const { store, told } = observed();
    store.replaceAll(connected, [container(), container({ id: "c2" })], []);
    store.updateContainers(["c1"], []);
    assert.deepEqual(told[1], change(false, ["c1"]));
    assert.deepEqual([...store.state.containers.keys()], ["c2"]);
  });

  it("tells nothing when what is not found was not there", () => {
    const { store, told } = observed();
    store.updateContainers(["c9"], []);
    assert.deepEqual(told, []);
  });

  it("tells a container's new state and a moved tag", () => {
    const { store, told } = observed();
    store.replaceAll(connected, [container({ state: "running" })], [image()]);
    store.updateContainers(["c1"], [container()]);
    store.replaceImages([image({ tags: [] }), image({ id: "sha256:new" })]);
    assert.deepEqual(told.slice(1), [change(false, ["c1"]), change(false, [], ["sha256:hello", "sha256:new"])]);
  });

  it("tells a new status and keeps the rows as history", () => {
    const { store, told } = observed();
    store.replaceAll(connected, [container()], []);
    store.setStatus(unreachable);
    assert.deepEqual(told[1], change(true));
    assert.equal(store.state.status, unreachable);
    assert.equal(store.state.containers.size, 1);
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
