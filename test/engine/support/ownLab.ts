import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LabAttempt } from "../../../src/attempts/labAttempt.ts";
import { progressFile } from "../../../src/attempts/progressFile.ts";
import { parseLab } from "../../../src/core/labs/format/parser.ts";
import { expectationOf } from "../../../src/core/labs/shown/stepState.ts";
import type { EngineName } from "../../sandbox/engines.ts";
import { type Finished, runCommand } from "../../sandbox/runCommand.ts";
import { openRoom, rethrow, useEngine } from "../../support/engineUnderTest.ts";
import { waitForChange } from "../../support/waitForChange.ts";

/** A lab of one step for each list of expectations, written as in lab.yaml. */
function labOf(steps: Readonly<Record<string, readonly string[]>>) {
  const text = [
    'version: 1\nrevision: "1"\nid: own\ntitle: Own\nabout: Of a test.\norder: 1\nlevel: beginner\nminutes: 1\nsteps:',
    ...Object.entries(steps).map(([id, expect]) =>
      [
        `  - id: ${id}\n    title: ${id}\n    say: Do.\n    why: Because.\n    run: docker ps\n    expect:`,
        ...expect,
      ].join("\n      - "),
    ),
  ].join("\n");
  const reading = parseLab("lab.yaml", text);
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.lab;
}

/** Attempts at labs that a test writes itself, on one real engine. */
export function useOwnLabs(name?: EngineName) {
  const { engine, folder } = useEngine(name);
  const open: LabAttempt[] = [];
  afterEach(() => {
    for (const attempt of open.splice(0)) {
      attempt.dispose();
    }
  });

  const started = async (steps: Readonly<Record<string, readonly string[]>>): Promise<LabAttempt> => {
    const attempt = new LabAttempt({
      lab: labOf(steps),
      watch: openRoom(engine().socket),
      file: progressFile(join(folder(), randomUUID(), "progress.jsonl"), rethrow),
      now: Date.now,
      newId: randomUUID,
      onError: rethrow,
    });
    open.push(attempt);
    await attempt.load();
    await attempt.start();
    return attempt;
  };
  /** In the folder for build contexts; whether it succeeds is the test's to ask. */
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
  /** The same by the builder from before BuildKit. */
  const legacy = async (...words: string[]): Promise<void> => {
    const { code, output } = await tries({ DOCKER_BUILDKIT: "0" }, words);
    assert.equal(code, 0, output);
  };
  /** A build context below the test's folder; a relative path means it in commands. */
  const context = async (name: string, files: Readonly<Record<string, string>>): Promise<void> => {
    await mkdir(join(folder(), name), { recursive: true });
    await Promise.all(Object.entries(files).map(([file, text]) => writeFile(join(folder(), name, file), text)));
  };
  const said = (attempt: LabAttempt, step: string): string =>
    (attempt.round.reports.get(step)?.verdicts ?? [])
      .map(expectationOf)
      .map(({ seen, wanted = "" }) => `${seen} ${wanted}`)
      .join(" ");
  const says = (attempt: LabAttempt, step: string, words: RegExp): Promise<void> =>
    waitForChange(
      attempt.onDidChange,
      () => words.test(said(attempt, step)),
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
  return { engine, started, tries, docker, legacy, context, said, says, passed };
}
