import { join } from "node:path";
import Mocha from "mocha";

/** Called by VS Code in the extension host; resolves when all tests there have passed. */
export function run(): Promise<void> {
  const mocha = new Mocha({ reporter: "spec", color: false, timeout: 60_000 });
  mocha.addFile(join(__dirname, "suite.cjs"));
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures === 0 && (runner.stats?.passes ?? 0) > 0) {
        resolve();
      } else {
        reject(new Error(failures === 0 ? "No test ran in the extension host." : `${failures} tests failed.`));
      }
    });
  });
}
