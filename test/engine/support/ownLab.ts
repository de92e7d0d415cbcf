import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LabAttempt } from "../../../src/attempts/labAttempt.ts";
import { parseLab } from "../../../src/core/labs/format/parser.ts";
import type { EngineName } from "../../sandbox/engines.ts";
import { useAttemptsAtLabs } from "./attempts.ts";

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
  const { attemptAt, folder, tries, ...rest } = useAttemptsAtLabs(name);
  const started = async (steps: Readonly<Record<string, readonly string[]>>): Promise<LabAttempt> => {
    const attempt = await attemptAt(labOf(steps));
    await attempt.start();
    return attempt;
  };
  /** As `docker`, by the builder from before BuildKit. */
  const legacy = async (...words: string[]): Promise<void> => {
    const { code, output } = await tries({ DOCKER_BUILDKIT: "0" }, words);
    assert.equal(code, 0, output);
  };
  /** A build context below the test's folder; a relative path means it in commands. */
  const context = async (name: string, files: Readonly<Record<string, string>>): Promise<void> => {
    await mkdir(join(folder(), name), { recursive: true });
    await Promise.all(Object.entries(files).map(([file, text]) => writeFile(join(folder(), name, file), text)));
  };
  return { ...rest, started, tries, legacy, context };
}
