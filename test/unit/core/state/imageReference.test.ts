import assert from "node:assert/strict";
import {
  imageReferencePattern,
  parseImageReference,
  sameImageReference,
} from "../../../../src/core/state/imageReference.ts";

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

describe("imageReferencePattern, by the engine's own grammar", () => {
  const taken = [
    ...["alpine", "alpine:3.20", "library/alpine", "docker.io/library/alpine:3", "user/repo", "localhost/x"],
    ...[
      "localhost:5000/x:2",
      "127.0.0.1:5000/a/b",
      "[::1]:5000/x",
      "ghcr.io/a/b:1",
      "Registry.Example.com/deep/er/name",
    ],
    ...[
      "my-app",
      "my__app",
      "my---app",
      "a.b_c",
      "x:_tag",
      `x:${"t".repeat(128)}`,
      `alpine@${digest}`,
      `alpine:3@${digest}`,
    ],
  ];
  for (const text of taken) {
    it(`takes ${text.slice(0, 60)}`, () => assert.match(text, imageReferencePattern));
  }

  const refused = [
    ...["", " ", "Alpine", "user/Repo", "-alpine", "alpine-", "a..b", "a___b", "/alpine", "alpine/", "a//b", "alpine:"],
    ...[
      "alpine:-x",
      `x:${"t".repeat(129)}`,
      "alpine@sha256",
      "alpine@sha256:0a",
      "alpine latest",
      "alpine\n",
      " alpine",
    ],
    ...[
      "[Details](command:workbench.action.closeWindow)",
      "alpine; reboot",
      "$(reboot)",
      "`reboot`",
      "--all",
      "a|b",
      "a&b",
    ],
    ...[
      "alp\u0456ne",
      "alpine\u200b",
      "\u202ealpine",
      "alpine\u2800",
      "https://example.com/x",
      "user:password@x/y",
      "$(trash)",
    ],
    ...["*", "tweet-app:*", "<x>"],
  ];
  for (const text of refused) {
    it(`refuses ${JSON.stringify(text).slice(0, 60)}`, () => assert.doesNotMatch(text, imageReferencePattern));
  }

  it("takes no longer for a text that nearly fits", () => {
    for (const part of ["a", "a.", "a-", "a/", "a:", "a_", "A-"]) {
      assert.doesNotMatch(`${part.repeat(100_000)}!`, imageReferencePattern);
    }
  }).timeout(1_000);
});
