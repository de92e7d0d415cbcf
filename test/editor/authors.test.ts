import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRunFolder, type RunFolder } from "../sandbox/runFolder.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

/** A lab that is right but for one key, and the line of that key. */
function wrongLab(): { readonly text: string; readonly line: number } {
  const lines = readFileSync("walkthroughs/first-container/lab.yaml", "utf8").split("\n");
  const line = lines.findIndex((each) => each.startsWith("minutes:"));
  return { text: lines.with(line, "minuets: 40").join("\n"), line: line + 1 };
}

describe("(editor) help for whoever writes a lab, in the real workbench", () => {
  const editor = useEditor();
  let run: RunFolder;
  let window: Window;

  before("a window with a folder of labs", async function () {
    this.timeout(90_000);
    run = createRunFolder();
    const folder = join(run.folder, "authors");
    const lab = join(folder, "walkthroughs", "first-container");
    cpSync("walkthroughs/first-container", lab, { recursive: true });
    writeFileSync(join(lab, "lab.yaml"), wrongLab().text);
    const settings = {
      "explorer.compactFolders": false,
      // Only what is asked for, so that one key has one meaning.
      "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
      "editor.suggestOnTriggerCharacters": false,
    };
    window = await Window.open(editor.browser(), await editor.start("authors", { folder, settings }));
  });

  after("the folder goes", () => run?.remove());

  afterEach("a picture of what went wrong", async function () {
    if (this.currentTest?.state === "failed") {
      await window.picture(`failed-${this.currentTest.title.replaceAll(/\W+/g, "-").slice(0, 60)}`);
    }
  });

  it("underlines a wrong key and says why at its line, and completes the right one", async () => {
    const { page } = window;
    const problem = page.getByRole("treeitem", { name: /"minuets" is not a key that a lab knows here/ }).first();
    await page.keyboard.press("Control+Shift+E");
    await window.unfold(window.row(/^walkthroughs/));
    await window.unfold(window.row(/^first-container/));
    await window.row(/^lab\.yaml/).dblclick();
    await page.locator(".squiggly-error").first().waitFor();

    await page.keyboard.press("Control+Shift+M");
    await problem.waitFor();
    assert.match((await problem.textContent()) ?? "", new RegExp(`Ln ${wrongLab().line}, Col 1\\b`));
    // Leads to the line itself, so that what follows is typed there.
    await problem.dblclick();
    await page.locator(".monaco-editor.focused").first().waitFor();

    await window.keys("Home", "Shift+End", "Delete");
    await page.keyboard.type("minu");
    await window.keys("Control+Space");
    // Until it is chosen, the keys belong to the list that is still being made.
    await page.locator(".suggest-widget .monaco-list-row.focused").filter({ hasText: "minutes" }).first().waitFor();
    // Once more opens what is said of it.
    await window.keys("Control+Space");
    await page.locator(".suggest-details").filter({ hasText: "How many minutes it takes." }).waitFor();
    await window.keys("Enter");
    await page.keyboard.type("40");
    await page
      .locator(".view-line")
      .filter({ hasText: /^minutes:\s40$/ })
      .waitFor();
    await problem.waitFor({ state: "detached" });
    await window.until(async () => (await page.locator(".squiggly-error").count()) === 0);
  });
});
