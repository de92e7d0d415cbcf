import assert from "node:assert/strict";
import { cleanUpList } from "../../../../src/core/labs/cleanUp.ts";
import type { ContainerRecord } from "../../../../src/core/state/records.ts";
import { connectedState, container, lab, pass, passes, progress, seen, step } from "../../support/builders.ts";

const theLab = lab([step("hello", [])], { owns: { containers: ["web-*"] } });
const proved = pass("hello", {
  objects: [{ kind: "container", id: "proof", name: "proof" }],
  binds: { box: ["proof", "second"] },
});
const listed = (...records: readonly ContainerRecord[]) =>
  cleanUpList(
    theLab,
    progress({ passes: passes(proved) }),
    new Map(["proof", "second", "owned", "extra", "gone"].map((id) => [id, seen(container({ id }))])),
    connectedState(records),
  ).map(({ id, ticked, why }) => [id, ticked, why]);

describe("cleanUpList", () => {
  it("ticks what proved a step, what a name stands for, and what has a name that the lab gives", () => {
    assert.deepEqual(
      listed(
        container({ id: "proof" }),
        container({ id: "second" }),
        container({ id: "owned", name: "web-1" }),
        container({ id: "extra" }),
      ),
      [
        ["proof", true, 'proved the step "Title of hello"'],
        ["second", true, "was made for this lab as well"],
        ["owned", true, "has a name that this lab gives"],
        ["extra", false, "appeared during this lab"],
      ],
    );
  });

  it("never names what stood before, whatever it is called", () => {
    assert.deepEqual(listed(container({ id: "older", name: "web-1" })), []);
  });

  it("leaves out what is gone", () => assert.deepEqual(listed(), []));
});
