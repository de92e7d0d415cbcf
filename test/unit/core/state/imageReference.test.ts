import assert from "node:assert/strict";
import { parseImageReference, sameImageReference } from "../../../../src/core/state/imageReference.ts";

const digest = `sha256:${"0a".repeat(32)}`;

describe("parseImageReference", () => {
  const table: readonly (readonly [
    text: string,
    registry: string,
    repository: string,
    tag: string,
    digest?: string,
  ])[] = [
    ["alpine", "docker.io", "library/alpine", "latest"],
    ["alpine:3.20", "docker.io", "library/alpine", "3.20"],
    ["library/alpine", "docker.io", "library/alpine", "latest"],
    ["docker.io/alpine", "docker.io", "library/alpine", "latest"],
    ["docker.io/library/alpine:3", "docker.io", "library/alpine", "3"],
    ["index.docker.io/library/alpine", "docker.io", "library/alpine", "latest"],
    ["index.docker.io/alpine:3", "docker.io", "library/alpine", "3"],
    ["user/repo", "docker.io", "user/repo", "latest"],
    ["docker.io/user/repo:1", "docker.io", "user/repo", "1"],
    ["localhost/x", "localhost", "x", "latest"],
    ["localhost:5000/x", "localhost:5000", "x", "latest"],
    ["localhost:5000/x:2", "localhost:5000", "x", "2"],
    ["127.0.0.1:5000/a/b", "127.0.0.1:5000", "a/b", "latest"],
    ["ghcr.io/a/b:1", "ghcr.io", "a/b", "1"],
    ["registry.example.com/deep/er/name", "registry.example.com", "deep/er/name", "latest"],
    ["machine:5000/x", "machine:5000", "x", "latest"],
    [`alpine@${digest}`, "docker.io", "library/alpine", "", digest],
    [`localhost:5000/x:2@${digest}`, "localhost:5000", "x", "2", digest],
  ];
  for (const [text, registry, repository, tag, wantedDigest = ""] of table) {
    it(text, () => assert.deepEqual(parseImageReference(text), { registry, repository, tag, digest: wantedDigest }));
  }
});

describe("sameImageReference", () => {
  const same = [
    ["alpine", "docker.io/library/alpine:latest"],
    ["alpine", "index.docker.io/alpine"],
    ["user/repo", "docker.io/user/repo:latest"],
    [`alpine@${digest}`, `docker.io/library/alpine@${digest}`],
  ] as const;
  for (const [one, other] of same) {
    it(`${one} is ${other}`, () => {
      assert.equal(sameImageReference(one, other), true);
      assert.equal(sameImageReference(other, one), true);
    });
  }

  const different = [
    ["alpine", "alpine:3"],
    ["alpine", "user/alpine"],
    ["alpine", "localhost:5000/alpine"],
    ["alpine", "localhost:5000/library/alpine"],
    ["ghcr.io/a/b", "a/b"],
    ["alpine", "alpine2"],
    ["alpine", `alpine@${digest}`],
    ["alpine", ""],
  ] as const;
  for (const [one, other] of different) {
    it(`${one} is not "${other}"`, () => {
      assert.equal(sameImageReference(one, other), false);
      assert.equal(sameImageReference(other, one), false);
    });
  }
});
