import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportedNotes } from "../../../src/attempts/exportedNotes.ts";
import { notesAt, reportBeside, writeExport } from "../../../src/attempts/exportFiles.ts";

const exported = async (before?: string) =>
  await exportedNotes({ standings: [] }, { before, version: "1.2.3", now: new Date(0) });

describe("where an export is written", () => {
  let folder: string;
  let notes: string;
  let report: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "export-"));
    notes = join(folder, "notes.md");
    report = join(folder, "progress.json");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is nothing at first, and ours once it was written", async () => {
    const made = await exported();
    assert.deepEqual(await notesAt(notes), { kind: "nothing" });
    assert.deepEqual(await reportBeside(folder), { path: report, standing: { kind: "nothing" } });
    assert.equal(await writeExport(notes, await notesAt(notes), made.notes), undefined);
    assert.equal(await writeExport(report, { kind: "nothing" }, made.report), undefined);
    assert.deepEqual(await notesAt(notes), { kind: "ours", text: made.notes });
    assert.deepEqual(await reportBeside(folder), { path: report, standing: { kind: "ours", text: made.report } });
  });

  it("is ours with a marker less, with other line ends, and when it is empty", async () => {
    const made = await exported();
    for (const text of [
      "",
      " \n",
      made.notes.replaceAll("\n", "\r\n"),
      `\uFEFF${made.notes}`,
      "# x\n<!-- my notes: a/b -->\nMine.\n",
      "- 1. x <!-- not yet: a/b -->",
    ]) {
      writeFileSync(notes, text);
      assert.deepEqual(await notesAt(notes), { kind: "ours", text }, JSON.stringify(text));
      assert.equal(await writeExport(notes, { kind: "ours", text }, made.notes), undefined);
      assert.equal(readFileSync(notes, "utf8"), made.notes);
    }
  });

  const foreignNotes = ["# My diary\n", "x", Buffer.from([0x23, 0xff, 0xfe, 0x0a]), "<!-- my own --> and more"];
  for (const text of foreignNotes) {
    it(`is somebody else's where it says ${JSON.stringify(String(text))}`, async () => {
      writeFileSync(notes, text);
      assert.deepEqual(await notesAt(notes), { kind: "foreign" });
      assert.match(
        (await writeExport(notes, await notesAt(notes), "new")) ?? "",
        /stays as it is. Choose another name/,
      );
      assert.deepEqual(readFileSync(notes), Buffer.from(text));
    });
  }

  const foreignReports = [
    '{"version":1}',
    '{"version":1,"labs":[]}',
    '{"version":1,"madeBy":"Something Else 1","own":"This is the learner\'s own record; nothing in it is signed.","labs":[]}',
    '{"version":1,"madeBy":"Container Labs 1","own":"mine","labs":[]}',
    "[]",
    "null",
    "{ not json",
    '{"name":"my-project","progress":3}',
  ];
  for (const text of foreignReports) {
    it(`leaves the progress.json ${text} alone, and takes another name`, async () => {
      writeFileSync(report, text);
      writeFileSync(join(folder, "container-labs-progress.json"), "mine, too");
      const { path, standing } = await reportBeside(folder);
      assert.equal(path, join(folder, "container-labs-progress-2.json"));
      assert.deepEqual(standing, { kind: "nothing" });
      assert.equal(await writeExport(path, standing, "new"), undefined);
      assert.equal(readFileSync(report, "utf8"), text);
    });
  }

  it("leaves a folder of that name alone, and a link to a file of somebody else's", async () => {
    mkdirSync(report);
    symlinkSync(join(folder, "elsewhere"), join(folder, "container-labs-progress.json"));
    writeFileSync(join(folder, "elsewhere"), "theirs");
    assert.equal((await reportBeside(folder)).path, join(folder, "container-labs-progress-2.json"));
  });

  it("writes over nothing that came, changed or went since the look", async () => {
    const made = await exported();
    const before = await notesAt(notes);
    writeFileSync(notes, "just made");
    assert.match((await writeExport(notes, before, made.notes)) ?? "", /has changed since it was looked at/);
    assert.equal(readFileSync(notes, "utf8"), "just made");

    writeFileSync(notes, made.notes);
    const ours = await notesAt(notes);
    writeFileSync(notes, `${made.notes}\nOne more word.\n`);
    assert.match((await writeExport(notes, ours, made.notes)) ?? "", /Export once more/);
    assert.equal(readFileSync(notes, "utf8"), `${made.notes}\nOne more word.\n`);

    unlinkSync(notes);
    assert.match((await writeExport(notes, ours, made.notes)) ?? "", /has changed/);
    symlinkSync(join(folder, "elsewhere"), notes);
    assert.match((await writeExport(notes, { kind: "nothing" }, made.notes)) ?? "", /has changed/);
    assert.throws(() => readFileSync(join(folder, "elsewhere")), /ENOENT/);
  });

  it("says so where nothing can be written", async () => {
    const sentence = await writeExport(join(folder, "a-file", "notes.md"), { kind: "nothing" }, "x");
    assert.match(sentence ?? "", /notes\.md/);
    mkdirSync(notes);
    assert.match((await writeExport(notes, { kind: "ours", text: "" }, "x")) ?? "", /can't be written \(EISDIR\)/);
  });
});
