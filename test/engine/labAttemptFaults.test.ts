import assert from "node:assert/strict";
import { cleanUpListOf } from "../../src/attempts/cleanUpListOf.ts";
import { waitForChange } from "../support/waitForChange.ts";
import { useAttempts } from "./support/attempts.ts";

/** A container as the step "Leave a file in a container" wants it, made without a person at the keyboard. */
const withFile = ["--tty", "--interactive", "alpine", "sh"] as const;

describe("(engine) an attempt at a lab, and learners who do it otherwise", () => {
  const { engine, attemptOn, started, docker, said, says, passed } = useAttempts();

  /** Starts the shell, writes the file by its input, ends it. */
  const makeFile = async (name: string): Promise<void> => {
    await docker("create", "--name", name, ...withFile);
    await docker("start", name);
    await docker("exec", name, "touch", "/hello.txt");
    await docker("stop", "--time", "0", name);
  };

  it("two windows: what one proves, answers and resets, the other shows", async () => {
    const one = await started();
    const other = await attemptOn();
    await other.resume();
    await docker("run", "hello-world");
    await Promise.all([passed(one, "hello-world"), passed(other, "hello-world")]);
    await one.note({ kind: "predict", step: "version", choice: 2 });
    await one.answer("version", "answer-1", "0.0.1");
    await waitForChange(other.onDidChange, () => other.progress.answers.size === 1, "the answer comes over");
    assert.equal(other.progress.predictions.get("version"), 2);
    await other.resetStep("hello-world");
    await waitForChange(one.onDidChange, () => !one.progress.passes.has("hello-world"), "the reset comes over");
    assert.deepEqual([...other.progress.passes.keys()], [...one.progress.passes.keys()]);
  });

  it("one window begins anew: the other lets go of the old attempt, and nothing counts twice", async () => {
    const one = await started();
    const other = await attemptOn();
    await other.resume();
    await docker("run", "hello-world");
    await passed(one, "hello-world");
    await other.start();
    await waitForChange(one.onDidChange, () => !one.active, "the first window lets go");
    assert.deepEqual([...one.progress.passes.values()], []);
    await docker("run", "hello-world");
    await passed(other, "hello-world");
    await waitForChange(one.onDidChange, () => one.progress.passes.has("hello-world"), "the pass comes over");
  });

  it("a step that was reset is proved only by new work", async () => {
    const attempt = await started();
    await docker("run", "--name", "first", "hello-world");
    await passed(attempt, "hello-world");
    await attempt.resetStep("hello-world");
    assert.equal(attempt.progress.passes.has("hello-world"), false);
    assert.match(said(attempt, "hello-world"), /container first of hello-world, but it was made too early/);
    await docker("run", "--name", "again", "hello-world");
    await passed(attempt, "hello-world");
    assert.equal(attempt.progress.passes.get("hello-world")?.objects[0]?.name, "again");
  });

  it("a step that we typed for the learner says so", async () => {
    const attempt = await started();
    await attempt.note({ kind: "assist", step: "hello-world" });
    await docker("run", "hello-world");
    await passed(attempt, "hello-world");
    assert.equal(attempt.progress.passes.get("hello-world")?.kind, "assisted");
  });

  it("a container that a later step needs doesn't prove its step once it has gone, and the words say why", async () => {
    const attempt = await started();
    await makeFile("keeper");
    await passed(attempt, "file");
    await attempt.resetStep("file");
    await docker("run", "--rm", "--interactive", "--tty", "--detach", "--name", "tidy", "alpine", "sh", "-c", "exit");
    await makeFile("pruned");
    await passed(attempt, "file");
    await docker("rm", "pruned");
    await says(attempt, "start-again", "the container of that step was removed");
    await makeFile("another");
    await docker("start", "another");
    await says(attempt, "start-again", "container another of alpine");
  });

  it("an exec that nobody heard is unknown, not missing; done again, it counts", async () => {
    const attempt = await started();
    await makeFile("box");
    await passed(attempt, "file");
    await docker("start", "box");
    attempt.dispose();
    await docker("exec", "box", "cat", "/hello.txt");
    const again = await attemptOn();
    await again.resume();
    await says(again, "exec", "I was not watching for a while before [\\d:]+; if you did it then, do it again");
    assert.equal(again.progress.passes.has("exec"), false);
    await docker("exec", "box", "cat", "/hello.txt");
    await passed(again, "exec");
  });

  it("a restart of the engine in the middle loses nothing", async () => {
    const attempt = await started();
    await docker("run", "hello-world");
    await passed(attempt, "hello-world");
    await makeFile("survivor");
    await passed(attempt, "file");
    await engine().restart();
    await says(attempt, "start-again", "container survivor of alpine.*should be running");
    assert.deepEqual([...attempt.progress.passes.keys()].toSorted(), ["file", "hello-world"]);
    await docker("start", "survivor");
    await says(attempt, "start-again", "is still running");
  });

  it("cleans up what it made, ticks what proved a step, and never names what stood before", async () => {
    await docker("create", "--name", "not-mine", "hello-world");
    const attempt = await started();
    await docker("run", "--name", "proof", "hello-world");
    await passed(attempt, "hello-world");
    await docker("create", "--name", "extra", "alpine");
    await waitForChange(attempt.onDidChange, () => cleanUpListOf(attempt).length === 2, "both are on the list");
    const list = cleanUpListOf(attempt).map(({ name, ticked }) => ({ name, ticked }));
    assert.deepEqual(
      list.toSorted((one, other) => one.name.localeCompare(other.name)),
      [
        { name: "extra", ticked: false },
        { name: "proof", ticked: true },
      ],
    );
    const { removed, failures } = await attempt.remove(cleanUpListOf(attempt).filter(({ ticked }) => ticked));
    assert.deepEqual([removed.map(({ name }) => name), failures], [["proof"], []]);
    assert.equal((await docker("ps", "--all", "--quiet", "--filter", "name=proof")).length, 0);
    assert.notEqual((await docker("ps", "--all", "--quiet", "--filter", "name=not-mine")).length, 0);
  });
});
