import assert from "node:assert/strict";
import type { EventCheck } from "../../../../../src/core/labs/checks/event/format.ts";
import { checkEvent } from "../../../../../src/core/labs/checks/event/judge.ts";
import type { Evidence } from "../../../../../src/core/labs/evidence/evidence.ts";
import type { Judging } from "../../../../../src/core/labs/evidence/judging.ts";
import { findingInWords } from "../../../../../src/core/labs/findings/finding.ts";
import type { Verdict } from "../../../../../src/core/labs/findings/verdict.ts";
import type { EngineEvent } from "../../../../../src/core/state/records.ts";
import {
  connectedState,
  container,
  event,
  evidence,
  expecting,
  image,
  inWords,
  judging,
  lab,
  now,
  plainImage,
  seen,
  standingFor,
  step,
  told,
  unreachable,
} from "../../../support/builders.ts";

type Asked = Omit<EventCheck, "kind">;

function verdict(asked: Asked, found: Evidence, given: Partial<Judging> = {}): Verdict {
  const check: EventCheck = { kind: "event", ...asked };
  return inWords(checkEvent(check, judging(expecting(check), found, given)));
}

const heard = (...events: readonly EngineEvent[]): Evidence => evidence([], { events });
const pull = event("pull", { type: "image", id: "alpine:3.20", attributes: { name: "alpine" } });
const restart = event("restart");
const pulled: Asked = { type: "image", action: "pull" };
const restarted: Asked = { type: "container", action: "restart" };

describe("checkEvent", () => {
  it("is met by an event of a container, which it is about", () => {
    assert.deepEqual(verdict(restarted, heard(restart)), {
      kind: "met",
      seen: told("that the engine told of container restart: brave_curie"),
      objects: [{ kind: "event", id: restart.timeNano, name: "container restart brave_curie" }],
      members: ["c1"],
      already: false,
      at: restart.time,
    });
  });

  it("binds nothing by an event of an image", () => {
    const said = verdict(pulled, heard(pull));
    assert.ok(said.kind === "met");
    assert.deepEqual([said.members, said.seen], [[], told("that the engine told of image pull: alpine")]);
  });

  it("speaks of the last of several", () => {
    const said = verdict(restarted, heard(restart, event("restart", { time: now - 1_000 }), event("stop")));
    assert.equal(said.kind === "met" && said.at, now - 1_000);
  });

  const table: readonly (readonly [title: string, asked: Asked, found: EngineEvent, met: boolean])[] = [
    ["another action", restarted, event("stop"), false],
    ["the same action of another kind of thing", { type: "image", action: "restart" }, restart, false],
    ["a name that is the reference", { ...pulled, name: "alpine:3.20" }, pull, true],
    ["a name that stands in an attribute", { ...pulled, name: "alpine" }, pull, true],
    ["a name with a star", { ...pulled, name: "alp*" }, pull, true],
    ["another name", { ...pulled, name: "debian*" }, pull, false],
    ["a name, where the event has none", { ...pulled, name: "alpine" }, { ...pull, attributes: {}, id: "x" }, false],
  ];
  for (const [title, asked, found, met] of table) {
    it(`${title}: ${met ? "met" : "not met"}`, () => {
      assert.equal(verdict(asked, heard(found)).kind, met ? "met" : "missing");
    });
  }

  it("says what the engine should tell of, and by which name", () => {
    const nothing = "nothing of that kind so far";
    assert.deepEqual(
      [verdict(pulled, heard()), verdict({ ...pulled, name: "alp*" }, heard())],
      [
        { kind: "missing", seen: nothing, wanted: "pull it from a registry with `docker image pull`" },
        { kind: "missing", seen: nothing, wanted: "pull it from a registry with `docker image pull`" },
      ],
    );
  });

  const doings: readonly (readonly [type: EventCheck["type"], action: string, wanted: string])[] = [
    ["container", "top", "look at its processes with `docker container top`"],
    ["image", "push", "push it with `docker image push`"],
    ["image", "pull", "pull it from a registry with `docker image pull`"],
    ["image", "save", "save it with `docker image save`"],
    ["image", "load", "load it with `docker image load`"],
    ["image", "tag", "name it with `docker image tag`"],
    ["image", "untag", "take its name away with `docker image rm`"],
    ["image", "delete", "remove it with `docker image rm`"],
    ["volume", "mount", "run a container that has it mounted"],
    ["container", "rename", "the engine should tell of container rename"],
  ];
  for (const [type, action, wanted] of doings) {
    it(`of ${type} ${action}: ${wanted}`, () =>
      assert.deepEqual(verdict({ type, action }, heard()), {
        kind: "missing",
        seen: "nothing of that kind so far",
        wanted,
      }));
  }

  it("where only a name is asked for, an event of another name may be long ago, and isn't spoken of", () => {
    const said = verdict({ ...pulled, name: "debian" }, heard(pull));
    assert.deepEqual(said, {
      kind: "missing",
      seen: "nothing of that kind so far",
      wanted: "pull it from a registry with `docker image pull`; it is debian",
    });
  });

  it("takes an event without a name for one that no pattern fits", () =>
    assert.equal(verdict({ ...pulled, name: "alp*" }, heard({ ...pull, attributes: {}, id: "x" })).kind, "missing"));

  it("names what has no name by its id, whole if it is none of 64 digits", () => {
    const seenOf = (id: string): string => {
      const said = verdict(pulled, heard({ ...pull, attributes: {}, id }));
      return said.kind === "met"
        ? findingInWords(said.seen).replace("that the engine told of image pull: ", "")
        : said.kind;
    };
    const hex = "a".repeat(64);
    assert.deepEqual([hex, `sha256:${hex}`, `x${hex}`, `${hex}x`, "alpine:3"].map(seenOf), [
      "a".repeat(12),
      "a".repeat(12),
      `x${hex}`,
      `${hex}x`,
      "alpine:3",
    ]);
  });

  describe("of what an earlier step bound", () => {
    const long = (letter: string): string => letter.repeat(64);
    const one = `sha256:${long("1")}`;
    const other = `sha256:${long("2")}`;
    const saved = (id: string) => event("save", { type: "image", id, attributes: { name: id } });
    const mounted = (id: string, by: string) => event("mount", { type: "volume", id, attributes: { container: by } });
    const state = connectedState([], [image({ id: one, tags: ["one:1"] }), image({ id: other, tags: ["other:1"] })]);
    const bindings = new Map([
      ...standingFor({ one: [one], box: ["c1"] }),
      ...standingFor({ data: ["data"] }, "volume"),
    ]);
    const said = (asked: Asked, found: EngineEvent, given: Partial<Evidence> = {}): string => {
      const judged = verdict(asked, evidence([], { state, bindings, events: [found], ...given }));
      return judged.kind === "missing" ? `${judged.seen}: ${judged.wanted}` : judged.kind;
    };
    const save: Asked = { type: "image", action: "save", of: "one" };

    it("is that image, by its id or by what is in it", () => {
      assert.equal(said(save, saved(one)), "met");
      const imageDetails = new Map([one, other].map((id) => [id, plainImage] as const));
      assert.equal(said(save, saved(other), { imageDetails }), "met");
    });

    it("names another one without its long id", () => {
      const wanted = "save it with `docker image save`; it is one:1";
      assert.equal(said(save, saved(other)), `nothing of that kind so far, only save of other:1: ${wanted}`);
      const unknown = saved(`sha256:${long("3")}`);
      assert.equal(said(save, unknown), `nothing of that kind so far, only save of ${"3".repeat(12)}: ${wanted}`);
    });

    it("is known by any name of it: an event of a push has the name as its id", () => {
      const push: Asked = { type: "image", action: "push", of: "one" };
      const pushed = (name: string) => event("push", { type: "image", id: name, attributes: { name } });
      const hub = image({ id: other, tags: ["other:1", "me/app:1"] });
      const found = { state: connectedState([], [image({ id: one, tags: ["one:1"] }), hub]) };
      const alike = new Map([one, other].map((id) => [id, plainImage] as const));
      const unlike = new Map([
        [one, plainImage],
        [other, { ...plainImage, content: "other" }],
      ]);
      assert.equal(said(push, pushed("one:1"), found), "met");
      assert.equal(said(push, pushed("docker.io/me/app:1"), { ...found, imageDetails: alike }), "met");
      const wanted = "push it with `docker image push`; it is one:1";
      const other1 = "nothing of that kind so far, only push of me/app:1";
      assert.equal(said(push, pushed("me/app:1"), { ...found, imageDetails: unlike }), `${other1}: ${wanted}`);
      assert.equal(said(push, pushed("me/app:1"), found), `${other1}: ${wanted}`, "while nothing is read of it");
      assert.equal(
        said(push, pushed("me/gone:1"), { ...found, imageDetails: alike }),
        `nothing of that kind so far, only push of me/gone:1: ${wanted}`,
      );
    });

    it("is none that only mentions the container", () => {
      const about = event("save", { type: "image", id: other, attributes: { container: "c1" } });
      assert.match(said({ type: "image", action: "save", of: "box" }, about), /^nothing of that kind so far/);
    });

    it("speaks of the last that was about another one, and neither of its own nor of another kind", () => {
      const own = saved(one);
      const events = [saved(other), saved(`sha256:${long("3")}`), event("load", { type: "image", id: other })];
      const found = { events: [...events, own], claimed: new Map([[own.timeNano, "other-step"]]) };
      assert.match(said(save, own, found), /^nothing of that kind so far, only save of 333333333333: /);
      assert.match(said(save, own, { ...found, events: [own] }), /^nothing of that kind so far: /);
    });

    it("is asked for by the name that its step gave it, and a volume by its own", () => {
      const makes = step("makes", [
        expecting({ kind: "image", ref: "two:2" }, { as: "two" }),
        expecting({ kind: "volume", name: "labdata" }, { as: "data" }),
        expecting({ kind: "container" }, { as: "box" }),
      ]);
      const wantedOf = (asked: Asked, given: Partial<Evidence> = {}): string => {
        const found = evidence([], {
          state,
          bindings: new Map([...bindings, ...standingFor({ two: [other] })]),
          ...given,
        });
        const judged = verdict(asked, found, { lab: lab([step("earlier", []), makes]) });
        return judged.kind === "missing" ? judged.wanted : judged.kind;
      };
      assert.match(wantedOf({ ...save, of: "two" }), /; it is two:2$/);
      assert.match(wantedOf(save), /; it is one:1$/);
      assert.equal(
        wantedOf({ type: "volume", action: "mount", of: "data" }),
        "run a container that has it mounted",
        "the volume is what `name` says",
      );
      assert.match(wantedOf({ type: "volume", action: "mount", of: "box", name: "data" }), /; it is data$/);
      const fresh = new Map([["c1", seen(container({ name: "my-box" }))]]);
      assert.match(wantedOf({ type: "container", action: "top", of: "box" }, { fresh }), /; it is my-box$/);
      const volumeOfImage: Asked = { type: "image", action: "save", of: "data" };
      assert.match(wantedOf(volumeOfImage), /; it is labdata$/);
    });

    it("is that volume, or the container that mounts one", () => {
      const mount: Asked = { type: "volume", action: "mount" };
      assert.equal(said({ ...mount, of: "data" }, mounted("data", "c9")), "met");
      assert.equal(said({ ...mount, of: "box", name: "data" }, mounted("data", "c1")), "met");
      assert.match(said({ ...mount, of: "data" }, mounted(long("4"), "c1")), /^nothing of that kind/);
      assert.match(said({ ...mount, of: "box", name: "data" }, mounted("data", "c9")), /^nothing of that kind/);
      assert.doesNotMatch(said({ ...mount, name: "data" }, mounted(long("4"), "c1")), /4{13}/);
    });
  });

  it("counts only what came since the step was begun anew, to the millisecond", () => {
    assert.equal(verdict(restarted, heard(restart), { since: restart.time }).kind, "met");
    assert.equal(verdict(restarted, heard(restart), { since: restart.time + 1 }).kind, "missing");
  });

  const claims: readonly (readonly [by: string, met: boolean])[] = [
    ["this-step", true],
    ["other-step", false],
  ];
  for (const [by, met] of claims) {
    it(`an event that proved ${by} is ${met ? "still its own" : "no proof of this one"}`, () => {
      const claimed = new Map([[restart.timeNano, by]]);
      assert.equal(verdict(restarted, evidence([], { events: [restart], claimed })).kind, met ? "met" : "missing");
    });
  }

  it("finds an older event where the last one proved another step", () => {
    const last = event("restart", { time: now - 1_000 });
    const claimed = new Map([[last.timeNano, "other-step"]]);
    const said = verdict(restarted, evidence([], { events: [restart, last], claimed }));
    assert.equal(said.kind === "met" && said.at, restart.time);
  });
});

describe("checkEvent: of a container of an earlier step", () => {
  const ofBox: Asked = { ...restarted, of: "box" };
  const bound = (id: string): Evidence =>
    evidence([], { events: [restart], bindings: standingFor({ box: ["c0", id] }) });

  it("is met by an event of one of them, and of no other", () => {
    assert.equal(verdict(ofBox, bound("c1")).kind, "met");
    assert.equal(verdict(ofBox, bound("c2")).kind, "missing");
  });

  it("sends to the earlier step while that has bound nothing", () => {
    const makes = step("makes", [expecting({ kind: "container" }, { as: "box" })]);
    assert.deepEqual(verdict(ofBox, heard(restart), { lab: lab([makes]) }), {
      kind: "missing",
      seen: "nothing that this step could be about yet",
      wanted: 'finish the step "Title of makes" first',
    });
  });
});

describe("checkEvent: what it can't know", () => {
  const silent = { ...connectedState(), status: unreachable };
  const unknown = { kind: "unknown", reason: "nothing answers at unix:///var/run/docker.sock" };

  it("is unknown while the engine does not answer, bound or not", () => {
    assert.deepEqual(verdict(restarted, evidence([], { state: silent })), unknown);
    assert.deepEqual(verdict({ ...restarted, of: "box" }, evidence([], { state: silent })), unknown);
  });

  it("stays met by what was heard before the engine went away", () => {
    assert.equal(verdict(restarted, evidence([], { events: [restart], state: silent })).kind, "met");
  });

  it("is unknown where it may have come while nobody listened", () => {
    const blind = [{ to: now - 1_000, said: "between 12:00:00 and 12:01:00" }];
    const found = evidence([], { blind });
    assert.deepEqual(verdict(restarted, found), {
      kind: "unknown",
      reason: "I was not watching between 12:00:00 and 12:01:00; if you did it then, do it again",
    });
    assert.equal(verdict(restarted, found, { since: now - 1_000 }).kind, "missing", "it ended before this step began");
    assert.equal(verdict(restarted, evidence([], { blind, events: [restart] })).kind, "met");
  });
});
