import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { LabAttempt } from "../../../src/attempts/labAttempt.ts";
import { readLabFolder } from "../../../src/attempts/labFolder.ts";
import { progressFile } from "../../../src/attempts/progressFile.ts";
import type { Lab } from "../../../src/core/labs/format/model.ts";
import { expectationOf } from "../../../src/core/labs/shown/stepState.ts";
import { runCommand } from "../../sandbox/runCommand.ts";
import { openRoom, rethrow, useEngine } from "../../support/engineUnderTest.ts";
import { waitForChange } from "../../support/waitForChange.ts";

async function firstLab(): Promise<Lab> {
  const first = (await readLabFolder("walkthroughs")).find(({ id }) => id === "first-container");
  assert.ok(first?.reading.ok);
  return first.reading.lab;
}

/**
 * Attempts at a lab, the first one unless given, on one real engine; each test has a progress file of its own, which
 * windows share.
 */
export function useAttempts(labOf: () => Promise<Lab> = firstLab) {
  const { engine, folder } = useEngine();
  const open: LabAttempt[] = [];
  let file = "";
  beforeEach(() => {
    file = join(folder(), randomUUID(), "progress.jsonl");
  });
  afterEach(() => {
    for (const attempt of open.splice(0)) {
      attempt.dispose();
    }
  });

  /** As another window opens it. */
  const attemptOn = async (socket = engine().socket): Promise<LabAttempt> => {
    const attempt = new LabAttempt({
      lab: await labOf(),
      watch: openRoom(socket),
      file: progressFile(file, rethrow),
      now: Date.now,
      newId: randomUUID,
      onError: rethrow,
    });
    await attempt.load();
    open.push(attempt);
    return attempt;
  };
  const started = async (): Promise<LabAttempt> => {
    const attempt = await attemptOn();
    await attempt.start();
    return attempt;
  };
  const docker = async (...words: string[]): Promise<string> => {
    const environment = { ...process.env, ...engine().environment };
    const { code, output } = await runCommand(engine().cli, words, { seconds: 60, environment });
    assert.equal(code, 0, output);
    return output.trim();
  };
  const said = (attempt: LabAttempt, step: string): string =>
    (attempt.round.reports.get(step)?.verdicts ?? [])
      .map(expectationOf)
      .map(({ seen, wanted = "" }) => `${seen} ${wanted}`)
      .join(" ");
  const says = (attempt: LabAttempt, step: string, words: string | RegExp): Promise<void> =>
    waitForChange(
      attempt.onDidChange,
      () => new RegExp(words).test(said(attempt, step)),
      `${step} says ${words}`,
      () => said(attempt, step),
    );
  const passed = (attempt: LabAttempt, step: string): Promise<void> =>
    waitForChange(
      attempt.onDidChange,
      () => attempt.progress.passes.has(step),
      `${step} passes`,
      () => said(attempt, step),
    );
  return { engine, attemptOn, started, docker, said, says, passed };
}
