import assert from "node:assert/strict";
import { checkGone } from "../../../../../src/core/labs/checks/gone/judge.ts";
import type { Evidence } from "../../../../../src/core/labs/evidence/evidence.ts";
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
  unreachable,
  volume,
} from "../../../support/builders.ts";

const box = "b".repeat(64);
const pic = `sha256:${"c".repeat(64)}`;
const bindings = new Map([
  ...standingFor({ box: [box, "a".repeat(64)], pic: [pic] }),
  ...standingFor({ vol: ["data"] }, "volume"),
]);
const makes = lab([step("makes", [expecting({ kind: "container" }, { as: "later" })])]);
const verdict = (
  of: readonly string[],
  given: Partial<Evidence>,
  fresh = [] as Parameters<typeof evidence>[0],
): Verdict =>
  inWords(
    checkGone(
      { kind: "gone", of },
      judging(expecting({ kind: "gone", of }), evidence(fresh, { bindings, ...given }), { lab: makes }),
    ),
  );
const met = (words: string, at = now): Verdict => ({
  kind: "met",
  seen: told(`${words} of this lab's steps removed`),
  objects: [],
  members: [],
  already: false,
  at,
});
const left = (words: string): Verdict => ({
  kind: "missing",
  seen: `that ${words} still there`,
  wanted: "remove what is left of what this lab made",
});

describe("checkGone", () => {
  const words: readonly (readonly [of: readonly string[], words: string])[] = [
    [["box"], "the container"],
    [["pic"], "the image"],
    [["vol"], "the volume"],
    [["pic", "pic"], "all 2 images"],
    [["box", "pic", "vol"], "all 3 objects"],
  ];
  for (const [of, said] of words) {
    it(`is met when ${said} (${of.join(", ")}) is gone`, () => assert.deepEqual(verdict(of, {}), met(said)));
  }

  const record = container({ id: box, name: "web" });
  const picture = image({ id: pic, tags: ["mine:1", "mine:2"] });
  const there: readonly (readonly [title: string, of: readonly string[], state: Evidence["state"], said: string])[] = [
    ["a container", ["box"], connectedState([record]), "web is"],
    ["an image, by its first name", ["pic"], connectedState([], [picture]), "mine:1 is"],
    ["an image without a name", ["pic"], connectedState([], [image({ id: pic, tags: [] })]), `${"c".repeat(12)} is`],
    ["a volume", ["vol"], connectedState([], [], [], [volume("data")]), "data is"],
    [
      "all of them",
      ["box", "pic", "vol"],
      connectedState([record], [picture], [], [volume("data")]),
      "web, mine:1, data are",
    ],
    ["one of them", ["box", "pic", "vol"], connectedState([], [picture]), "mine:1 is"],
  ];
  for (const [title, of, state, said] of there) {
    it(`is missing while ${title} is still there`, () => assert.deepEqual(verdict(of, { state }), left(said)));
  }

  const states = [
    ["running", "; web still runs, and removing it takes --force"],
    ["paused", "; web still runs, and removing it takes --force"],
    ["restarting", "; web still runs, and removing it takes --force"],
    ["exited", ""],
    ["created", ""],
  ] as const;
  for (const [state, why] of states) {
    it(`says what removing a container takes that is ${state}`, () => {
      const found = verdict(["box"], { state: connectedState([{ ...record, state }]) });
      assert.equal(found.kind === "missing" && found.wanted, `remove what is left of what this lab made${why}`);
    });
  }

  it("believes the event of a removal before the list, and tells its time", () => {
    const gone = seen(record, { gone: true, changedAt: now - 7_000 });
    assert.deepEqual(verdict(["box"], { state: connectedState([record]) }, [gone]), met("the container", now - 7_000));
  });

  it("is missing while a container was not heard to be removed, though the list lacks it", () => {
    assert.deepEqual(verdict(["box"], {}, [seen(record)]), left(`${"b".repeat(12)} is`));
  });

  it("does not ask for others that met the same expectation besides", () => {
    const other = container({ id: "a".repeat(64) });
    assert.deepEqual(verdict(["box"], { state: connectedState([other]) }), met("the container"));
  });

  it("is missing while a later build has the name of an image that went", () => {
    const built = lab([step("builds", [expecting({ kind: "image", ref: "mine:1" }, { as: "pic" })])]);
    const anew = image({ id: "sha256:anew", tags: ["mine:1"] });
    const judged = (given: Partial<Evidence>) =>
      checkGone(
        { kind: "gone", of: ["pic"] },
        judging(expecting({ kind: "gone", of: ["pic"] }), evidence([], { bindings, ...given }), { lab: built }),
      );
    assert.deepEqual(judged({ state: connectedState([], [anew]) }), left("mine:1 is"));
    const baseline = stoodThen({ containers: [], images: { "sha256:anew": ["mine:1"] } });
    assert.equal(judged({ state: connectedState([], [anew]), baseline }).kind, "met");
  });

  it("sends to the earlier step while one name is bound to nothing", () => {
    assert.deepEqual(verdict(["box", "later"], {}), {
      kind: "missing",
      seen: "nothing that this step could be about yet",
      wanted: 'finish the step "Title of makes" first',
    });
  });

  it("is unknown while the engine does not answer", () => {
    const state = { ...connectedState(), status: unreachable };
    assert.equal(verdict(["box"], { state }).kind, "unknown");
  });
});
