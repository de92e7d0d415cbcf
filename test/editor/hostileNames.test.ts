import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { runCommand } from "../sandbox/runCommand.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

/** Would be an icon and a link that runs a command; the engine takes it for a network's name. */
const hostile = "$(trash) [Details](command:workbench.action.showCommands)";

/** As it is shown where the editor would make a link of it. */
const readable = "$(trash) [Details] (command:workbench.action.showCommands)";

describe("(editor) a network that is named as a link", () => {
  const { engine } = useEngine();
  const editor = useEditor();
  let window: Window;

  const docker = async (...words: string[]): Promise<string> => {
    const environment = { ...process.env, ...engine().environment };
    const { code, output, stdout } = await runCommand(engine().cli, words, { seconds: 60, environment });
    assert.equal(code, 0, output);
    return stdout.trim();
  };

  before("a window, and a container on that network", async function () {
    this.timeout(90_000);
    await docker("network", "create", hostile);
    await docker("run", "--detach", "--stop-signal", "KILL", "--network", hostile, "alpine", "sleep", "600");
    const vscode = await editor.start("hostile-names", { environment: engine().environment });
    window = await Window.open(editor.browser(), vscode);
    await window.openDocker();
    await window.unfold(window.row(/^Networks/));
    await row().waitFor();
  });
  afterEach("a picture of what went wrong", async function () {
    if (this.currentTest?.state === "failed") {
      await window.picture(`failed-hostile-${this.currentTest.title.replaceAll(/\W+/g, "-").slice(0, 50)}`);
    }
  });

  const row = (): Locator => window.page.getByRole("treeitem").filter({ hasText: "[Details]" }).first();
  const hasNoLink = async (shown: Locator, text: string): Promise<void> => {
    await shown.filter({ hasText: "Details" }).first().waitFor();
    assert.equal(
      await shown.locator("a[href], .monaco-link").filter({ hasText: "Details" }).count(),
      0,
      "its name became a link",
    );
    assert.equal(await shown.locator(".codicon-trash").count(), 0, "its name became an icon");
    assert.ok((await shown.first().textContent())?.includes(text), (await shown.first().textContent()) ?? "");
  };

  it("has a row and a tooltip with its name, and neither link nor icon in them", async () => {
    const name = row().locator(".monaco-icon-label-container");
    await hasNoLink(name, hostile);
    await row().hover();
    const hover = window.hover("Driver");
    await hover.waitFor();
    assert.equal(await hover.locator("a, .codicon-trash").count(), 0);
  });

  it("is named in the dialog that asks, which holds no link", async () => {
    await window.choose(row(), "Remove…");
    const question = window.dialog("Remove the network");
    await hasNoLink(question, readable);
    await question.getByRole("button", { name: "Remove" }).click();
  });

  it("is named in the notification that it could not be removed, which holds no link", async () => {
    const toast = window.toast("network");
    await toast.first().waitFor();
    await hasNoLink(toast.first().locator(".notification-list-item-message"), readable);
    await window.picture("hostile-notification");
  });
});
