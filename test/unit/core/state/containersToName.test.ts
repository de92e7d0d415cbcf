import assert from "node:assert/strict";
import { containersToName } from "../../../../src/core/state/image/containersToName.ts";
import { Store } from "../../../../src/core/state/store.ts";
import { container, image } from "../../support/builders.ts";

describe("containersToName", () => {
  const store = new Store((error) => assert.fail(String(error)));
  const images = [image({ id: "i1", tags: ["a:1"] }), image({ id: "i2", tags: ["b:1"] })];
  const containers = [container({ id: "c1", imageId: "i1" }), container({ id: "c2", imageId: "i2" })];
  store.update({ containers, images, networks: [] }, { containers: ["c1", "c2"] });

  const cases: readonly (readonly [title: string, now: typeof images, named: readonly string[]])[] = [
    ["nothing changed", images, []],
    ["a tag moved", [image({ id: "i1", tags: [] }), image({ id: "i2", tags: ["a:1", "b:1"] })], ["c1", "c2"]],
    ["an image is gone", images.slice(1), ["c1"]],
    ["a new image came", [...images, image({ id: "i3", tags: ["c:1"] })], []],
    ["only a size changed", images.map((one) => ({ ...one, size: 1 })), []],
  ];
  for (const [title, now, named] of cases) {
    it(title, () =>
      assert.deepEqual(
        containersToName(store.state, now).map(({ id }) => id),
        named,
      ),
    );
  }
});
