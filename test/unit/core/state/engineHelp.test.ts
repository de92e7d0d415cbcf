import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { engineHelp } from "../../../../src/core/state/engineHelp.ts";

/** These never keep the Docker view empty: one is about an object, one about a list, the others are warnings beside an engine that works. */
const ofOneThing = ["object-gone", "podman", "config-broken", "slow"];

const kinds = [...readFileSync("src/core/state/engineFailure.ts", "utf8").matchAll(/^ {2}\| "([a-z-]+)"/gm)].map(
  (match) => match[1],
);

describe("engineHelp", () => {
  it("finds the kinds of failures it is to be compared with", () => assert.ok(kinds.length > 15, kinds.join()));

  for (const kind of kinds.filter((each) => each !== undefined && !ofOneThing.includes(each))) {
    for (const platform of ["linux", "darwin", "win32"] as const) {
      it(`has exactly one text for ${kind} on ${platform}, with a way to look again`, () => {
        const texts = engineHelp.filter(
          (help) => help.kind === kind && (help.platform === undefined || help.platform === platform),
        );
        assert.equal(texts.length, 1);
        assert.ok(texts[0]?.links.includes("look-again"));
      });
    }
  }

  it("advises nobody to delete anything", () => {
    assert.deepEqual(
      engineHelp.filter(({ says }) => /\b(delete|prune|rm -|remove)\b/i.test(says)),
      [],
    );
  });
});
