import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Attempts } from "../../src/attempts/attempts.ts";
import { readLabs } from "../../src/attempts/labFolder.ts";
import { runCommand } from "../sandbox/runCommand.ts";
import { openRoom, rethrow, useEngine } from "../support/engineUnderTest.ts";
import { waitForChange } from "../support/waitForChange.ts";

describe("(engine) two labs in turn, on a real engine", () => {
  const { engine, folder } = useEngine();
  const open: Attempts[] = [];
  let storage = "";
  beforeEach(() => {
    storage = join(folder(), randomUUID());
  });
  afterEach(() => {
    for (const attempts of open.splice(0)) {
      attempts.dispose();
    }
  });

  /** As a window has them; another one finds the same progress. */
  const newWindow = async (): Promise<Attempts> => {
    const attempts = new Attempts({
      readLabs: () => readLabs("walkthroughs", []),
      filesFolder: (labId) => join(storage, "labs", labId),
      progressFolder: join(storage, "progress"),
      watch: openRoom(engine().socket),
      onError: rethrow,
    });
    open.push(attempts);
    await attempts.load();
    return attempts;
  };
  const docker = async (...words: string[]): Promise<string> => {
    const environment = { ...process.env, ...engine().environment };
    const { code, output } = await runCommand(engine().cli, words, { seconds: 60, environment });
    assert.equal(code, 0, output);
    return output.trim();
  };
  const passes = async (attempts: Attempts, lab: string, step: string): Promise<void> => {
    const has = (): boolean => attempts.attempt(lab)?.progress.passes.has(step) === true;
    await waitForChange(attempts.onDidChange, has, `${lab}: ${step} passes`);
  };
  const passed = (attempts: Attempts, lab: string): readonly string[] => [
    ...(attempts.attempt(lab)?.progress.passes.keys() ?? []),
  ];

  it("what is made in one proves nothing in the other, and each goes on where it was", async () => {
    const attempts = await newWindow();
    await docker("pull", "--quiet", "alpine");
    await attempts.start("docker-intro");
    await docker("run", "alpine", "hostname");
    await passes(attempts, "docker-intro", "one-off");
    await attempts.start("first-container");
    await docker("run", "--detach", "--name", "mydb", "-e", "GREETING=hello", "alpine", "sleep", "600");
    await docker("run", "alpine", "ls", "-l");
    await passes(attempts, "first-container", "list");
    assert.deepEqual(passed(attempts, "docker-intro"), ["one-off"]);
    await attempts.goOn("docker-intro");
    const intro = attempts.attempt("docker-intro");
    assert.ok(intro);
    await waitForChange(intro.onDidChange, () => intro.progress.baseline !== undefined, "a new baseline is taken");
    assert.deepEqual(passed(attempts, "docker-intro"), ["one-off"], "what came meanwhile is from before");
    await docker("run", "alpine", "ls", "-la");
    assert.deepEqual(passed(attempts, "first-container"), ["list"], "a lab that is paused sees nothing");
    await docker("rm", "--force", "mydb");
  });

  it("a second attempt finds nothing done by what the first one left", async () => {
    const attempts = await newWindow();
    await attempts.start("docker-intro");
    await docker("run", "alpine", "hostname");
    await passes(attempts, "docker-intro", "one-off");
    await attempts.start("docker-intro");
    const intro = attempts.attempt("docker-intro");
    assert.ok(intro);
    await waitForChange(intro.onDidChange, () => intro.progress.baseline !== undefined, "a baseline is taken");
    assert.deepEqual(passed(attempts, "docker-intro"), []);
    await docker("run", "alpine", "hostname");
    await passes(attempts, "docker-intro", "one-off");
  });

  it("a restart of window and engine in the middle loses nothing, and ticks nothing", async () => {
    const attempts = await newWindow();
    await attempts.start("docker-intro");
    await docker("run", "alpine", "hostname");
    await passes(attempts, "docker-intro", "one-off");
    attempts.dispose();
    await engine().restart();
    const again = await newWindow();
    await again.resume();
    assert.equal(again.active?.lab.id, "docker-intro");
    assert.deepEqual(passed(again, "docker-intro"), ["one-off"]);
    await docker("run", "--rm", "--interactive", "--tty=false", "alpine", "true");
    assert.deepEqual(passed(again, "docker-intro"), ["one-off"]);
  });

  it("two windows at once keep one progress between them, each pass once", async () => {
    const [one, other] = [await newWindow(), await newWindow()];
    await one.start("docker-intro");
    await waitForChange(
      other.onDidChange,
      () => other.attempt("docker-intro")?.progress.attempt !== undefined,
      "it is heard",
    );
    await other.goOn("docker-intro");
    await docker("run", "alpine", "hostname");
    await Promise.all([passes(one, "docker-intro", "one-off"), passes(other, "docker-intro", "one-off")]);
    assert.deepEqual(passed(await newWindow(), "docker-intro"), ["one-off"]);
  });
});
