/**
 * `npm run test:desktop`: the suite of test/editor/host inside a desktop VS Code. It downloads that editor, so
 * it needs the open internet and is not part of `npm test`.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";
import { bundleHostTests } from "../support/bundleHostTests.ts";

const { developmentPath, testsPath } = await bundleHostTests();
// The oldest editor that we promise to run in, and today's.
for (const version of ["1.105.0", "stable"]) {
  const executable = await downloadAndUnzipVSCode(version);
  // Short, because the editor keeps a unix socket in it.
  const data = mkdtempSync(join(tmpdir(), "labs-"));
  try {
    const folders = [`--user-data-dir=${join(data, "user")}`, `--extensions-dir=${join(data, "extensions")}`];
    const [program = "", ...words] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
    const install = [...words, ...folders, "--install-extension", resolve("container-labs.vsix"), "--force"];
    const installed = spawnSync(program, install, { stdio: "inherit", shell: process.platform === "win32" });
    if (installed.status !== 0) {
      throw new Error(`VS Code ${version} could not install the VSIX; build it with "npm run package" first.`);
    }
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: developmentPath,
      extensionTestsPath: testsPath,
      launchArgs: [...folders, "--disable-workspace-trust", "--skip-welcome"],
      // Docker is not on every hosted machine: without it the suite follows a lab that has no engine.
      extensionTestsEnv: { CONTAINER_LABS_ENGINE: process.env["CONTAINER_LABS_ENGINE"] ?? "real" },
    });
    console.log(`VS Code ${version}: passed`);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
