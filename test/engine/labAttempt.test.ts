import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { LabAttempt } from "../../src/attempts/labAttempt.ts";
import { readLabFolder } from "../../src/attempts/labFolder.ts";
import { progressFile } from "../../src/attempts/progressFile.ts";
import { expectationOf } from "../../src/core/labs/readerModel.ts";
import { startEngine } from "../sandbox/engine.ts";
import { runCommand } from "../sandbox/runCommand.ts";
import { openRoom, rethrow, useEngine } from "../support/engineUnderTest.ts";
import { waitForChange } from "../support/waitForChange.ts";

describe("(engine) an attempt at a lab, on a real engine", () => {
  const { engine, folder } = useEngine();
  const open: LabAttempt[] = [];
  let file = "";

  const attemptOn = async (socket: string): Promise<LabAttempt> => {
    const [first] = await readLabFolder("walkthroughs");
    assert.ok(first?.reading.ok);
    const attempt = new LabAttempt({
      lab: first.reading.lab,
      watch: openRoom(socket),
      file: progressFile(file),
      now: Date.now,
      newId: randomUUID,
      onError: rethrow,
    });
    await attempt.load();
    open.push(attempt);
    return attempt;
  };
  const docker = async (...words: string[]): Promise<void> => {
    const environment = { ...process.env, ...engine().environment };
    const { code, output } = await runCommand(engine().cli, words, { seconds: 60, environment });
    assert.equal(code, 0, output);
  };
  const said = (attempt: LabAttempt, step: string): string =>
    (attempt.round.reports.get(step)?.verdicts ?? []).map((verdict) => expectationOf(verdict).seen).join(" ");
  const until = (attempt: LabAttempt, condition: () => boolean, what: string): Promise<void> =>
    waitForChange(attempt.onDidChange, condition, what, () => said(attempt, "hello-world"));
  const passed = (attempt: LabAttempt, step: string) =>
    until(attempt, () => attempt.progress.passes.has(step), `${step} passes`);

  beforeEach(() => {
    file = join(folder(), `${randomUUID()}.jsonl`);
  });
  afterEach(() => {
    for (const attempt of open.splice(0)) {
      attempt.dispose();
    }
  });

  it("begins without an engine, and proves the first step when one appears", async () => {
    await engine().endDockerd("stop");
    const attempt = await attemptOn(engine().socket);
    await attempt.start();
    assert.match(said(attempt, "engine"), /is nothing at|no engine listens/);
    await engine().startDockerd();
    await passed(attempt, "engine");
    assert.equal(attempt.progress.passes.get("engine")?.kind, "proved");
  });

  it("lets an engine that stood before count only when the learner says so", async () => {
    const attempt = await attemptOn(engine().socket);
    await attempt.start();
    assert.equal(attempt.round.reports.get("engine")?.already, true);
    assert.equal(attempt.progress.passes.size, 0);
    await attempt.countIt("engine");
    assert.equal(attempt.progress.passes.get("engine")?.kind, "already so");
  });

  it("proves a container that removed itself, and none that stood before", async () => {
    await docker("run", "--name", "older", "hello-world");
    const attempt = await attemptOn(engine().socket);
    await attempt.start();
    assert.match(said(attempt, "hello-world"), /container older of hello-world, from before this lab/);
    await docker("run", "--rm", "hello-world");
    await passed(attempt, "hello-world");
    assert.notEqual(attempt.progress.passes.get("hello-world")?.objects[0]?.name, "older");
  });

  it("does not count what appears while it is paused, and keeps its own from before", async () => {
    const attempt = await attemptOn(engine().socket);
    await attempt.start();
    await docker("create", "--name", "own", "hello-world");
    await until(attempt, () => said(attempt, "hello-world").includes("container own"), "own is seen");
    await attempt.pause();
    await docker("run", "--name", "meanwhile", "hello-world");
    await attempt.resume();
    await until(attempt, () => attempt.progress.baseline !== undefined, "a new baseline is taken");
    assert.match(said(attempt, "hello-world"), /container own of hello-world: it is created/);
    await docker("start", "own");
    await passed(attempt, "hello-world");
    assert.equal(attempt.progress.passes.get("hello-world")?.objects[0]?.name, "own");
  });

  it("is found again by another window, with its passes", async () => {
    const attempt = await attemptOn(engine().socket);
    await attempt.start();
    await docker("run", "hello-world");
    await passed(attempt, "hello-world");
    attempt.dispose();
    const again = await attemptOn(engine().socket);
    assert.equal(again.underWay, true);
    assert.deepEqual([...again.progress.passes.keys()], ["hello-world"]);
    await again.resume();
    await docker("run", "alpine", "true");
    await passed(again, "alpine");
  });

  it("can't tell anything by another engine than its own, and says so", async () => {
    const attempt = await attemptOn(engine().socket);
    await attempt.start();
    attempt.dispose();
    const other = await startEngine();
    try {
      const elsewhere = await attemptOn(other.socket);
      await elsewhere.resume();
      await until(
        elsewhere,
        () => said(elsewhere, "hello-world").startsWith("I can't tell, because another engine answers"),
        "the other engine is noticed",
      );
    } finally {
      await other.stop();
    }
  });
});
