import assert from "node:assert/strict";
import { checkGone } from "../../../../../src/core/labs/checks/gone/judge.ts";
import type { Evidence } from "../../../../../src/core/labs/evidence/evidence.ts";
import { findingInWords } from "../../../../../src/core/labs/findings/finding.ts";
import type { Verdict } from "../../../../../src/core/labs/findings/verdict.ts";
import {
  connectedState,
  container,
  evidence,
  expecting,
  image,
  inWords,
  judging,
  lab,
  now,
  seen,
  standingFor,
  step,
  stoodThen,
  told,
  volume,
} from "../../../support/builders.ts";

const everything = expecting({ kind: "gone", of: "everything" });
const cleanUp = step("clean-up", [everything]);
const theLab = lab(
  [
    step("box", [expecting({ kind: "container", name: "box" }, { as: "box" })]),
    step("more", [expecting({ kind: "container", name: "more" }, { as: "more" })], { optional: true }),
    cleanUp,
    step("later", [expecting({ kind: "container", name: "last" }, { as: "last" })]),
  ],
  { owns: { containers: ["proof"], images: ["mine:*"], volumes: ["data"] } },
);
const baseline = stoodThen({ containers: ["old"], images: { "sha256:old": ["alpine:latest"] }, volumes: ["kept"] });
const verdict = (given: Partial<Evidence>, containers: readonly ReturnType<typeof container>[] = []): Verdict => {
  const state = given.state ?? connectedState(containers);
  const found = evidence(
    containers.filter(({ id }) => id !== "old").map((record) => seen(record)),
    { bindings: standingFor({ box: ["c1"] }), baseline, ...given, state },
  );
  return inWords(
    checkGone({ kind: "gone", of: "everything" }, judging(everything, found, { lab: theLab, step: cleanUp })),
  );
};
const leftOf = (found: Verdict): string =>
  found.kind === "met" ? findingInWords(found.seen) : "seen" in found ? found.seen : found.kind;
const one = (id: string, name: string, of = "alpine") => container({ id, name, image: of });

describe("checkGone: everything", () => {
  it("is met when nothing is left but what stood before", () => {
    const old = one("old", "older", "mine:1");
    const state = connectedState([old], [image({ id: "sha256:old", tags: ["alpine:latest"] })], [], [volume("kept")]);
    assert.deepEqual(verdict({ state }), {
      kind: "met",
      seen: told("nothing left of what this lab made"),
      objects: [],
      members: [],
      already: false,
      at: now,
    });
  });

  it("says which of what is left still run", () => {
    const found = verdict({}, [
      { ...one("c1", "box"), state: "running" },
      { ...one("c2", "proof"), state: "running" },
    ]);
    assert.equal(
      found.kind === "missing" && found.wanted,
      "remove what is left of what this lab made; box, proof still run, and removing them takes --force",
    );
  });

  it("is not met before the steps were done, those apart that may be passed over", () => {
    const found = verdict({ bindings: new Map() });
    assert.equal(found.kind === "missing" && found.wanted, 'finish the step "Title of box" first');
  });

  const still = (names: string): string => `that ${names} still there`;
  it("wants what proved a step gone", () => {
    assert.equal(
      leftOf(verdict({ claimed: new Map([["x", "box"]]) }, [one("x", "brave_curie")])),
      still("brave_curie is"),
    );
  });
  it("wants all gone that met an expectation, also where a later step meant one of them", () => {
    assert.equal(leftOf(verdict({ everBound: new Set(["c1", "x"]) }, [one("x", "second")])), still("second is"));
  });
  it("wants gone what has a name that the lab gives, and containers of such an image", () => {
    const state = connectedState(
      [one("x", "tried", "mine:1"), one("y", "proof")],
      [image({ id: "sha256:new", tags: ["mine:1"] })],
      [],
      [volume("data")],
    );
    const found = evidence([seen(one("x", "tried", "mine:1")), seen(one("y", "proof"))]);
    assert.equal(leftOf(verdict({ state, fresh: found.fresh })), still("tried, proof, mine:1, data are"));
  });
  it("names the first five, and how many more", () => {
    const all = ["a", "b", "c", "d", "e", "f", "g"].map((id) => one(id, `n-${id}`));
    const everBound = new Set(all.map(({ id }) => id));
    assert.equal(leftOf(verdict({ everBound }, all)), still("n-a, n-b, n-c, n-d, n-e and 2 more are"));
  });
  it("says what else has appeared, and leaves it to the learner", () => {
    const found = verdict({}, [one("x", "postgres", "postgres")]);
    assert.equal(found.kind, "met");
    assert.equal(leftOf(found), "nothing left of what this lab made; postgres appeared meanwhile and is still there");
  });
});
