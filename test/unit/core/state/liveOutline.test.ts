import assert from "node:assert/strict";
import fc from "fast-check";
import type { DockerRow } from "../../../../src/core/state/dockerRow.ts";
import { LiveOutline, outlineOf } from "../../../../src/core/state/liveOutline.ts";
import type { ContainerRecord, ImageRecord, NetworkRecord, VolumeRecord } from "../../../../src/core/state/records.ts";
import type { ChangedRows } from "../../../../src/core/state/rowFaces.ts";
import { type Snapshot, Store } from "../../../../src/core/state/store.ts";
import { connected, container, image, network, unreachable, volume } from "../../support/builders.ts";

const allRows = (rows: readonly DockerRow[]): readonly DockerRow[] =>
  rows.flatMap((row) => [row, ...allRows(row.children ?? [])]);

const look = (given: Snapshot): Required<Snapshot> => ({
  containers: [],
  images: [],
  networks: [],
  volumes: [],
  ...given,
});

/** A store that an outline follows, and what the outline said of each change. */
function followed(given: Snapshot = {}) {
  const store = new Store(assert.ifError);
  store.replaceAll(connected, look(given));
  const outline = new LiveOutline();
  outline.reset(store.state);
  const told: ChangedRows[] = [];
  store.onDidChange((change) => told.push(outline.take(change, store.state)));
  return { store, outline, told };
}

const idsIn = (told: ChangedRows | undefined): readonly string[] | undefined =>
  told === undefined || told === "everything" ? undefined : [...told].toSorted();

describe("LiveOutline", () => {
  const attached = { name: "web", id: "n1", address: "172.18.0.2" };

  it("names the row that looks different, and no other", () => {
    const { store, told } = followed({ containers: [container(), container({ id: "c2" })], images: [image()] });
    store.update({ containers: [container({ exitCode: 3 })] }, { containers: ["c1"] });
    assert.deepEqual(told.map(idsIn), [["container:c1"]]);
  });

  it("names a list whose rows are others, and the rows that tell how many there are", () => {
    const { store, told, outline } = followed({ containers: [container({ id: "c2" })], networks: [network()] });
    store.update({ containers: [container({ state: "running", networks: [attached] })] }, { containers: ["c1"] });
    store.update({}, { containers: ["c1"] });
    const ids = ["container:c1", "network:n1", "network:n1:container:c1", "section:containers"];
    assert.deepEqual(told.map(idsIn), [ids, ids]);
    assert.equal(outline.row("container:c1"), undefined);
    assert.equal(outline.row("section:containers")?.description, "1");
    assert.equal(outline.row("network:n1")?.children, undefined);
  });

  it("names a list when a row finds another place in it", () => {
    const { store, told, outline } = followed({
      containers: [container({ state: "running" }), container({ id: "c2", state: "running", createdAt: 1 })],
    });
    store.update({ containers: [container()] }, { containers: ["c1"] });
    assert.deepEqual(told.map(idsIn), [["container:c1", "section:containers"]]);
    assert.deepEqual(
      outline.roots[1]?.children?.map(({ id }) => id),
      ["container:c2", "container:c1"],
    );
  });

  it("tells a volume's row of who uses it now, by their names", () => {
    const data = { type: "volume", source: "data", target: "/data", readonly: false };
    const { store, told, outline } = followed({
      containers: [container()],
      volumes: [volume("data"), volume("other")],
    });
    const describe = () => outline.row("volume:data")?.description;
    store.update({ containers: [container({ mounts: [data] })] }, { containers: ["c1"] });
    assert.equal(describe(), "local · used by brave_curie");
    store.update({ containers: [container({ mounts: [data], name: "renamed" })] }, { containers: ["c1"] });
    assert.equal(describe(), "local · used by renamed");
    store.update({}, { containers: ["c1"] });
    assert.equal(describe(), "local · unused");
    assert.deepEqual(told.map(idsIn), [
      ["volume:data", "volume:data:container:c1"],
      ["container:c1", "volume:data", "volume:data:container:c1"],
      ["container:c1", "section:containers", "volume:data", "volume:data:container:c1"],
    ]);
  });

  it("tells nothing of what no row shows", () => {
    const { store, told } = followed({ containers: [container()], images: [image()] });
    store.update({ containers: [container({ labels: { a: "b" } })], volumes: [] }, { containers: ["c1"] });
    assert.deepEqual(told.map(idsIn), [[]]);
  });

  it("tells a new snapshot with the same rows as no change, so that selection and focus stay", () => {
    const given = { containers: [container({ networks: [attached] })], images: [image()], networks: [network()] };
    const { store, told } = followed(given);
    store.replaceAll(connected, look(given));
    assert.deepEqual(told.map(idsIn), [[]]);
    store.replaceAll(connected, look({ ...given, images: [] }));
    assert.deepEqual(idsIn(told.at(-1)), ["image:sha256:hello", "section:images"]);
  });

  it("tells everything when the engine goes and when it comes", () => {
    const { store, told, outline } = followed({ containers: [container()] });
    store.setStatus(unreachable);
    assert.deepEqual(outline.roots, []);
    assert.equal(outline.row("container:c1"), undefined);
    store.replaceAll(connected, look({ containers: [container()] }));
    assert.deepEqual(told, ["everything", "everything"]);
  });

  it("says what is being done to a container until that is over, and the menu offers it no second time", () => {
    const { outline, store } = followed({ containers: [container({ state: "running" })] });
    assert.deepEqual(idsIn(outline.setBusy({ kind: "container", id: "c1" }, "stopping")), ["container:c1"]);
    const { context, description, icon, spoken, can } = outline.row("container:c1") ?? {};
    assert.deepEqual(can, ["logs", "remove", "inspect", "copy"]);
    assert.deepEqual([context, description, icon], ["container stopping", "stopping · hello-world", "loading~spin"]);
    assert.ok(spoken?.endsWith("stopping"), spoken);
    store.update({ containers: [container({ state: "running", health: "unhealthy" })] }, { containers: ["c1"] });
    assert.equal(outline.row("container:c1")?.context, "container stopping");
    assert.deepEqual(idsIn(outline.setBusy({ kind: "container", id: "c1" }, undefined)), ["container:c1"]);
    assert.equal(outline.row("container:c1")?.description, "running, unhealthy · hello-world");
    assert.deepEqual(idsIn(outline.setBusy({ kind: "container", id: "gone" }, "stopping")), []);
  });
});

const ids = ["1", "2", "3", "4", "5"];
const aPlace = fc.record({
  name: fc.constantFrom("web", "back"),
  id: fc.constantFrom("", "n1", "n2", "n3"),
  address: fc.constantFrom("", "172.18.0.2"),
});
const aMount = fc.record({
  type: fc.constantFrom("volume", "bind"),
  source: fc.constantFrom("v1", "v2", "v3"),
  target: fc.constantFrom("/a", "/b"),
  readonly: fc.boolean(),
});
const aContainer: fc.Arbitrary<ContainerRecord> = fc
  .record({
    id: fc.constantFrom(...ids),
    name: fc.constantFrom("a", "b", "c"),
    state: fc.constantFrom("running", "exited", "restarting", "created"),
    createdAt: fc.constantFrom(1, 2),
    networks: fc.array(aPlace, { maxLength: 3 }),
    mounts: fc.array(aMount, { maxLength: 2 }),
  })
  .map(container);
const anImage: fc.Arbitrary<ImageRecord> = fc
  .record({
    id: fc.constantFrom(...ids),
    tags: fc.array(fc.constantFrom("a:1", "b:1"), { maxLength: 2 }),
    digests: fc.array(fc.constantFrom("a@sha256:1"), { maxLength: 1 }),
  })
  .map(image);
const aNetwork: fc.Arbitrary<NetworkRecord> = fc
  .record({ id: fc.constantFrom("n1", "n2", "n3"), name: fc.constantFrom("web", "back") })
  .map(network);

type Change = (store: Store) => void;
const aVolume: fc.Arbitrary<VolumeRecord> = fc.constantFrom("v1", "v2", "v3").map((name) => volume(name));
const aLook = fc.record({
  containers: fc.array(aContainer),
  images: fc.array(anImage),
  networks: fc.array(aNetwork),
  volumes: fc.array(aVolume),
});
const aChange: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.array(fc.constantFrom(...ids)), fc.array(aContainer)).map(
    ([gone, containers]): Change =>
      (store) =>
        store.update({ containers }, { containers: [...gone, ...containers.map(({ id }) => id)] }),
  ),
  aLook.map(
    (lists): Change =>
      (store) =>
        store.update(lists, { containers: ids }),
  ),
  aLook.map(
    (lists): Change =>
      (store) =>
        store.replaceAll(connected, look(lists)),
  ),
  fc.constant<Change>((store) => store.setStatus(unreachable)),
);

describe("whatever happens to the engine", () => {
  it("the outline that follows is the one that is made anew, and finds each of its rows by its id", () => {
    fc.assert(
      fc.property(aLook, fc.array(aChange, { maxLength: 8 }), (first, changes) => {
        const { store, outline } = followed(first);
        for (const change of changes) {
          change(store);
          assert.deepEqual(outline.roots, outlineOf(store.state));
          for (const row of allRows(outline.roots)) {
            assert.equal(outline.row(row.id), row);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("every row whose looks or children differ is named, so that the editor never shows what was", () => {
    const faces = (rows: readonly DockerRow[]) =>
      new Map(
        allRows(rows).map(({ children, ...own }) => [own.id, JSON.stringify([own, children?.map(({ id }) => id)])]),
      );
    fc.assert(
      fc.property(aLook, fc.array(aChange, { maxLength: 8 }), (first, changes) => {
        const { store, outline, told } = followed(first);
        for (const change of changes) {
          const [before, count] = [faces(outline.roots), told.length];
          change(store);
          const after = faces(outline.roots);
          const named = told.slice(count);
          for (const [id, face] of before) {
            const isNamed = named.some((each) => each === "everything" || each.has(id));
            assert.ok(isNamed || after.get(id) === face, `${id} isn't told`);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
