import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { matchesGlob } from "node:path";
import { bundles } from "../../scripts/bundles.ts";

interface Task {
  readonly label: string;
  readonly script?: string;
  readonly args?: readonly string[];
  readonly dependsOn?: string;
}
interface Launch {
  readonly args: readonly string[];
  readonly outFiles: readonly string[];
  readonly preLaunchTask: string;
}

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const launches: readonly Launch[] = read(".vscode/launch.json").configurations;
const tasks: readonly Task[] = read(".vscode/tasks.json").tasks;
const { scripts } = read("package.json");

describe("F5 on a fresh clone", () => {
  it("starts the extension of this folder, and finds the maps of every bundle that runs in the extension host", () => {
    assert.equal(launches.length, 1);
    for (const { args, outFiles } of launches) {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the editor's own variable.
      assert.deepEqual(args, ["--extensionDevelopmentPath=${workspaceFolder}"]);
      for (const { output } of bundles.filter(({ platform }) => platform === "node")) {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the editor's own variable.
        const globs = outFiles.map((glob) => glob.replace("${workspaceFolder}/", ""));
        assert.ok(
          globs.some((glob) => matchesGlob(`dist/${output}`, glob)),
          output,
        );
      }
    }
  });

  it("installs what is missing and builds before: each task is there, with its script and its file", () => {
    const inOrder = (label: string): readonly Task[] => {
      const task = tasks.find((each) => each.label === label);
      assert.ok(task, `there is no task ${label}`);
      return [...(task.dependsOn === undefined ? [] : inOrder(task.dependsOn)), task];
    };
    const wanted = inOrder(launches[0]?.preLaunchTask ?? "");
    assert.deepEqual(
      wanted.map(({ label }) => label),
      ["install", "build"],
    );
    for (const { script, args = [] } of wanted) {
      assert.ok(script === undefined || scripts[script] !== undefined, script);
      for (const file of args) {
        assert.ok(existsSync(file), file);
      }
    }
  });
});
