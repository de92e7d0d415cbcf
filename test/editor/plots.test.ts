import assert from "node:assert/strict";
import { readLabFolder } from "../../src/attempts/labFolder.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

describe("(editor) the learner's own numbers as a picture, in the real workbench", () => {
  const { engine } = useEngine();
  const editor = useEditor();
  let window: Window;

  before("the lab that measures, at its step about starts", async function () {
    this.timeout(90_000);
    const vscode = await editor.start("plots", { environment: engine().environment });
    window = await Window.open(editor.browser(), vscode, { width: 1366, height: 1000 });
    await window.openLabs();
    await window.says("Choose a lab");
  });

  it("draws five starts beside a typical number with its source", async function () {
    this.timeout(60_000);
    const found = (await readLabFolder("walkthroughs")).find(({ id }) => id === "vms-vs-containers");
    assert.ok(found?.reading.ok);
    const { lab } = found.reading;
    await window.button(lab.title).click();
    await window.button("Start this lab").click();
    const place = lab.steps.findIndex(({ plot }) => plot?.of === "starts");
    await window.reader.locator(".mark-button").nth(place).click();
    await window.says(lab.steps[place]?.title ?? "");
    await window.button("Run in terminal").click();
    await window.reader.locator(".bars .own").nth(4).waitFor();
    await window.says(/Half of your 5 starts took \d+ ms or less/);
    assert.equal(await window.reader.locator(".bars .other a[href^='https://']").count(), 1);
    await window.reader.getByText("How long your containers took").first().scrollIntoViewIfNeeded();
    await window.picture("plot-starts");
  });
});
