import assert from "node:assert/strict";
import { join } from "node:path";
import { runInWorkbench } from "../sandbox/workbenchTests.ts";
import { bundleHostTests } from "../support/bundleHostTests.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { useEditor } from "./support/useEditor.ts";

describe("(editor) inside the extension host, on the installed VSIX", () => {
  const { engine, folder } = useEngine();
  const editor = useEditor();

  const runSuite = async (name: string, environment: Record<string, string>): Promise<void> => {
    const { developmentPath, testsPath } = await bundleHostTests();
    const vscode = await editor.start(name, { environment, smokeTestDriver: true });
    const { code, lines } = await runInWorkbench({
      vscode,
      browser: editor.browser(),
      extensionDevelopmentPath: developmentPath,
      extensionTestsPath: testsPath,
    });
    await vscode.stop();
    console.log(lines.map((line) => `      | ${line}`).join("\n"));
    assert.equal(code, 0, lines.join("\n"));
  };

  it("follows a lab by its interface, in a first window", () =>
    runSuite("windows", { ...engine().environment, CONTAINER_LABS_STAGE: "first" }));

  it("goes on with it in a second window, with our views closed", () =>
    runSuite("windows", { ...engine().environment, CONTAINER_LABS_STAGE: "second" }));

  it("says what is missing where no engine is", () =>
    runSuite("no-engine", {
      ...engine().environment,
      DOCKER_HOST: `unix://${join(folder(), "no-engine.sock")}`,
      CONTAINER_LABS_ENGINE: "none",
    }));
});
