import assert from "node:assert/strict";
import { useEngine } from "../support/engineUnderTest.ts";
import { factsOf } from "./support/labSteps.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

for (const theme of ["dark", "light"] as const) {
  describe(`(editor) the first lab, followed by mouse in the real workbench, ${theme}`, () => {
    const { engine } = useEngine();
    const editor = useEditor();

    let window: Window;
    afterEach("a picture of what went wrong", async function () {
      if (this.currentTest?.state === "failed") {
        await window.picture(`failed-first-lab-${theme}`);
      }
    });

    it("from the choice of labs to the last step, one step done wrong first", async function () {
      this.timeout(240_000);
      const vscode = await editor.start(theme, {
        environment: engine().environment,
        settings: { "workbench.colorTheme": theme === "dark" ? "Default Dark Modern" : "Default Light Modern" },
      });
      window = await Window.open(editor.browser(), vscode);
      const facts = factsOf(engine());
      const proved = async (): Promise<void> => {
        await window.says("Done: the engine proves it");
        await window.says("What just happened");
      };
      const runAndNext = async (next: string): Promise<void> => {
        await window.button(/^Run/).click();
        await proved();
        await window.next(next);
      };
      await window.openLabs();

      await window.says("Choose a lab");
      await window.button("Open Your first container").click();
      await window.button("Start this lab").click();
      await window.says("Already so, since before this lab");
      await window.says(/I see Docker Engine 28\.[\d.]+.* answers at/);
      await window.choice("The client alone").check();
      await window.says(/and no engine for it to talk to/);
      await window.button("Count it").click();
      await window.says(/you let it count/);
      await window.next("Tell the client from the engine");

      await window.button(/^Run/).click();
      await window.terminalSays("containerd");
      await window.answer("0.0.1");
      await window.says("Not yet: 0.0.1");
      await window.picture(`question-${theme}`);
      await window.answer(await facts.version());
      await window.says("Done: you answered it");
      await window.next("Run your first container");

      await window.says("I see no new container since you started.");
      await window.type("docker container create hello-world");
      await window.says(/it was made, but it was never started/);
      await window.reader.getByText("What the engine shows").scrollIntoViewIfNeeded();
      await window.picture(`step-missing-${theme}`);
      await window.button(/^Run/).click();
      await proved();
      await window.says(/of hello-world: it ran \/hello and ended with exit code 0/);
      await window.picture(`step-done-${theme}`);
      await window.next("Fetch an image");

      await runAndNext("List your images");
      await window.button(/^Run/).click();
      await window.answer(await facts.alpineSize());
      await window.says("Done: you answered it");
      await window.next("Run a command of your own");
      await runAndNext("Run another one");
      await runAndNext("Start a shell, and wonder");
      await window.choice("End at once and without an error").check();
      await window.says(/It ends at once, and well/);
      await window.picture(`prediction-${theme}`);
      await runAndNext("Give the shell a terminal");
      await runAndNext("Find what you have made");
      await window.button(/^Run/).click();
      await window.answer(await facts.containerCount());
      await window.choice("It lists only containers that are running").check();
      await window.says("Done: you answered it");
      await window.next("Leave a file in a container");
      await runAndNext("Look for the file in a second container");
      await runAndNext("Start the first one again");
      await window.button(/^Run/).click();
      await window.answer(await facts.newestOf("/bin/ash"));
      await proved();
      await window.next("Look into a running container");
      await runAndNext("See what the container changed");
      await window.button(/^Run/).click();
      await window.choice("A, it was added").check();
      await window.says("Done: you answered it");

      // Folded away, so that the other views are whole on the screen: rows that are not can't be found.
      await window.section("Step 15").click();
      await window.section("Labs").click();
      await window.row(/Step 15, See what the container changed, done/).waitFor();
      await window.section("Labs").click();
      await window.section("Docker").click();
      await window.row(/container of alpine, running/).waitFor();
      await window.row(/^alpine:latest, image/).waitFor();
      await window.picture(`docker-view-${theme}`);
      await window.section("Docker").click();
      await window.section("Step 15").click();

      await window.next("Clean up");
      await window.button(/^Run/).click();
      await proved();
      await window.says("You have done every step of this lab.");
      await window.says("What to take along");
      await window.picture(`lab-done-${theme}`);

      await window.section("Labs").click();
      await window.row(/Your first container, lab/).hover();
      await window.page.getByRole("button", { name: "Open a Lab's Overview" }).first().click();
      await window.page.getByText("Run your first container", { exact: true }).last().waitFor();
      await window.page.locator(".getting-started-step.complete, .getting-started-step .complete").nth(15).waitFor();
      await window.picture(`walkthrough-${theme}`);
      assert.equal(await window.page.locator(".notification-toast").count(), 0, "nobody asked for a pop-up");
      await window.page.close();
      await vscode.stop();
    });
  });
}
