import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type SandboxEngine, startEngine } from "../sandbox/engine.ts";
import { runCommand } from "../sandbox/runCommand.ts";
import { createRunFolder, type RunFolder } from "../sandbox/runFolder.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

const strangers = "test/fixtures/labs/stranger-lab";

/** A folder of the workspace with the stranger's lab in it. */
function workshop(run: RunFolder, name: string): string {
  const folder = join(run.folder, name);
  cpSync(strangers, join(folder, "labs", "stranger-lab"), { recursive: true });
  return folder;
}

describe("(editor) a stranger's labs in the folder that is open", () => {
  const editor = useEditor();
  let run: RunFolder;
  let engine: SandboxEngine | undefined;
  let window: Window;
  let lab: string;

  before("an engine that sees the lab's folder, and a window", async function () {
    this.timeout(120_000);
    run = createRunFolder();
    const dataFolder = join(run.folder, "data");
    mkdirSync(dataFolder);
    engine = await startEngine({ folders: [dataFolder] });
    const environment = { ...process.env, ...engine.environment };
    await runCommand(engine.cli, ["image", "pull", "--quiet", "alpine"], { environment });
    const folder = workshop(run, "trusted");
    lab = join(folder, "labs", "stranger-lab", "lab.yaml");
    const vscode = await editor.start("workshop", { folder, dataFolder, environment: engine.environment });
    window = await Window.open(editor.browser(), vscode);
    await window.openLabs();
    await window.says("Choose a lab");
  });
  after("all of it ends", async function () {
    this.timeout(60_000);
    await engine?.stop();
    await run?.remove();
  });

  afterEach("a picture of what went wrong", async function () {
    if (this.currentTest?.state === "failed") {
      await window.picture(`failed-workshop-${this.currentTest.title.replaceAll(/\W+/g, "-").slice(0, 40)}`);
    }
  });

  it("stand in the Labs view behind those that ship", async () => {
    await window.section("Labs").click();
    await window.row(/^A box and a recipe, lab, 3 steps/).waitFor();
  });

  it("are read anew as soon as they are saved, and a mistake is told in their place", async () => {
    const text = readFileSync(lab, "utf8");
    writeFileSync(lab, text.replace("title: A box and a recipe", "title: A box and two recipes"));
    await window.row(/^A box and two recipes, lab/).waitFor();
    writeFileSync(lab, text.replace("minutes:", "minuets:"));
    await window.row(/^stranger-lab/).waitFor();
    writeFileSync(lab, text);
    await window.row(/^A box and a recipe, lab/).waitFor();
  });

  it("a new lab begins as one that is right", async () => {
    await window.runCommand("Container Labs: New Lab");
    const name = window.page.locator(".quick-input-widget input");
    await name.fill("second-lab");
    await window.keys("Enter");
    await window.page.locator(".view-line").filter({ hasText: "second-lab" }).first().waitFor();
    await window.row(/^second lab, lab, 1 step/).waitFor();
  });

  it("are played by the self-test, which says what it saw", async function () {
    this.timeout(180_000);
    await window.runCommand("Container Labs: Self-test a Lab");
    await window.page
      .getByRole("option", { name: /A box and a recipe/ })
      .first()
      .click();
    await window
      .dialog(/Play every command/)
      .getByRole("button", { name: "Play It", exact: true })
      .click();
    await window.page
      .locator(".view-line")
      .filter({ hasText: "The lab stands its self-test." })
      .first()
      .waitFor({ timeout: 120_000 });
    await window.picture("workshop-self-test");
  });

  it("are skipped to a step by doing the earlier ones, each marked as done with help", async function () {
    this.timeout(90_000);
    await window.button("Open A box and a recipe").click();
    await window.says("What it needs");
    await window.reader.locator(".mark-button").nth(2).click();
    await window.says(/^3\. /);
    await window.runCommand("Container Labs: Skip to This Step");
    await window.statusBar(/stranger-lab: step 3 of 3, 2 done/).waitFor({ timeout: 60_000 });
    await window.reader.locator(".mark-button").first().click();
    await window.says("Done: the lab typed the commands for you");
  });
});

describe("(editor) a stranger's labs in a folder that isn't trusted", () => {
  const editor = useEditor();
  let run: RunFolder;
  let window: Window;

  before("a window that asks about trust", async function () {
    this.timeout(90_000);
    run = createRunFolder();
    const folder = workshop(run, "untrusted");
    const settings = { "security.workspace.trust.startupPrompt": "never" };
    const vscode = await editor.start("untrusted", { folder, trust: false, settings });
    window = await Window.open(editor.browser(), vscode);
    await window.openLabs();
  });
  after(() => run?.remove());

  it("aren't there before it is trusted, and are there at once afterwards", async function () {
    this.timeout(60_000);
    await window.says("Choose a lab");
    await window.section("Labs").click();
    await window.row(/^Your first container, lab/).waitFor();
    await window.until(async () => (await window.row(/^A box and a recipe/).count()) === 0);
    await window.runCommand("Workspaces: Manage Workspace Trust");
    await window.page.getByRole("button", { name: "Trust", exact: true }).first().click();
    await window.row(/^A box and a recipe, lab/).waitFor();
  });
});
