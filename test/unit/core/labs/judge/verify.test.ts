import assert from "node:assert/strict";
import type { Evidence } from "../../../../../src/core/labs/evidence/evidence.ts";
import type { StepReport } from "../../../../../src/core/labs/judge/verify.ts";
import {
  connectedState,
  container,
  event,
  evidence,
  expectation,
  expectEngine,
  expecting,
  image,
  now,
  seen,
  standingFor,
  step,
  stoodThen,
  unreachable,
  verified,
} from "../../../support/builders.ts";

const hello = expectation({ image: "hello-world", state: "exited", exitCode: 0 });
const alpine = expectation({ image: "alpine", state: "exited", exitCode: 0 });

const kinds = (report: StepReport): string => report.verdicts.map(({ kind }) => kind).join(" ");

describe("verify", () => {
  const both = step("both", [hello, alpine]);
  const ofAlpine = container({ id: "c2", image: "alpine" });

  it("is met only when every expectation is", () => {
    const half = verified(both, evidence([seen(container())]));
    assert.deepEqual([kinds(half), half.met], ["met missing", false]);
    const whole = verified(both, evidence([seen(container()), seen(ofAlpine)]));
    assert.deepEqual([kinds(whole), whole.met, whole.already, whole.again], ["met met", true, false, undefined]);
  });

  it("gives one verdict for each expectation, in the lab's order", () => {
    const report = verified(step("turned", [alpine, hello]), evidence([seen(container())]));
    assert.equal(kinds(report), "missing met");
  });

  it("gives the same report for the same evidence", () => {
    const found = evidence([seen(container())]);
    assert.deepEqual(verified(both, found), verified(both, found));
  });

  it("wants to look again when the first of what is on its way runs out of time", () => {
    const patient = expectation({ image: "alpine", state: "exited" }, 60);
    const fresh = [
      seen(container({ state: "running" })),
      seen(container({ id: "c2", image: "alpine", state: "running" })),
    ];
    const report = verified(step("both", [patient, hello]), evidence(fresh));
    assert.deepEqual([kinds(report), report.again], ["pending pending", now + 28_000]);
    const later = verified(step("both", [patient, hello]), evidence(fresh, { now: now + 28_000 }));
    assert.deepEqual([kinds(later), later.again], ["pending missing", now + 58_000]);
  });

  it("calls already so what stood before, where the lab lets it count", () => {
    const report = verified(step("engine", [expectEngine("any")]), evidence([], { engineFromBefore: true }));
    assert.deepEqual([report.met, report.already], [true, true]);
  });

  it("calls the whole step already so when only one of its expectations is", () => {
    const mixed = step("mixed", [expectEngine("any"), hello]);
    const report = verified(mixed, evidence([seen(container())], { engineFromBefore: true }));
    assert.deepEqual([report.met, report.already], [true, true]);
    const half = verified(mixed, evidence([], { engineFromBefore: true }));
    assert.deepEqual([half.met, half.already], [false, false]);
  });

  it("does not let what stood before count where something new is wanted", () => {
    const report = verified(step("engine", [expectEngine("now")]), evidence([], { engineFromBefore: true }));
    assert.equal(report.met, false);
    assert.deepEqual(report.verdicts, [
      {
        kind: "missing",
        seen: "Docker Engine 28.5.1 answers at unix:///var/run/docker.sock, since before this lab",
        wanted: "something new",
      },
    ]);
  });

  it("proves an engine that began to answer during the attempt", () => {
    const report = verified(step("engine", [expectEngine("now")]), evidence());
    assert.deepEqual([report.met, report.already], [true, false]);
  });

  it("is not met, and not failed, by what can't be read", () => {
    const state = { ...connectedState(), status: unreachable };
    assert.equal(kinds(verified(step("one", [hello]), evidence([], { state }))), "unknown");
  });

  describe("what one expectation binds", () => {
    const web = container({
      id: "c2",
      name: "web",
      state: "running",
      ports: [{ container: 80, host: 8080, protocol: "tcp" }],
    });
    const named = expecting({ kind: "container", name: "web" }, { as: "web" });
    const answers = expecting({ kind: "http", of: "web", port: 80, status: 200 });
    const probes: Evidence["probes"] = new Map([
      ["page#http-1@c2:8080", { since: now, found: { kind: "answer", status: 200, body: "" } }],
    ]);

    it("is known to those behind it, and they are looked for there", () => {
      const report = verified(step("page", [named, answers]), evidence([seen(web)], { probes }));
      assert.deepEqual([kinds(report), report.met], ["met met", true]);
      assert.deepEqual(report.probes, [{ key: "page#http-1@c2:8080", kind: "http", port: 8080, path: "/" }]);
    });

    it("is not known to those before it", () => {
      const report = verified(step("page", [answers, named]), evidence([seen(web)], { probes }));
      assert.deepEqual([kinds(report), report.probes], ["missing met", []]);
    });

    it("is not known while it is not met", () => {
      const stopped = { ...web, name: "other" };
      const report = verified(step("page", [named, answers]), evidence([seen(stopped)], { probes }));
      assert.deepEqual([kinds(report), report.probes], ["missing missing", []]);
    });

    it("is not known where it is met only by what is too old to count", () => {
      const old = expecting({ kind: "image", ref: "hello-world" }, { as: "pic" });
      const same = expecting({ kind: "image", ref: "hello-world", sameAs: "pic" }, { made: "any" });
      const state = connectedState([], [image()]);
      const baseline = stoodThen({ containers: [], images: { "sha256:hello": ["hello-world:latest"] } });
      const report = verified(step("pull", [old, same]), evidence([], { state, baseline }));
      assert.deepEqual(
        report.verdicts.map((verdict) => verdict.kind === "missing" && verdict.wanted),
        ["something new", "first the image above: something new"],
      );
    });

    it("takes the place of what an earlier step bound by the same name, and of nothing else", () => {
      const bindings = standingFor({ web: ["c1"], box: ["c1"] });
      const found = evidence([seen(web), seen(container())], { probes, bindings });
      const ofBox = expecting({ kind: "container", of: "box", state: "exited" });
      assert.equal(kinds(verified(step("page", [named, answers, ofBox]), found)), "met met met");
      assert.deepEqual(
        [...bindings.values()].map(({ ids }) => ids),
        [["c1"], ["c1"]],
        "what was given stays as it was",
      );
    });

    it("stays what it was where an expectation that binds has no members", () => {
      const pulled = event("pull", { type: "image", id: "alpine", attributes: {} });
      const pull = expecting({ kind: "event", type: "image", action: "pull" }, { as: "box" });
      const ofBox = expecting({ kind: "container", of: "box", state: "exited" });
      const found = evidence([seen(container())], { events: [pulled], bindings: standingFor({ box: ["c1"] }) });
      assert.equal(kinds(verified(step("pull", [pull, ofBox]), found)), "met met");
    });
  });

  it("looks at all places of a step, also of expectations that are met", () => {
    const registry = expecting({ kind: "registry", host: "localhost:5001", repository: "web", tags: [] });
    const file = expecting({ kind: "file", path: "a.txt" });
    const probes: Evidence["probes"] = new Map([["push#file-1", { since: now, found: { kind: "file", text: "" } }]]);
    const report = verified(step("push", [hello, registry, file]), evidence([], { probes }));
    assert.deepEqual(report.probes, [
      { key: "push#registry-1", kind: "registry", port: 5001, repository: "web", tags: [] },
      { key: "push#file-1", kind: "file", path: "a.txt" },
    ]);
    assert.equal(kinds(report), "missing missing met");
  });
});
