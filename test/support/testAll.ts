/**
 * `npm test`: prepares what the suites need, runs every suite that can run here, names those that can't, and
 * ends with one line that counts them all.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEngine } from "../sandbox/engine.ts";
import { defaultEngine } from "../sandbox/engines.ts";
import { prepare } from "../sandbox/prepare.ts";
import { selfCheck } from "../sandbox/selfCheck.ts";
import { sweep } from "../sandbox/sweep.ts";
import type { SuiteCount } from "./countingReporter.ts";

interface Part {
  readonly name: string;
  readonly script: string;
  /** Whether it is a mocha suite, whose tests are counted one by one; else it counts as one. */
  readonly counts: boolean;
  readonly minutes: number;
}

const parts: readonly Part[] = [
  { name: "lint and format", script: "check:lint", counts: false, minutes: 2 },
  { name: "types", script: "check:types", counts: false, minutes: 2 },
  { name: "dead code", script: "check:dead", counts: false, minutes: 2 },
  { name: "unit", script: "test:unit", counts: true, minutes: 5 },
  { name: "package", script: "package", counts: false, minutes: 3 },
  { name: "engine", script: "test:engine", counts: true, minutes: 20 },
  { name: "explain", script: "test:explain", counts: true, minutes: 10 },
  { name: "labs", script: "test:labs", counts: true, minutes: 30 },
  { name: "editor", script: "test:editor", counts: true, minutes: 20 },
  { name: "nothing left over", script: "leftovers", counts: false, minutes: 1 },
];

/** Suites that can't run everywhere; each has a script and a job of its own in .github/workflows. */
const notRun: readonly string[] = [
  "desktop VS Code (npm run test:desktop): it downloads the editor it runs in, so it runs in the hosted jobs only",
  "the state suite and the labs on Docker 20.10, 26.1 and 28.5 with the containerd store, and the labs by the legacy builder (npm run test:engines): three more engines to prepare",
  "every mutant and variation of the labs (npm run test:turns): of each lab every twelfth is played here, all of them take more than an hour",
  "long outages and an idle minute (node test/soak/outages.ts, node test/soak/idle.ts): they take half an hour",
  "API 1.40 and 1.52 to 1.56 on a real engine: none of these is packaged here; their documents are read in the unit suite",
  "benchmarks (npm run bench): numbers are no verdict, and need a quiet machine",
];

async function main(): Promise<number> {
  const began = performance.now();
  await sweep((line) => console.log(line));
  const ready = await prepare({
    engines: [defaultEngine],
    vscode: true,
    browser: true,
    say: (line) => console.log(line),
  });
  if (!ready.ready) {
    console.error(ready.said);
    return 1;
  }
  const sandbox = await checkSandbox();
  if (sandbox.failed > 0) {
    console.error("The sandbox isn't fit for the suites, so none of them was run.");
    console.log(`${sandbox.passed} passed, ${sandbox.failed} failed, 0 skipped`);
    return 1;
  }
  const total = { ...sandbox, skipped: notRun.length };
  const words: string[] = [];
  for (const part of parts) {
    const { count, seconds } = await run(part);
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped.length;
    words.push(`${count.failed === 0 ? "passed" : "FAILED"}  ${part.name}: ${count.passed} passed in ${seconds} s`);
    words.push(...(count.failures ?? []).map((failure) => `failed  ${failure}`));
    words.push(...count.skipped.map((title) => `skipped ${title}`));
  }
  console.log(`\n${words.join("\n")}`);
  console.log(notRun.map((reason) => `not run ${reason}`).join("\n"));
  console.log(`all of it took ${Math.round((performance.now() - began) / 1000)} s`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 ? 0 : 1;
}

/** Before any suite: a sandbox that doesn't work would make every later failure look like the product's. */
async function checkSandbox(): Promise<{ readonly passed: number; readonly failed: number }> {
  console.log("\n== sandbox");
  const folder = mkdtempSync(resolve(".sandbox", "self-check-"));
  const engine = await startEngine({ folders: [folder] });
  try {
    const results = await selfCheck(engine, folder);
    for (const { ok, check, said, seconds } of results) {
      console.log(`${ok ? "passed" : "FAILED"}  ${check}: ${said} (${seconds} s)`);
    }
    const passed = results.filter(({ ok }) => ok).length;
    return { passed, failed: results.length - passed };
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(part: Part): Promise<{ readonly count: SuiteCount; readonly seconds: number }> {
  const began = performance.now();
  console.log(`\n== ${part.name} (npm run ${part.script})`);
  const folder = mkdtempSync(join(".sandbox", "counts-"));
  const file = join(folder, "counts.json");
  const reporter = part.counts ? ["--", "--reporter", "test/support/countingReporter.ts"] : [];
  const code = await ended(part, ["run", "--silent", part.script, ...reporter], file);
  const count: SuiteCount = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { passed: !part.counts && code === 0 ? 1 : 0, failed: 0, skipped: [] };
  rmSync(folder, { recursive: true });
  // A runner that failed without a failed test (it crashed, or found no test at all) is a failure as well.
  const crashed = (code !== 0 && count.failed === 0) || (part.counts && count.passed === 0);
  return {
    count: crashed ? { ...count, failed: count.failed + 1 } : count,
    seconds: Math.round((performance.now() - began) / 1000),
  };
}

function ended(part: Part, words: readonly string[], counts: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", words, {
      // The pipe is what the suite lives by: see endWithRunner.ts.
      stdio: ["pipe", "inherit", "inherit"],
      env: { ...process.env, CONTAINER_LABS_COUNTS: counts },
      // A group of its own, so that a suite that hangs can be ended with all that it started.
      detached: true,
    });
    const endGroup = (): void => {
      if (child.pid !== undefined) {
        process.kill(-child.pid, "SIGTERM");
      }
    };
    const deadline = setTimeout(() => {
      console.error(`${part.name} took more than ${part.minutes} minutes and was ended`);
      endGroup();
    }, part.minutes * 60_000);
    process.once("SIGINT", endGroup);
    process.once("SIGTERM", endGroup);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(deadline);
      process.off("SIGINT", endGroup);
      process.off("SIGTERM", endGroup);
      resolve(code ?? 1);
    });
  });
}

process.exitCode = await main();
