import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readLabFolder } from "../../src/attempts/labFolder.ts";
import { runCommand } from "../sandbox/runCommand.ts";
import { createRunFolder, type RunFolder } from "../sandbox/runFolder.ts";
import type { Vscode } from "../sandbox/vscode.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

const environment = { DOCKER_HOST: "unix:///nowhere.sock" };

describe("(editor) a learner's notes, in the real workbench and without an engine", () => {
  const editor = useEditor();
  let run: RunFolder;
  let window: Window;
  let notes: string;
  let vscode: Vscode;

  before("a window in a folder of the learner's", async function () {
    this.timeout(90_000);
    run = createRunFolder();
    const folder = join(run.folder, "mine");
    mkdirSync(folder);
    notes = join(folder, "notes.md");
    vscode = await editor.start("notes", { folder, environment });
    window = await Window.open(editor.browser(), vscode);
    await window.openLabs();
    await window.says("Choose a lab");
  });
  after(() => run?.remove());

  afterEach("a picture of what went wrong", async function () {
    if (this.currentTest?.state === "failed") {
      await window.picture(`failed-notes-${this.currentTest.title.replaceAll(/\W+/g, "-").slice(0, 40)}`);
    }
  });

  const exportTo = async (file: string): Promise<void> => {
    await window.runCommand("Container Labs: Export My Notes");
    const path = window.page.locator(".quick-input-widget input[type='text']");
    await window.until(async () => (await path.inputValue()).endsWith("container-labs-notes.md"));
    await path.fill(file);
    await window.keys("Enter");
  };

  it("a lab of questions needs no engine, and takes a note", async () => {
    const concepts = (await readLabFolder("walkthroughs")).find(({ id }) => id === "concepts");
    assert.ok(concepts?.reading.ok);
    const { lab } = concepts.reading;
    const question = lab.steps[0]?.expect[0]?.check;
    assert.ok(question?.kind === "answer" && question.question.kind === "chosen");
    await window.button(lab.title).click();
    await window.button("Start this lab").click();
    await window.choice(question.question.choices.find(({ right }) => right)?.say ?? "").click();
    await window.says("Done: you answered it");
    await window.reader.getByText("My note").first().click();
    await window.reader.getByRole("textbox", { name: "My note on this step" }).fill("Ask about this on Monday.");
    await window.keys("Tab");
  });

  it("a word of the glossary says what it means", async () => {
    await window.next("What a container is");
    const term = window.reader
      .locator(".term")
      .filter({ hasText: /^container$/ })
      .first();
    assert.match((await term.getAttribute("title")) ?? "", /^One run of an image/);
    await window.picture("glossary");
    await window.button(/^Back: /).click();
    await window.says("Done: you answered it");
  });

  it("notes are shown before they are written", async () => {
    await exportTo(notes);
    await window.page.locator(".view-line").filter({ hasText: "My notes from Container Labs" }).first().waitFor();
    assert.equal(existsSync(notes), false);
    await window
      .toast(/This will be written to/)
      .getByRole("button", { name: "Write It" })
      .click();
    const beside = join(notes, "..", "progress.json");
    await window.until(async () => existsSync(notes) && existsSync(beside));
    await window.page.getByRole("tab", { name: /notes\.md/, selected: true }).waitFor();
    const text = readFileSync(notes, "utf8");
    assert.match(text, /Done: you answered it/);
    assert.match(text, /Ask about this on Monday\./);
    assert.match(text, /## Contents/);
    const record = JSON.parse(readFileSync(beside, "utf8"));
    assert.deepEqual([record.version, record.labs[0].lab, record.labs[0].steps[0].pass], [1, "concepts", "proved"]);
  });

  it("notes that are written again keep what was written into them", async () => {
    const before = readFileSync(notes, "utf8");
    writeFileSync(notes, `${before}\n[A page of mine](https://example.com/)\n`);
    await exportTo(notes);
    // The editor's own dialog asks before a file is replaced.
    await window.page.getByText("Are you sure you want to overwrite it?").first().waitFor();
    await window.page.locator(".quick-input-widget").getByRole("button", { name: "OK" }).click();
    await window
      .toast(/will be written anew, with all that you wrote into it/)
      .getByRole("button", { name: "Write It" })
      .click();
    await window.page.getByRole("tab", { name: /notes\.md/, selected: true }).waitFor();
    assert.match(readFileSync(notes, "utf8"), /\[A page of mine\]\(https:\/\/example\.com\/\)/);
  });

  it("a file that isn't an export stays as it is, and the record takes another name", async () => {
    const folder = join(notes, "..");
    const record = join(folder, "progress.json");
    writeFileSync(record, '{"mine":true}');
    await exportTo(join(folder, "new.md"));
    await window
      .toast(/and container-labs-progress\.json beside it/)
      .getByRole("button", { name: "Write It" })
      .click();
    await window.until(async () => existsSync(join(folder, "container-labs-progress.json")));
    await window.page.getByRole("tab", { name: /new\.md/, selected: true }).waitFor();
    assert.equal(readFileSync(record, "utf8"), '{"mine":true}');

    const diary = join(folder, "diary.md");
    writeFileSync(diary, "# My diary\n");
    await exportTo(diary);
    await window.page.getByText("Are you sure you want to overwrite it?").first().waitFor();
    await window.page.locator(".quick-input-widget").getByRole("button", { name: "OK" }).click();
    await window.toast(/wasn't written by Container Labs/).waitFor();
    assert.equal(readFileSync(diary, "utf8"), "# My diary\n");
  });

  it("progress and notes are there after an upgrade of the extension", async function () {
    this.timeout(120_000);
    const vsix = join(run.folder, "newer.vsix");
    const words = ["vsce", "package", "0.1.99", "--no-dependencies", "--no-update-package-json", "--out", vsix];
    const packed = await runCommand("npx", words, { seconds: 60 });
    assert.equal(packed.code, 0, packed.output);
    await window.page.close();
    await vscode.stop();
    const newer = await editor.start("notes", { folder: join(run.folder, "mine"), vsix, environment });
    window = await Window.open(editor.browser(), newer);
    await window.openLabs();
    await window.says("Step 1 of 8, 1 done");
    await window.says("Done: you answered it");
    assert.equal(
      await window.reader.getByRole("textbox", { name: "My note on this step" }).inputValue(),
      "Ask about this on Monday.",
    );
  });
});
