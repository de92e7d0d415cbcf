import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readLabFolder } from "../../../src/attempts/labFolder.ts";
import type { Lab } from "../../../src/core/labs/format/model.ts";
import { notesOf } from "../../../src/core/labs/notes/notes.ts";
import { noProgress, type Progress, progressAfter, underNewNames } from "../../../src/core/labs/progress/progress.ts";
import { parseProgressLine } from "../../../src/core/labs/progress/progressLine.ts";

const folder = "test/fixtures/version-0.1.0";

/** A lab's folder, a progress file and exported notes as version 0.1.0 had and wrote them. */
describe("what version 0.1.0 left behind", () => {
  const text = readFileSync(`${folder}/progress.jsonl`, "utf8").trimEnd().split("\n");
  let lab: Lab;
  before(async () => {
    const [found] = (await readLabFolder(folder)).filter(({ id }) => id === "docker-intro");
    assert.ok(found?.reading.ok, JSON.stringify(found?.reading));
    lab = found.reading.lab;
  });
  const folded = (): Progress =>
    text
      .map((line) => parseProgressLine(line) ?? assert.fail(line))
      .reduce((progress, record) => progressAfter(progress, underNewNames(lab, record)), noProgress);

  it("a lab is read without a complaint", () => assert.ok(lab.steps.length > 15));

  it("each pass, answer and name of a learner under way is there", () => {
    const { passes, answers, baseline } = folded();
    assert.ok(passes.size >= 8, `${passes.size}`);
    assert.ok(
      [...answers.keys()].every((key) => /#answer-\d+$/.test(key)),
      [...answers.keys()].join(),
    );
    assert.ok([...passes.values()].some(({ binds = {} }) => Object.keys(binds).length > 0));
    assert.deepEqual(Object.keys(baseline?.ids ?? {}).toSorted(), ["container", "image", "volume"]);
  });

  it("notes are exported to the letter as that version exported them", () => {
    const notes = notesOf({ labs: [{ lab, progress: folded() }], madeAt: "2026-11-27T09:30:00Z", home: "/home/ann" });
    assert.equal(notes.trimEnd(), readFileSync(`${folder}/notes.md`, "utf8").trimEnd());
  });
});
