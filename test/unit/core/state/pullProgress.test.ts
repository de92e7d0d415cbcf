import assert from "node:assert/strict";
import { noPull, pullAfterLine, pullInWords, pullTrouble } from "../../../../src/core/state/pullProgress.ts";

const layer = (id: string, status: string, current?: number, total?: number) => ({
  status,
  id,
  progressDetail: current === undefined ? {} : { current, total },
});
const folded = (...lines: readonly unknown[]) => lines.reduce(pullAfterLine, noPull);

describe("pullProgress", () => {
  const [one, two] = ["a".repeat(12), "b".repeat(12)];

  it("counts layers, and the megabytes of those that are on their way", () => {
    const progress = folded(
      { status: "Pulling from library/nginx", id: "alpine" },
      layer(one, "Pulling fs layer"),
      layer(two, "Already exists"),
      layer(one, "Downloading", 3_000_000, 26_000_000),
    );
    assert.equal(pullInWords(progress), "1 of 2 layers, 3.0 of 26 MB");
  });

  it("a layer that is complete is counted whole", () => {
    const progress = folded(
      layer(one, "Downloading", 1, 2_000_000),
      layer(one, "Extracting", 5, 9),
      layer(one, "Pull complete"),
    );
    assert.equal(pullInWords(progress), "its only layer, 2.0 of 2.0 MB");
  });

  it("says that it asks while nothing is known", () => {
    assert.equal(pullInWords(noPull), "asking the registry");
  });

  it("keeps what the engine says of a failure, in either form", () => {
    assert.equal(folded({ error: "toomanyrequests: x" }).error, "toomanyrequests: x");
    assert.equal(folded({ errorDetail: { message: "no space left on device" } }).error, "no space left on device");
  });

  for (const odd of [null, "text", [], { id: 7 }, { status: "Downloading", id: "zz" }]) {
    it(`takes ${JSON.stringify(odd)} for nothing`, () => assert.deepEqual(folded(odd), noPull));
  }

  const table: readonly (readonly [said: string, wanted: RegExp])[] = [
    [
      "toomanyrequests: You have reached your pull rate limit",
      /Docker Hub limits how much can be pulled without a login/,
    ],
    ["dial tcp: lookup registry-1.docker.io: no such host", /the engine can't reach the registry of alpine/],
    ["net/http: TLS handshake timeout", /the engine can't reach the registry/],
    ["pull access denied for x, repository does not exist", /the registry has no image alpine/],
    ["write /var/lib/docker: no space left on device", /the disk of the engine's machine is full/],
    ["something else", /^alpine wasn't pulled: something else$/],
  ];
  for (const [said, wanted] of table) {
    it(`"${said}" is told in plain words, with what helps`, () => {
      const { sentence, remedy } = pullTrouble("alpine", said);
      assert.match(sentence, wanted);
      assert.notEqual(remedy, "");
    });
  }
});
