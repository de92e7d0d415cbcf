import assert from "node:assert/strict";
import { makingOf, makingsIn } from "../../../../../src/core/labs/evidence/imageMakings.ts";
import type { EngineEvent } from "../../../../../src/core/state/records.ts";
import { event, now } from "../../../support/builders.ts";

const id = `sha256:${"a".repeat(64)}`;
const told = (action: string, name: string, after: number, imageId = id): EngineEvent =>
  event(action, { type: "image", id: imageId, attributes: { name }, time: now + after });
const create = (after: number): EngineEvent => told("create", id, after);
const commit = (imageRef: string, after: number): EngineEvent =>
  event("commit", { id: "box", attributes: { imageID: id, imageRef }, time: now + after });

/** As an engine told them, to the millisecond. */
const table: readonly (readonly [title: string, ref: string, events: readonly EngineEvent[], by: readonly string[]])[] =
  [
    ["BuildKit, classic store", "a:1", [told("tag", "a:1", 0), create(1)], ["build"]],
    ["BuildKit on a busy machine", "a:1", [told("tag", "a:1", 0), create(600)], ["build"]],
    ["BuildKit, containerd store", "a:1", [create(0), told("tag", "a:1", 7)], ["build"]],
    ["two names, the second", "a:2", [create(0), told("tag", "a:1", 7), told("tag", "a:2", 13)], ["build"]],
    ["two names, the first", "a:1", [told("tag", "a:1", 0), told("tag", "a:2", 1), create(2)], ["build"]],
    ["named afterwards", "a:1", [create(0), told("tag", "a:1", 5_000)], ["tag", "build"]],
    ["a tag of what has a name", "b:1", [create(0), told("tag", "a:1", 7), told("tag", "b:1", 60)], ["tag"]],
    ["the same, classic store", "b:1", [told("tag", "a:1", 0), create(1), told("tag", "b:1", 55)], ["tag"]],
    ["a tag alone", "a:1", [told("tag", "a:1", 0)], ["tag"]],
    ["a tag before a build of the same", "b:1", [told("tag", "b:1", 0), told("tag", "a:1", 60), create(61)], ["tag"]],
    ["a commit with a name", "a:1", [create(0), told("tag", "a:1", 2), commit("a:1", 3)], ["commit"]],
    ["a commit named afterwards", "a:1", [create(0), commit("", 1), told("tag", "a:1", 900)], ["tag", "commit"]],
    ["an import", "a:1", [told("tag", "a:1", 0), told("import", id, 1)], ["import"]],
    ["a load", "a:1", [told("load", id, 0)], ["load"]],
    ["a load of what was built", "a:1", [told("tag", "a:1", 0), create(1), told("load", id, 900)], ["load"]],
    ["a build of what was loaded", "a:1", [told("load", id, 0), told("tag", "a:1", 900), create(901)], ["build"]],
    ["a tag after a load", "a:1", [told("load", id, 0), told("tag", "a:1", 900)], ["tag"]],
    ["a load after a pull", "a:1", [told("pull", "a", 0, "a:1"), told("load", id, 900)], ["load"]],
    [
      "a load of another image",
      "a:1",
      [told("tag", "a:1", 0), create(1), told("load", "sha256:b", 9, "sha256:b")],
      ["build"],
    ],
    ["a pull after a tag", "a:1", [told("tag", "a:1", 0), told("pull", "a", 9, "a:1")], ["pull"]],
    ["a tag after a pull", "a:1", [told("pull", "a", 0, "a:1"), told("tag", "a:1", 9)], ["tag"]],
  ];

describe("makingsIn", () => {
  for (const [title, ref, events, by] of table) {
    it(`${title}: ${by.join(", ")}`, () => assert.deepEqual(makingOf(makingsIn(events), { id }, ref)?.by, by));
  }

  it("tells of an image without a name how it was made, and of which container", () => {
    const found = makingOf(makingsIn([create(0), commit("", 1)]), { id }, undefined);
    assert.deepEqual([found?.by, found?.container], [["commit"], "box"]);
  });

  it("knows nothing of another image that has the name now", () => {
    const makings = makingsIn([told("tag", "a:1", 0), create(1)]);
    assert.equal(makingOf(makings, { id: "sha256:other" }, "a:1"), undefined);
  });
});
