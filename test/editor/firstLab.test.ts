import assert from "node:assert/strict";
import { useEngine } from "../support/engineUnderTest.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

for (const theme of ["dark", "light"] as const) {
  describe(`(editor) the first lab, followed by mouse in the real workbench, ${theme}`, () => {
    const { engine } = useEngine();
    const editor = useEditor();

    it("from the choice of labs to the last step, one step done wrong first", async () => {
      const vscode = await editor.start(theme, {
        environment: engine().environment,
        settings: { "workbench.colorTheme": theme === "dark" ? "Default Dark Modern" : "Default Light Modern" },
      });
      const window = await Window.open(editor.browser(), vscode);
      await window.openLabs();

      await window.says("Choose a lab");
      await window.button("Open Your first container").click();
      await window.button("Start this lab").click();
      await window.says("Already so, since before this lab");
      await window.says(/I see Docker Engine 28\.[\d.]+.* answers at/);
      await window.button("Count it").click();
      await window.says(/you let it count/);
      await window.button(/^Next: Run your first container/).click();

      await window.says("I see no new container since you started.");
      await window.openTerminal();
      await window.type("docker container create hello-world");
      await window.says(/it was made, but it was never started/);
      await window.picture(`step-missing-${theme}`);

      await window.button(/^Run/).click();
      await window.says("Done: the engine proves it");
      await window.says(/of hello-world: it ended with exit code 0/);
      await window.says("What just happened");
      await window.picture(`step-done-${theme}`);
      await window.button(/^Next: Run a command of your own/).click();

      await window.button(/^Run/).click();
      await window.says("You have done every step of this lab.");

      await window.section("Labs").click();
      await window.row("Step 3, Run a command of your own, done").waitFor();
      // Folded away, so that the whole Docker view is on the screen: rows that are not can't be found.
      await window.section("Step 3").click();
      await window.section("Labs").click();
      await window.section("Docker").click();
      await window.row(/container of alpine, exited \(0\)/).waitFor();
      await window.row(/^alpine:latest, image/).waitFor();
      await window.picture(`docker-view-${theme}`);

      await window.section("Labs").click();
      await window.row(/Your first container, lab/).hover();
      await window.page.getByRole("button", { name: "Open a Lab's Overview" }).first().click();
      await window.page.getByText("Run your first container", { exact: true }).last().waitFor();
      await window.page.locator(".getting-started-step.complete, .getting-started-step .complete").nth(2).waitFor();
      await window.picture(`walkthrough-${theme}`);
      assert.equal(await window.page.locator(".notification-toast").count(), 0, "nobody asked for a pop-up");
      await window.page.close();
      await vscode.stop();
    });
  });
}
