import assert from "node:assert/strict";
import { outlineOf } from "../../../../src/core/state/liveOutline.ts";
import { objectOf } from "../../../../src/core/state/objectOf.ts";
import { connectedState, container, hostileNames, image, network } from "../../support/builders.ts";

const state = connectedState(
  [container({ networks: [{ name: "web", id: "n1", address: "" }] })],
  [image()],
  [network(), network({ id: "n2", name: "back" })],
);

describe("objectOf", () => {
  const objects = {
    "container:c1": { kind: "container", id: "c1", name: "brave_curie" },
    "image:sha256:hello": { kind: "image", id: "sha256:hello", name: "hello-world:latest" },
    "network:n1": { kind: "network", id: "n1", name: "web" },
    "network:n1:container:c1": { kind: "container", id: "c1", name: "brave_curie" },
  };
  for (const [rowId, object] of Object.entries(objects)) {
    it(`knows what ${rowId} stands for`, () => assert.deepEqual(objectOf(rowId, state), object));
  }

  it("calls an untagged image what its row is called", () => {
    const untagged = image({ id: `sha256:${"ab".repeat(32)}`, tags: [] });
    assert.equal(objectOf(`image:${untagged.id}`, connectedState([], [untagged]))?.name, "untagged abababababab");
  });

  it("calls an image without a tag by its whole digest, which a command takes", () => {
    const name = `alpine@sha256:${"7e".repeat(32)}`;
    const pulled = image({ tags: [], digests: [name] });
    assert.equal(objectOf(`image:${pulled.id}`, connectedState([], [pulled]))?.name, name);
  });

  it("says of a network that others share its name", () => {
    const twins = connectedState([], [], [network(), network({ id: "n2" }), network({ id: "n3", name: "back" })]);
    assert.deepEqual(objectOf("network:n1", twins), { kind: "network", id: "n1", name: "web", shared: true });
    assert.deepEqual(objectOf("network:n3", twins), { kind: "network", id: "n3", name: "back" });
  });

  it("knows every row but the engine and the sections, by the label that it shows", () => {
    const labels = outlineOf(state)
      .flatMap(({ children = [] }) => children.flatMap((row) => [row, ...(row.children ?? [])]))
      .map(({ id, label }) => [objectOf(id, state)?.name, label]);
    assert.equal(labels.length, 5);
    for (const [name, label] of labels) {
      assert.equal(name, label);
    }
  });

  const none = [
    "",
    "engine",
    "section:containers",
    "container:c9",
    "container:sha256:hello",
    "container:__proto__",
    "image:hello",
    "network:n9",
    "network:n1:container:c9",
    "volume:v1",
  ];
  for (const rowId of none) {
    it(`knows nothing of "${rowId}"`, () => assert.equal(objectOf(rowId, state), undefined));
  }

  for (const name of hostileNames) {
    it(`hands ${JSON.stringify(name.slice(0, 40))} on as it is`, () => {
      assert.equal(objectOf("container:c1", connectedState([container({ name })]))?.name, name);
    });
  }
});
