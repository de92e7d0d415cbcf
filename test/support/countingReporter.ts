import { writeFileSync } from "node:fs";
import mocha from "mocha";

/** What a suite's run counted, for the closing line of `npm test`. */
export interface SuiteCount {
  readonly passed: number;
  readonly failed: number;
  /** Titles of the tests that were skipped; each skips by a sentence in its title or suite. */
  readonly skipped: readonly string[];
  /** Each failure's title and first words: a run's last lines are often all that is kept of it. */
  readonly failures?: readonly string[];
}

/** Characters of a failure that are said again at the end: the message and the first places. */
const failureLength = 1_500;

/**
 * Mocha's own spec reporter, which besides writes its counts into the file that CONTAINER_LABS_COUNTS names:
 * reading them back from the printed text would break with the next change of its wording.
 */
export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner: mocha.Runner, options: mocha.MochaOptions) {
    super(runner, options);
    const file = process.env["CONTAINER_LABS_COUNTS"];
    const skipped: string[] = [];
    const failed: string[] = [];
    runner.on("pending", (test) => skipped.push(test.fullTitle()));
    runner.on("fail", (test, error: Error) => {
      failed.push(`${test.fullTitle()}: ${(error.stack ?? String(error)).slice(0, failureLength)}`);
    });
    runner.once("end", () => {
      if (file !== undefined) {
        const { passes = 0, failures = 0 } = runner.stats ?? {};
        const count: SuiteCount = { passed: passes, failed: failures, skipped, failures: failed };
        writeFileSync(file, JSON.stringify(count));
      }
    });
  }
}
