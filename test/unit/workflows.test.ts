import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";

const folder = ".github/workflows";

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}
interface Step {
  readonly uses?: string;
  readonly run?: string;
}

/** Actions that a tag names: whoever moves the tag would run in our jobs. */
const unpinned = ({ jobs }: Workflow): readonly string[] =>
  Object.values(jobs)
    .flatMap(({ steps }) => steps.flatMap(({ uses = [] }) => uses))
    .filter((action) => !/^\.\/|@[0-9a-f]{40}$/.test(action));

describe("hosted jobs", () => {
  const workflows = readdirSync(folder).map((name) => load(readFileSync(join(folder, name), "utf8")) as Workflow);

  it("use each action at a commit", () => {
    assert.ok(workflows.length > 0);
    assert.deepEqual(workflows.flatMap(unpinned), []);
  });

  it("are told when a tag names one", () => {
    const steps = [{ uses: "actions/checkout@v5" }, { uses: "./.github/own" }, { run: "npm test" }];
    assert.deepEqual(unpinned({ jobs: { test: { steps } } }), ["actions/checkout@v5"]);
  });

  it("run scripts and files that are there", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const runs = workflows.flatMap(({ jobs }) =>
      Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run = [] }) => run)),
    );
    for (const run of runs) {
      for (const [, name = ""] of run.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g)) {
        assert.ok(scripts[name] !== undefined, run);
      }
      for (const [, file = ""] of run.matchAll(/\bnode ([\w/.]+)/g)) {
        assert.doesNotThrow(() => readFileSync(file), run);
      }
    }
  });
});
