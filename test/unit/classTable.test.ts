import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { progressReport } from "../../src/core/labs/notes/progressReport.ts";
import type { Pass } from "../../src/core/labs/progress/progress.ts";
import { lab, now, pass, passes, progress, step } from "./support/builders.ts";

const report = (id: string, kinds: readonly Pass["kind"][]): string => {
  const steps = ["one", "two", "three"].map((each) => step(each, []));
  const made = kinds.map((kind, index) => pass(steps[index]?.id ?? "", { kind, at: now + index * 120_000 }));
  return JSON.stringify(
    progressReport({
      madeBy: "Container Labs 0.1.0",
      madeAt: "2026-11-27T09:30:00Z",
      home: undefined,
      labs: [
        {
          lab: lab([...steps, step("extra", [], { optional: true })], { id }),
          progress: progress({ passes: passes(...made) }),
          contentHash: "abc",
        },
      ],
    }),
  );
};

describe("docs/class-table.mjs", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "class-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const run = (...args: readonly string[]) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ["docs/class-table.mjs", ...args], {
      encoding: "utf8",
    });
    return { lines: stdout.trimEnd().split("\n"), stderr, status };
  };

  it("has a row for each learner and a column for each lab, and says first whose records they are", () => {
    put("ann/progress.json", report("first", ["proved", "assisted", "proved"]));
    put("bob.json", report("second", ["your word"]));
    put("notes.md", "# not JSON");
    const { lines, stderr, status } = run(folder);
    assert.deepEqual(lines, [
      "These are the learners' own records; nothing in them is signed.",
      "",
      "| Learner's file | first | second |",
      "| --- | --- | --- |",
      "| ann/progress.json | 3/3 (2 proved, 1 assisted), 4 min | – |",
      "| bob.json | – | 1/3 (0 proved, 0 assisted), 0 min |",
    ]);
    assert.deepEqual([stderr, status], ["", 0]);
  });

  it("skips what is broken or something else, with a sentence that names the file", () => {
    put("a.json", report("first", []));
    put("b.json", report("first", []).slice(0, -5));
    put("c.json", '{"name":"package","version":"1.0.0"}');
    put("d.json", "null");
    put(
      "e.json",
      JSON.stringify({ version: 1, own: "", labs: [{ lab: "first", steps: [{ id: "x", pass: "magic" }] }] }),
    );
    put("f.json", JSON.stringify({ version: 1, own: "", labs: [null] }));
    const { lines, status } = run(folder);
    assert.equal(status, 0);
    assert.deepEqual(
      lines.filter((line) => line.startsWith("| ")),
      ["| Learner's file | first |", "| --- | --- |", "| a.json | 0/3 (0 proved, 0 assisted), 0 min |"],
    );
    assert.deepEqual(
      lines.filter((line) => line.startsWith("Skipped")),
      [
        "Skipped: b.json, because it isn't whole JSON.",
        "Skipped: c.json, because it is no progress.json of version 1.",
        "Skipped: d.json, because it is no progress.json of version 1.",
        "Skipped: e.json, because one of its labs can't be understood.",
        "Skipped: f.json, because one of its labs can't be understood.",
      ],
    );
  });

  it("takes names for letters, and follows no link", function () {
    if (process.platform === "win32") {
      this.skip();
    }
    put("a|b [x](y).json", report("__proto__", ["proved"]));
    put("c.json", report("<b>\n| x |\u001b[31m", []));
    symlinkSync(folder, join(folder, "round"));
    const { lines } = run(folder);
    assert.deepEqual(lines.slice(2), [
      "| Learner's file | \\<b\\> \\| x \\| \\[31m | \\_\\_proto\\_\\_ |",
      "| --- | --- | --- |",
      "| a\\|b \\[x\\](y).json | – | 1/3 (1 proved, 0 assisted), 0 min |",
      "| c.json | 0/3 (0 proved, 0 assisted), 0 min | – |",
    ]);
  });

  it("says so when there is nothing, no folder, or none was named", () => {
    assert.equal(run(folder).lines.at(-1), "No progress.json was found.");
    assert.deepEqual(run(join(folder, "none")).status, 1);
    assert.match(run(join(folder, "none")).stderr, /^There is no folder .*none\.\n$/);
    assert.deepEqual([run().status, run().stderr], [1, "Usage: node class-table.mjs <folder>\n"]);
  });
});
