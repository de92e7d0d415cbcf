import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { useEngine } from "../support/engineUnderTest.ts";
import { factsOf } from "./support/labSteps.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

const steps = 16;

describe("(editor) the first lab to its end by keyboard alone, 1800 pixels wide", () => {
  const { engine } = useEngine();
  const editor = useEditor();
  let window: Window;

  /** Tab itself is left out: sixteen marks and the editor's own stops lie before it. What follows are keys. */
  const tabTo = async (target: Locator): Promise<void> => {
    await window.lab("l");
    await target.focus();
  };
  const choose = async (answer: string): Promise<void> => {
    const radio = window.choice(answer);
    await tabTo(radio.locator("xpath=ancestor::fieldset").getByRole("radio").first());
    for (let presses = 0; presses < 5 && !(await radio.isChecked()); presses += 1) {
      await window.keys(presses === 0 ? "Space" : "ArrowDown");
    }
    assert.equal(await radio.isChecked(), true);
  };
  const answer = async (text: string): Promise<void> => {
    await tabTo(window.reader.getByRole("textbox").first());
    await window.page.keyboard.type(text);
    await window.keys("Enter");
  };
  const press = async (name: string | RegExp): Promise<void> => {
    await tabTo(window.button(name));
    await window.keys("Enter");
  };

  before("a window with the walkthrough beside the reader", async function () {
    this.timeout(90_000);
    const vscode = await editor.start("whole", { environment: engine().environment });
    window = await Window.open(editor.browser(), vscode, { width: 1800, height: 1000 });
    await window.openLabs();
    await window.says("Choose a lab");
    await window.runCommand("Container Labs: Open a Lab's Overview");
    await window.page.getByRole("option", { name: /Your first container/ }).waitFor();
    await window.keys("Enter");
    await window.page.locator(".getting-started-step").first().waitFor();
    // The walkthrough takes the focus a moment after it is there, and the key with it.
    const labs = window.section("Labs");
    await window.until(async () => {
      if ((await labs.getAttribute("aria-expanded")) !== "true") {
        await labs.press("Enter");
      }
      return (await labs.getAttribute("aria-expanded")) === "true";
    });
    await window.lab("s");
    await window.page.getByRole("option", { name: /Your first container/ }).waitFor();
    await window.keys("Enter");
    await window.says("Already so, since before this lab");
  });

  afterEach("a picture of what went wrong", async function () {
    if (this.currentTest?.state === "failed") {
      await window.picture(`failed-${this.currentTest.title.replaceAll(/\W+/g, "-").slice(0, 60)}`);
    }
  });

  /** Reader, status bar, Labs view and walkthrough tell the same number of steps that are done. */
  const allAgreeOn = async (done: number): Promise<void> => {
    await window.says(new RegExp(`step \\d+ of ${steps}, ${done} done`, "i"));
    // For some seconds it tells what was just proved instead of the place.
    await window.statusBar(new RegExp(`of ${steps}, ${done} done|Step ${done} (proved|counted)`)).waitFor();
    await window.row(new RegExp(`Your first container, lab, ${done} of ${steps} done`)).waitFor();
    await window.until(
      async () =>
        (await window.page.locator(".getting-started-step .codicon-getting-started-step-checked.complete").count()) ===
        done,
    );
  };

  const routes: readonly (readonly [title: string, does: () => Promise<void>])[] = [
    ["engine", () => press("Count it")],
    ["version", async () => answer(await factsOf(engine()).version())],
    ["hello-world", () => window.lab("r")],
    ["pull", () => window.lab("r")],
    ["images", async () => answer(await factsOf(engine()).alpineSize())],
    ["list", () => window.lab("r")],
    ["echo", () => window.lab("r")],
    ["shell", () => window.lab("r")],
    ["terminal", () => window.lab("r")],
    [
      "containers",
      async () => {
        await answer(await factsOf(engine()).containerCount());
        await choose("It lists only containers that are running");
      },
    ],
    ["file", () => window.lab("r")],
    ["second", () => window.lab("r")],
    [
      "start-again",
      async () => {
        await window.lab("r");
        await answer(await factsOf(engine()).newestOf("/bin/ash"));
      },
    ],
    ["exec", () => window.lab("r")],
    ["diff", () => choose("A, it was added")],
    ["clean-up", () => window.lab("r")],
  ];
  for (const [index, [title, does]] of routes.entries()) {
    it(`step ${index + 1}, ${title}: done by keys, and told alike everywhere`, async () => {
      if (index > 0) {
        await window.lab("n");
      }
      await window.says(new RegExp(`^${index + 1}\\. `));
      await does();
      await window.says(/^Done: /);
      await allAgreeOn(index + 1);
    });

    if (title === "images") {
      it("opening every step proves nothing", async () => {
        for (let step = 0; step < steps; step += 1) {
          await window.reader.locator(".mark-button").nth(step).press("Enter");
        }
        await allAgreeOn(index + 1);
        await window.reader.locator(".mark-button").nth(index).press("Enter");
        await window.says(new RegExp(`^${index + 1}\\. `));
      });

      it("a circle of the walkthrough that is ticked by hand is set right again", async () => {
        await window.page.locator(".getting-started-step .codicon-getting-started-step-unchecked").first().click();
        await window.lab("b");
        await window.lab("n");
        await allAgreeOn(index + 1);
      });

      it("after a reload the lab goes on where it was", async () => {
        // The editor writes down what an extension remembers every few seconds, and a page that goes doesn't wait for it.
        await window.until(async () => {
          const kept = await window.remembered();
          return new RegExp(`"first-container":"${title}"`).test(kept);
        });
        await window.page.reload();
        await window.statusBar(`first-container: step ${index + 1} of ${steps}, ${index + 1} done`).waitFor();
        await window.says(new RegExp(`^${index + 1}\\. `));
      });
    }
  }
});
