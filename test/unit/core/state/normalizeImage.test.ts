import assert from "node:assert/strict";
import { normalizeImage } from "../../../../src/core/state/image/normalizeImage.ts";

const id = `sha256:${"ab".repeat(32)}`;

describe("normalizeImage", () => {
  it("reads a document of API 1.41 whole, its tags sorted", () => {
    const document = {
      Id: id,
      RepoTags: ["me/web:2", "me/web:1"],
      RepoDigests: ["me/web@sha256:1"],
      Size: 7_050_000,
      VirtualSize: 7_050_000,
      Created: 1_700_000_000,
      Containers: -1,
      Labels: { maintainer: "me" },
    };
    assert.deepEqual(normalizeImage(document), {
      id,
      tags: ["me/web:1", "me/web:2"],
      digests: ["me/web@sha256:1"],
      size: 7_050_000,
      createdAt: 1_700_000_000_000,
      labels: { maintainer: "me" },
    });
  });

  const untagged = {
    "API 1.41": ["<none>:<none>"],
    "API 1.43 and later": [],
    "an engine that says null": null,
    "an engine that leaves it out": undefined,
    "odd elements": [null, 5, ""],
  };
  for (const [title, RepoTags] of Object.entries(untagged)) {
    it(`knows an untagged image of ${title}`, () => {
      assert.deepEqual(normalizeImage({ Id: id, RepoTags })?.tags, []);
    });
  }

  const digests: readonly (readonly [title: string, RepoDigests: unknown, read: readonly string[]])[] = [
    ["two, sorted", ["b@sha256:1", "a@sha256:1"], ["a@sha256:1", "b@sha256:1"]],
    ["those of engines below API 1.43 that have none", ["<none>@<none>"], []],
    ["a digest without a repository", ["<none>@sha256:1"], []],
    ["null", null, []],
    ["odd elements", [null, 5, "", "a@sha256:1"], ["a@sha256:1"]],
  ];
  for (const [title, RepoDigests, read] of digests) {
    it(`reads digests: ${title}`, () => assert.deepEqual(normalizeImage({ Id: id, RepoDigests })?.digests, read));
  }

  it("takes a digest for a digest that the containerd store lists among the tags", () => {
    const document = { Id: id, RepoTags: ["a@sha256:1", "b:1"], RepoDigests: ["a@sha256:1"] };
    const { tags, digests } = normalizeImage(document) ?? {};
    assert.deepEqual([tags, digests], [["b:1"], ["a@sha256:1"]]);
    assert.deepEqual(normalizeImage({ Id: id, RepoTags: ["a@sha256:1"] })?.digests, ["a@sha256:1"]);
  });

  it("fills what is missing or odd", () => {
    const empty = { id, tags: [], digests: [], size: 0, createdAt: 0, labels: {} };
    assert.deepEqual(normalizeImage({ Id: id }), empty);
    assert.deepEqual(normalizeImage({ Id: id, Size: "big", Created: null, Labels: null, RepoTags: {} }), empty);
    assert.deepEqual(normalizeImage({ Id: id, Size: Number.NaN, Labels: { a: 1 } }), empty);
  });

  for (const value of [undefined, null, 5, "text", [], {}, { Id: "" }, { Id: 5 }]) {
    it(`makes nothing of ${JSON.stringify(value)}`, () => assert.equal(normalizeImage(value), undefined));
  }
});
