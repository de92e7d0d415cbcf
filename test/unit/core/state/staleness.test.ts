import assert from "node:assert/strict";
import { staleAfter } from "../../../../src/core/state/staleness.ts";
import { event } from "../../support/builders.ts";

describe("staleAfter", () => {
  const changing = [
    ..."create start die destroy kill stop restart pause unpause rename update oom".split(" "),
    "health_status",
  ];
  for (const action of changing) {
    it(`container ${action} makes that container stale`, () => {
      assert.deepEqual(staleAfter(event(action)), [{ kind: "container", id: "c1" }]);
    });
  }

  it("container commit makes that container and the images stale: older engines tell no more of an image without a tag", () => {
    assert.deepEqual(staleAfter(event("commit")), [{ kind: "container", id: "c1" }, "images"]);
  });

  const quiet = [
    ..."exec_create exec_start exec_die exec_detach attach detach resize top".split(" "),
    ..."archive-path extract-to-dir export".split(" "),
  ];
  for (const action of quiet) {
    it(`container ${action} makes nothing stale`, () => assert.deepEqual(staleAfter(event(action)), []));
  }

  it("container prune makes nothing stale, for it names no container", () => {
    const attributes = { reclaimed: "1024" };
    assert.deepEqual(staleAfter(event("prune", { id: "", attributes })), []);
  });

  for (const action of ["connect", "disconnect"]) {
    it(`network ${action} makes the container stale whose address changes, and not the list`, () => {
      const attributes = { container: "c2", name: "bridge", type: "bridge" };
      assert.deepEqual(staleAfter(event(action, { type: "network", id: "n1", attributes })), [
        { kind: "container", id: "c2" },
      ]);
    });
  }

  for (const action of ["create", "destroy", "remove", "update"]) {
    it(`network ${action} makes the list of networks stale`, () => {
      const attributes = { name: "web", type: "bridge" };
      assert.deepEqual(staleAfter(event(action, { type: "network", id: "n1", attributes })), ["networks"]);
    });
  }

  it("network prune makes the list of networks stale, though it names none", () => {
    assert.deepEqual(staleAfter(event("prune", { type: "network", id: "", attributes: { reclaimed: "0" } })), [
      "networks",
    ]);
  });

  for (const action of ["pull", "push", "tag", "untag", "delete", "create", "import", "load", "save", "prune"]) {
    it(`image ${action} makes the list of images stale`, () => {
      assert.deepEqual(staleAfter(event(action, { type: "image", id: "sha256:1", attributes: {} })), ["images"]);
    });
  }

  it("a volume that comes or goes makes the list of volumes stale, and one that is only used does not", () => {
    const stale = (action: string) => staleAfter(event(action, { type: "volume", id: "labdata", attributes: {} }));
    assert.deepEqual([stale("create"), stale("destroy"), stale("prune")], [["volumes"], ["volumes"], ["volumes"]]);
    assert.deepEqual([stale("mount"), stale("unmount")], [[], []]);
  });

  for (const type of ["service", "node", "daemon", "builder", "plugin", "something-new"]) {
    it(`an event of type ${type} makes nothing stale that we keep`, () => {
      assert.deepEqual(staleAfter(event("create", { type })), []);
    });
  }
});
