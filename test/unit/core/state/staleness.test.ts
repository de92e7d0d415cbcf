import assert from "node:assert/strict";
import { staleAfter } from "../../../../src/core/state/staleness.ts";
import { event } from "../../support/builders.ts";

describe("staleAfter", () => {
  const changing = [
    ..."create start die destroy kill stop restart pause unpause rename update oom commit".split(" "),
    "health_status",
  ];
  for (const action of changing) {
    it(`container ${action} makes that container stale`, () => {
      assert.deepEqual(staleAfter(event(action)), ["container:c1"]);
    });
  }

  const quiet = [
    ..."exec_create exec_start exec_die exec_detach attach detach resize top".split(" "),
    ..."archive-path extract-to-dir export".split(" "),
  ];
  for (const action of quiet) {
    it(`container ${action} makes nothing stale`, () => assert.deepEqual(staleAfter(event(action)), []));
  }

  for (const action of ["connect", "disconnect"]) {
    it(`network ${action} makes the container stale whose address changes`, () => {
      const attributes = { container: "c2", name: "bridge", type: "bridge" };
      assert.deepEqual(staleAfter(event(action, { type: "network", id: "n1", attributes })), ["container:c2"]);
    });
  }

  it("a network event without a container makes nothing stale", () => {
    assert.deepEqual(staleAfter(event("create", { type: "network", id: "n1", attributes: { name: "x" } })), []);
  });

  for (const action of ["pull", "push", "tag", "untag", "delete", "create", "import", "load", "save", "prune"]) {
    it(`image ${action} makes the list of images stale`, () => {
      assert.deepEqual(staleAfter(event(action, { type: "image", id: "sha256:1", attributes: {} })), ["images"]);
    });
  }

  for (const type of ["volume", "service", "node", "daemon", "builder", "plugin", "something-new"]) {
    it(`an event of type ${type} makes nothing stale that we keep`, () => {
      assert.deepEqual(staleAfter(event("create", { type })), []);
    });
  }
});
