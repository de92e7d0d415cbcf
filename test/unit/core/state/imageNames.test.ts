import assert from "node:assert/strict";
import { imageNames } from "../../../../src/core/state/image/imageNames.ts";
import { image } from "../../support/builders.ts";

describe("imageNames", () => {
  const cases: readonly (readonly [
    title: string,
    tags: readonly string[],
    digests: readonly string[],
    names: readonly string[],
  ])[] = [
    ["a tag", ["alpine:3"], [], ["alpine:3"]],
    ["a tag whose digest goes with it", ["alpine:3"], ["alpine@sha256:1"], ["alpine:3"]],
    ["two tags of one repository", ["alpine:3", "alpine:4"], ["alpine@sha256:1"], ["alpine:3", "alpine:4"]],
    ["a digest alone", [], ["alpine@sha256:1"], ["alpine@sha256:1"]],
    ["a digest of another repository", ["mine:1"], ["alpine@sha256:1"], ["mine:1", "alpine@sha256:1"]],
    ["a registry's port", ["host:5000/a:1"], ["host:5000/a@sha256:1"], ["host:5000/a:1"]],
    ["a dangling one", [], [], []],
  ];
  for (const [title, tags, digests, names] of cases) {
    it(title, () => assert.deepEqual(imageNames(image({ tags, digests })), names));
  }
});
