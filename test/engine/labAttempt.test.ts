import assert from "node:assert/strict";
import { isUnderWay } from "../../src/core/labs/progress/stepNames.ts";
import { startEngine } from "../sandbox/engine.ts";
import { waitForChange } from "../support/waitForChange.ts";
import { useAttempts } from "./support/attempts.ts";

describe("(engine) an attempt at a lab, on a real engine", () => {
  const { engine, attemptOn, started, docker, said, says, passed } = useAttempts();

  it("begins without an engine, and proves the first step when one appears", async () => {
    await engine().endDockerd("stop");
    const attempt = await started();
    assert.match(said(attempt, "engine"), /is nothing at|no engine listens/);
    await engine().startDockerd();
    await passed(attempt, "engine");
    assert.equal(attempt.progress.passes.get("engine")?.kind, "proved");
  });

  it("lets an engine that stood before count only when the learner says so", async () => {
    const attempt = await started();
    assert.equal(attempt.round.reports.get("engine")?.already, true);
    assert.equal(attempt.progress.passes.size, 0);
    await attempt.countIt("engine");
    assert.equal(attempt.progress.passes.get("engine")?.kind, "already so");
  });

  it("proves a container that removed itself, and none that stood before", async () => {
    await docker("run", "--name", "older", "hello-world");
    const attempt = await started();
    assert.match(said(attempt, "hello-world"), /container older of hello-world, from before this lab/);
    await docker("run", "--rm", "hello-world");
    await passed(attempt, "hello-world");
    assert.notEqual(attempt.progress.passes.get("hello-world")?.objects[0]?.name, "older");
  });

  it("does not count what appears while it is paused, and keeps its own from before", async () => {
    const attempt = await started();
    await docker("create", "--name", "own", "hello-world");
    await says(attempt, "hello-world", "container own");
    await attempt.pause();
    await docker("run", "--name", "meanwhile", "hello-world");
    await attempt.resume();
    await waitForChange(attempt.onDidChange, () => attempt.progress.baseline !== undefined, "a new baseline is taken");
    assert.match(said(attempt, "hello-world"), /container own of hello-world: it is created/);
    await docker("start", "own");
    await passed(attempt, "hello-world");
    assert.equal(attempt.progress.passes.get("hello-world")?.objects[0]?.name, "own");
  });

  it("is found again by another window, with its passes", async () => {
    const attempt = await started();
    await docker("run", "hello-world");
    await passed(attempt, "hello-world");
    attempt.dispose();
    const again = await attemptOn();
    assert.equal(isUnderWay(again.lab, again.progress), true);
    assert.deepEqual([...again.progress.passes.keys()], ["hello-world"]);
    await again.resume();
    await docker("run", "alpine", "ls", "-l");
    await passed(again, "list");
  });

  it("can't tell anything by another engine than its own, and says so", async () => {
    const attempt = await started();
    attempt.dispose();
    const other = await startEngine();
    try {
      const elsewhere = await attemptOn(other.socket);
      await elsewhere.resume();
      await says(elsewhere, "hello-world", "^I can't tell, because another engine answers");
    } finally {
      await other.stop();
    }
  });
});
