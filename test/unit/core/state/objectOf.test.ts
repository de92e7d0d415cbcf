import assert from "node:assert/strict";
import type { EngineObject } from "../../../../src/core/state/actions.ts";
import type { RowSubject } from "../../../../src/core/state/dockerRow.ts";
import { LiveOutline, outlineOf } from "../../../../src/core/state/liveOutline.ts";
import { objectOf } from "../../../../src/core/state/objectOf.ts";
import { connectedState, container, hostileNames, image, network } from "../../support/builders.ts";

const state = connectedState(
  [container({ networks: [{ name: "web", id: "n1", address: "" }] })],
  [image()],
  [network(), network({ id: "n2", name: "back" })],
);

describe("objectOf", () => {
  const objects: Readonly<Record<string, EngineObject>> = {
    "container:c1": { kind: "container", id: "c1", name: "brave_curie" },
    "image:sha256:hello": { kind: "image", id: "sha256:hello", name: "hello-world:latest" },
    "network:n1": { kind: "network", id: "n1", name: "web" },
    "network:n1:container:c1": { kind: "container", id: "c1", name: "brave_curie" },
  };
  for (const [rowId, object] of Object.entries(objects)) {
    it(`knows what ${rowId} stands for`, () => {
      const outline = new LiveOutline();
      outline.reset(state);
      assert.deepEqual(objectOf(outline.row(rowId)?.about ?? assert.fail("no such row"), state), object);
    });
  }

  it("calls an untagged image what its row is called", () => {
    const untagged = image({ id: `sha256:${"ab".repeat(32)}`, tags: [] });
    assert.equal(
      objectOf({ kind: "image", id: untagged.id }, connectedState([], [untagged]))?.name,
      "untagged abababababab",
    );
  });

  it("calls an image without a tag by its whole digest, which a command takes", () => {
    const name = `alpine@sha256:${"7e".repeat(32)}`;
    const pulled = image({ tags: [], digests: [name] });
    assert.equal(objectOf({ kind: "image", id: pulled.id }, connectedState([], [pulled]))?.name, name);
  });

  it("says of a network that others share its name", () => {
    const twins = connectedState([], [], [network(), network({ id: "n2" }), network({ id: "n3", name: "back" })]);
    assert.deepEqual(objectOf({ kind: "network", id: "n1" }, twins), {
      kind: "network",
      id: "n1",
      name: "web",
      shared: true,
    });
    assert.deepEqual(objectOf({ kind: "network", id: "n3" }, twins), { kind: "network", id: "n3", name: "back" });
  });

  it("knows every row but the engine and the sections, by the label that it shows", () => {
    const labels = outlineOf(state)
      .flatMap(({ children = [] }) => children.flatMap((row) => [row, ...(row.children ?? [])]))
      .map(({ about, label }) => [objectOf(about, state)?.name, label]);
    assert.equal(labels.length, 5);
    for (const [name, label] of labels) {
      assert.equal(name, label);
    }
  });

  const none: readonly RowSubject[] = [
    { kind: "engine" },
    { kind: "section", of: "containers" },
    { kind: "trouble", of: "images" },
    { kind: "container", id: "c9" },
    { kind: "container", id: "sha256:hello" },
    { kind: "container", id: "__proto__" },
    { kind: "image", id: "hello" },
    { kind: "network", id: "n9" },
    { kind: "volume", id: "v1" },
  ];
  for (const about of none) {
    it(`knows nothing of ${JSON.stringify(about)}`, () => assert.equal(objectOf(about, state), undefined));
  }

  for (const name of hostileNames) {
    it(`hands ${JSON.stringify(name.slice(0, 40))} on as it is`, () => {
      assert.equal(objectOf({ kind: "container", id: "c1" }, connectedState([container({ name })]))?.name, name);
    });
  }
});
