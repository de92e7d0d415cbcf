import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { LabAttempt } from "../../../src/attempts/labAttempt.ts";
import { readLabFolder } from "../../../src/attempts/labFolder.ts";
import { progressFile } from "../../../src/attempts/progressFile.ts";
import type { Lab } from "../../../src/core/labs/format/model.ts";
import { expectationOf } from "../../../src/core/labs/shown/stepState.ts";
import type { EngineName } from "../../sandbox/engines.ts";
import { type Finished, runCommand } from "../../sandbox/runCommand.ts";
import { openRoom, rethrow, useEngine } from "../../support/engineUnderTest.ts";
import { waitForChange } from "../../support/waitForChange.ts";

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

/** Attempts on one real engine, each let go of after its test, and what a learner does beside them. */
export function useAttemptsAtLabs(name?: EngineName) {
  const { engine, folder } = useEngine(name);
  const open: LabAttempt[] = [];
  afterEach(() => {
    for (const attempt of open.splice(0)) {
      attempt.dispose();
    }
  });

  /** A place that no other test writes to. */
  const newFile = (): string => join(folder(), randomUUID(), "progress.jsonl");
  const attemptAt = async (lab: Lab, file = newFile(), socket = engine().socket): Promise<LabAttempt> => {
    const attempt = new LabAttempt({
      lab,
      watch: openRoom(socket),
      file: progressFile(file, rethrow),
      now: Date.now,
      newId: randomUUID,
      onError: rethrow,
    });
    open.push(attempt);
    await attempt.load();
    return attempt;
  };
  /** In the test's folder; whether it succeeds is the test's to ask. */
  const tries = (variables: Readonly<Record<string, string>>, words: readonly string[]): Promise<Finished> =>
    runCommand(engine().cli, [...words], {
      seconds: 60,
      cwd: folder(),
      environment: { ...process.env, ...engine().environment, ...variables },
    });
  const docker = async (...words: string[]): Promise<string> => {
    const { code, output } = await tries({}, words);
    assert.equal(code, 0, output);
    return output.trim();
  };
  return { engine, folder, newFile, attemptAt, tries, docker, said, says, passed };
}

async function firstLab(): Promise<Lab> {
  const first = (await readLabFolder("walkthroughs")).find(({ id }) => id === "first-container");
  assert.ok(first?.reading.ok);
  return first.reading.lab;
}

/** Attempts at one lab, the first one unless given; each test has a progress file of its own, which windows share. */
export function useAttempts(labOf: () => Promise<Lab> = firstLab) {
  const { engine, newFile, attemptAt, docker } = useAttemptsAtLabs();
  let file = "";
  beforeEach(() => {
    file = newFile();
  });
  /** As another window opens it. */
  const attemptOn = async (socket = engine().socket): Promise<LabAttempt> => attemptAt(await labOf(), file, socket);
  const started = async (): Promise<LabAttempt> => {
    const attempt = await attemptOn();
    await attempt.start();
    return attempt;
  };
  return { engine, attemptOn, started, docker, said, says, passed };
}
