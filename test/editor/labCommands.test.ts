import assert from "node:assert/strict";
import { startEngine } from "../sandbox/engine.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

describe("(editor) a lab by keyboard alone, high contrast, 1800 pixels wide", () => {
  const { engine } = useEngine();
  const editor = useEditor();
  let window: Window;

  const dismiss = async (words: string | RegExp): Promise<void> => {
    await window.toast(words).waitFor();
    await window.runCommand("Notifications: Clear All Notifications");
    await window.toast(words).waitFor({ state: "hidden" });
  };
  const focusReader = async (): Promise<void> => {
    await window.lab("l");
    await window.until(() => window.page.evaluate<boolean>("document.activeElement?.tagName === 'IFRAME'"));
  };

  before("a window opens", async function () {
    this.timeout(90_000);
    const vscode = await editor.start("keyboard", {
      environment: engine().environment,
      settings: { "workbench.colorTheme": "Default High Contrast" },
    });
    window = await Window.open(editor.browser(), vscode, { width: 1800, height: 1000 });
    await window.openLabs();
    await window.says("Choose a lab");
  });

  it("starts a lab, tells where the learner is, and what is missing", async () => {
    await window.lab("s");
    await window.page.getByRole("option", { name: /Your first container/ }).waitFor();
    await window.keys("Enter");
    await window.says("Already so, since before this lab");
    await window.statusBar("first-container: step 1 of 16, 0 done").waitFor();
    await window.lab("w");
    await dismiss(/Step 1: I see Docker Engine|Step 1: It was so before this lab/);
    await window.button("Count it").press("Enter");
    await window.says(/you let it count/);
    await window.statusBar(/Step 1 counted: Reach a Docker Engine/).waitFor();
  });

  it("goes on and back, gives hints, runs the command, and leaves the focus where it is", async () => {
    await window.lab("n");
    await window.says("2. Tell the client from the engine");
    await window.lab("n");
    await window.says("3. Run your first container");
    await window.lab("b");
    await window.says("2. Tell the client from the engine");
    await window.lab("n");
    await window.lab("h");
    await dismiss(/Hint 1 of 2: It is docker container|Hint 1 of 2: It is `docker container`/);
    await focusReader();
    await window.lab("r");
    await window.says("Done: the engine proves it");
    await window.statusBar(/Step 3 proved: Run your first container/).waitFor();
    assert.equal(await window.page.evaluate<string>("document.activeElement?.tagName"), "IFRAME");
    await window.picture("step-done-contrast");
  });

  it("does a step again, and does it for the learner, who is told so", async () => {
    await window.lab("z");
    await window.says("Not done yet");
    await window.says(/but it was made too early for this step/);
    await window.lab("d");
    await window.says("Done: the lab typed the commands for you");
  });

  it("types nothing into a shell inside a container, and offers to leave it", async () => {
    for (const heading of ["4. Fetch an image", "5. List your images", "6. Run a command of your own"]) {
      await window.lab("n");
      await window.says(heading);
    }
    await window.type("docker container run --interactive --tty alpine sh");
    await window.terminalSays("/ #");
    await focusReader();
    await window.lab("r");
    await window.toast(/This terminal is still inside a container/).waitFor();
    await window.picture("inside-container-contrast");
    await window
      .toast(/still inside a container/)
      .getByRole("button", { name: "Type exit" })
      .press("Enter");
    await window.says("Done: the engine proves it");
  });

  it("says when a command went to another engine", async function () {
    this.timeout(120_000);
    const other = await startEngine();
    try {
      await window.type(`docker --host ${other.dockerHost} container run hello-world`);
      await window.toast(/It went to another engine/).waitFor();
      await window.runCommand("Notifications: Clear All Notifications");
    } finally {
      await other.stop();
    }
  });

  it("cleans up what is ticked, and says what it did", async () => {
    await window.lab("u");
    await window.page.getByText("Remove these?").waitFor();
    await window.page.getByText('proved the step "Run your first container"').first().waitFor();
    await window.picture("clean-up-contrast");
    await window.keys("Enter");
    await dismiss(/things? (was|were) removed/);
  });

  it("pauses, and begins anew only when asked twice", async () => {
    await window.lab("p");
    await window.statusBar(/first-container: step/).waitFor({ state: "hidden" });
    await window.runCommand("Begin a Lab Anew");
    await window.dialog("The ticks of the present attempt no longer count").waitFor();
    await window.keys("Escape");
    await window.runCommand("Begin a Lab Anew");
    await window
      .dialog(/no longer count/)
      .getByRole("button", { name: "Begin Anew" })
      .press("Enter");
    await window.says("1. Reach a Docker Engine");
    await window.statusBar("first-container: step 1 of 16, 0 done").waitFor();
  });
});
