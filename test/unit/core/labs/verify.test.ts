import assert from "node:assert/strict";
import type { StepReport } from "../../../../src/core/labs/verify.ts";
import {
  connectedState,
  container,
  evidence,
  expectation,
  expectEngine,
  now,
  seen,
  step,
  unreachable,
  verified,
} from "../../support/builders.ts";

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
    assert.deepEqual([report.stepId, kinds(report)], ["turned", "missing met"]);
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
});
