import assert from "node:assert/strict";
import type { ContainerCheck } from "../../../../../src/core/labs/checks/container/format.ts";
import { checkContainer } from "../../../../../src/core/labs/checks/container/judge.ts";
import type { Evidence } from "../../../../../src/core/labs/evidence/evidence.ts";
import { findingInWords } from "../../../../../src/core/labs/findings/finding.ts";
import type { Verdict } from "../../../../../src/core/labs/findings/verdict.ts";
import type { ContainerRecord } from "../../../../../src/core/state/records.ts";
import {
  connectedState,
  container,
  evidence,
  expectation,
  image,
  inWords,
  judging,
  now,
  seen,
  stoodThen,
  told,
  unreachable,
} from "../../../support/builders.ts";

type Asked = Omit<ContainerCheck, "kind">;

const endsWell: Asked = { image: "hello-world", state: "exited", exitCode: 0 };

function verdict(asked: Asked, found: Evidence): Verdict {
  return inWords(checkContainer({ kind: "container", ...asked }, judging(expectation(asked), found)));
}

const old = container({ id: "old", name: "old_one" });
const baseline = stoodThen({ containers: ["old"], images: {} });
const running = container({ state: "running" });

const met = (words: string, record = container(), at = now - 2_000): Verdict => ({
  kind: "met",
  seen: told(words),
  objects: [{ kind: "container", id: record.id, name: record.name }],
  members: [record.id],
  already: false,
  at,
});
const missing = (words: string, wanted: string): Verdict => ({ kind: "missing", seen: words, wanted });

const aNewOne = "a new container of hello-world";
const it0 = "container brave_curie of hello-world: it";
const endedWell = `${it0} ended with exit code 0`;

describe("checkContainer: a container of hello-world that exits with 0", () => {
  const table: readonly (readonly [title: string, found: Evidence, wanted: Verdict])[] = [
    ["nothing fresh", evidence(), missing("no new container since you started", aNewOne)],
    [
      "an older container of the same image",
      evidence([], { baseline, state: connectedState([old]) }),
      missing(
        "container old_one of hello-world, from before this lab; it can stay as it is, and a new one counts",
        aNewOne,
      ),
    ],
    [
      "only the image",
      evidence([], { state: connectedState([], [image()]) }),
      missing("the image hello-world is on this machine, but no container was made from it since you started", aNewOne),
    ],
    [
      "a container of another image",
      evidence([seen(container({ image: "alpine" }))]),
      missing("container brave_curie, but it is of alpine", aNewOne),
    ],
    [
      "a container of another image that is gone again",
      evidence([seen(container({ image: "alpine" }), { gone: true })]),
      missing("container brave_curie, but it is of alpine and was removed since", aNewOne),
    ],
    [
      "created and never started",
      evidence([seen(container({ state: "created" }))]),
      missing(`${it0} is created`, "it was made, but it was never started, so it could not end"),
    ],
    [
      "still running, a moment ago",
      evidence([seen(running)]),
      { kind: "pending", seen: `${it0} is still running, and I wait for it to end`, until: now + 28_000 },
    ],
    [
      "still running, one millisecond before its time is over",
      evidence([seen(running, { changedAt: now - 29_999 })]),
      { kind: "pending", seen: `${it0} is still running, and I wait for it to end`, until: now + 1 },
    ],
    [
      "still running when its time is over",
      evidence([seen(running, { changedAt: now - 30_000 })]),
      missing(`${it0} is still running`, "it should have ended"),
    ],
    [
      "restarting",
      evidence([seen(container({ state: "restarting" }))]),
      { kind: "pending", seen: `${it0} is restarting, and I wait for it to end`, until: now + 28_000 },
    ],
    ["paused", evidence([seen(container({ state: "paused" }))]), missing(`${it0} is paused`, "it should have ended")],
    [
      "a wrong exit code",
      evidence([seen(container({ exitCode: 1 }))]),
      missing(`${it0} ended with exit code 1`, "it should end with exit code 0"),
    ],
    [
      "a wrong exit code, and removed",
      evidence([seen(container({ exitCode: 137 }), { gone: true })]),
      missing(`${it0} ended with exit code 137 and was removed since`, aNewOne),
    ],
    ["exited with 0", evidence([seen(container())]), met(endedWell)],
    [
      "exited with 0 and removed afterwards",
      evidence([seen(container(), { gone: true })]),
      met(`${endedWell} and was removed since`),
    ],
    [
      "exited with 0, seen, and then the engine went away",
      evidence([seen(container())], { state: { ...connectedState(), status: unreachable } }),
      met(endedWell),
    ],
    [
      "claimed by this very step",
      evidence([seen(container())], { claimed: new Map([["c1", "this-step"]]) }),
      met(endedWell),
    ],
    [
      "an older and a fresh one",
      evidence([seen(container())], { baseline, state: connectedState([old, container()]) }),
      met(endedWell),
    ],
  ];
  for (const [title, found, wanted] of table) {
    it(title, () => assert.deepEqual(verdict(endsWell, found), wanted));
  }
});

describe("checkContainer: which container it speaks of", () => {
  it("the newest of two that meet it", () => {
    const newer = container({ id: "c2", name: "newer" });
    const both = [seen(container(), { changedAt: now - 3_000 }), seen(newer, { changedAt: now - 1_000 })];
    const wanted = {
      ...met("container newer of hello-world: it ended with exit code 0", newer, now - 1_000),
      members: ["c2", "c1"],
    };
    assert.deepEqual(verdict(endsWell, evidence(both)), wanted);
    assert.deepEqual(verdict(endsWell, evidence(both.toReversed())), wanted);
  });

  it("an older one that meets it before a newer one that does not", () => {
    const failed = container({ id: "c2", exitCode: 1 });
    const found = evidence([seen(container(), { changedAt: now - 3_000 }), seen(failed, { changedAt: now - 1_000 })]);
    assert.deepEqual(verdict(endsWell, found), met(endedWell, container(), now - 3_000));
  });

  it("the newest of two that come equally close", () => {
    const failed = container({ id: "c2", name: "newer", exitCode: 1 });
    const found = evidence([seen(running, { changedAt: now - 40_000 }), seen(failed, { changedAt: now - 1_000 })]);
    const wanted = missing(
      "container newer of hello-world: it ended with exit code 1",
      "it should end with exit code 0",
    );
    assert.deepEqual(verdict(endsWell, found), wanted);
  });

  it("no container whose making proved another step", () => {
    const found = evidence([seen(container())], { claimed: new Map([["c1", "other-step"]]) });
    assert.equal(verdict(endsWell, found).kind, "missing");
  });

  const references: readonly (readonly [reference: string, asked: string, same: boolean])[] = [
    ["hello-world:latest", "hello-world", true],
    ["docker.io/library/hello-world", "hello-world", true],
    ["hello-world:linux", "hello-world", false],
    ["localhost:5000/hello-world", "hello-world", false],
    ["me/hello-world", "hello-world", false],
  ];
  for (const [reference, asked, same] of references) {
    it(`${reference} is ${same ? "" : "not "}${asked}`, () => {
      const found = evidence([seen(container({ image: reference }))]);
      assert.equal(verdict({ ...endsWell, image: asked }, found).kind, same ? "met" : "missing");
    });
  }

  const moved: readonly (readonly [title: string, record: ContainerRecord, proves: boolean])[] = [
    ["one made by the image's id", container({ image: "sha256:hello" }), true],
    ["one whose tag has moved to a newer image since", container({ imageId: "sha256:older" }), true],
    ["one of an image that only shares nothing", container({ image: "sha256:x", imageId: "sha256:x" }), false],
    ["one of which only an event told, of another image", container({ image: "alpine", imageId: "" }), false],
  ];
  for (const [title, record, proves] of moved) {
    it(`${title} ${proves ? "counts" : "does not count"}`, () => {
      const found = evidence([seen(record)], { state: connectedState([], [image()]) });
      assert.equal(verdict(endsWell, found).kind, proves ? "met" : "missing");
    });
  }
});

describe("checkContainer: other things asked for", () => {
  it("a name", () => {
    const web = container({ id: "c2", name: "web1", state: "running" });
    const found = evidence([seen(container()), seen(web)]);
    assert.equal(verdict({ name: "web1", state: "running" }, found).kind, "met");
    assert.deepEqual(
      verdict({ name: "web2" }, evidence()),
      missing("no new container since you started", "a new container with the name web2"),
    );
  });

  it("a state that is not the end", () => {
    assert.deepEqual(
      verdict({ image: "hello-world", state: "running" }, evidence([seen(container())])),
      missing(endedWell, "it should be running"),
    );
    assert.equal(verdict({ state: "running" }, evidence([seen(running)])).kind, "met");
  });

  // LAB_FORMAT: "container: all given: name, image, state, exitCode, …". One that has not ended has no exit code.
  for (const state of ["created", "running", "paused"] as const) {
    it(`an exit code alone is not met by a container that is ${state}`, () => {
      assert.notEqual(
        verdict({ image: "hello-world", exitCode: 0 }, evidence([seen(container({ state }))])).kind,
        "met",
      );
    });
  }
});

describe("checkContainer: so many of them", () => {
  const three: Asked = { ...endsWell, times: 3 };
  const made = (...ids: readonly string[]): Evidence => evidence(ids.map((id) => seen(container({ id, name: id }))));

  it("each for itself, and all of them are taken for it", () => {
    const verdictOfThree = verdict(three, made("a", "b", "c", "d"));
    assert.equal(verdictOfThree.kind, "met");
    assert.equal(verdictOfThree.kind === "met" ? verdictOfThree.objects.length : 0, 3);
    assert.match(
      verdictOfThree.kind === "met" ? findingInWords(verdictOfThree.seen) : "",
      /^3 containers of this kind, the last one/,
    );
  });

  it("says how many are missing", () => {
    assert.deepEqual(
      verdict(three, made("a", "b")),
      missing("2 containers of this kind, the last one a", "1 more, as there should be 3"),
    );
    assert.deepEqual(
      verdict(three, made("a")),
      missing("one container of this kind, the last one a", "2 more, as there should be 3"),
    );
  });

  it("one that isn't as it should be doesn't count", () => {
    const wrong = seen(container({ id: "x", name: "x", exitCode: 1 }));
    const found = evidence([...["a", "b"].map((id) => seen(container({ id, name: id }))), wrong]);
    assert.equal(verdict(three, found).kind, "missing");
  });
});

describe("checkContainer: what it can't know or must not say", () => {
  const unreadable: readonly (readonly [title: string, status: Evidence["state"]["status"], reason: string])[] = [
    ["unreachable", unreachable, "nothing answers at unix:///var/run/docker.sock"],
    ["connecting", { kind: "connecting" }, "I am still looking for the engine"],
    ["unwatched", { kind: "unwatched" }, "I am still looking for the engine"],
  ];
  for (const [title, status, reason] of unreadable) {
    const state = { ...connectedState([old]), status };
    it(`it is unknown while the engine is ${title} and nothing fresh was seen`, () => {
      assert.deepEqual(verdict(endsWell, evidence([], { baseline, state })), { kind: "unknown", reason });
    });

    // "Unknown is not failed": whether it still runs can't be read.
    it(`it is unknown while the engine is ${title}, whatever ran when it was last seen`, () => {
      assert.deepEqual(verdict(endsWell, evidence([seen(running, { changedAt: now - 60_000 })], { state })), {
        kind: "unknown",
        reason,
      });
    });
  }

  it("it does not deny a container that proved another step", () => {
    const state = connectedState([container()], [image()]);
    const found = verdict(endsWell, evidence([seen(container())], { state, claimed: new Map([["c1", "other-step"]]) }));
    assert.ok(found.kind === "missing");
    assert.doesNotMatch(found.seen, /no container was made from it|no new container/);
  });

  it("it does not find fault with the image when the name is what differs", () => {
    const found = verdict({ image: "hello-world", name: "web1" }, evidence([seen(container())]));
    assert.ok(found.kind === "missing");
    assert.doesNotMatch(found.seen, /but it is of hello-world/);
  });

  it("it never advises to remove what the attempt didn't make", () => {
    const found = verdict(endsWell, evidence([], { baseline, state: connectedState([old]) }));
    assert.ok(found.kind === "missing");
    assert.doesNotMatch(`${found.seen} ${found.wanted}`, /remove|delete|\brm\b/);
  });
});
