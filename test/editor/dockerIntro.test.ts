import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readLabFolder } from "../../src/attempts/labFolder.ts";
import type { Lab, Step } from "../../src/core/labs/format/model.ts";
import { type SandboxEngine, startEngine } from "../sandbox/engine.ts";
import { followPublishedPorts, type PublishedPorts } from "../sandbox/publishedPorts.ts";
import { createRunFolder, type RunFolder } from "../sandbox/runFolder.ts";
import { factsOf } from "./support/labSteps.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

/** Steps that need somebody's own login, and the clean-up, which has its own tests. */
const last = "push";

describe("(editor) docker-intro from its needs to the push", () => {
  const editor = useEditor();
  let run: RunFolder;
  let engine: SandboxEngine | undefined;
  let ports: PublishedPorts | undefined;
  let window: Window;
  let lab: Lab;

  before("an engine that sees the lab's folder, and a window", async function () {
    this.timeout(120_000);
    const found = (await readLabFolder("walkthroughs")).find(({ id }) => id === "docker-intro");
    assert.ok(found?.reading.ok);
    lab = found.reading.lab;
    run = createRunFolder();
    const dataFolder = join(run.folder, "data");
    mkdirSync(dataFolder);
    engine = await startEngine({ folders: [dataFolder] });
    ports = await followPublishedPorts(engine, { say: () => {} });
    const vscode = await editor.start("intro", {
      dataFolder,
      environment: engine.environment,
      settings: { "breadcrumbs.enabled": false, "editor.minimap.enabled": false },
    });
    window = await Window.open(editor.browser(), vscode, { width: 1366, height: 900 });
    await window.openLabs();
    await window.says("Choose a lab");
  });
  after("all of it ends", async function () {
    this.timeout(60_000);
    await ports?.stop();
    await engine?.stop();
    await run?.remove();
  });

  const stepOf = (id: string): Step => {
    const step = lab.steps.find((each) => each.id === id);
    assert.ok(step);
    return step;
  };

  /** As a person does it who knows the answers: Run, then each question. */
  const follow = async (step: Step): Promise<void> => {
    if (step.run.length > 0) {
      await window.button("Run in terminal").click();
    }
    for (const { check } of step.expect) {
      if (check.kind === "answer" && check.question.kind === "chosen") {
        const right = check.question.choices.find((choice) => choice.right);
        await window.choice(plain(right?.say ?? "")).click();
      } else if (check.kind === "answer" && engine !== undefined) {
        await window.answer(await factsOf(engine).newestOf("hostname"));
      }
    }
    await window.says(/^Done: /);
  };

  it("tells what the lab needs, and pulls an image ahead", async () => {
    await window.button(lab.title).click();
    await window.says("What it needs");
    await window.says(/Docker Engine .* answers/);
    await window.says("Port 8080 is free.");
    await window.says(/To pull:/);
    await window.picture("intro-needs");
    await window.button("Pull all images now").click();
    await window.says(`All ${lab.needs.images.length} images that it uses are on the engine.`);
    await window.button("Start this lab").click();
    await window.says(/^1\. /);
  });

  for (const title of ["one-off", "short-id", "interactive", "database", "logs", "top", "exec", "shell", "quotes"]) {
    it(`${title}: done`, async function () {
      this.timeout(60_000);
      await follow(stepOf(title));
      const next = lab.steps[lab.steps.indexOf(stepOf(title)) + 1];
      await window.next(next?.title ?? "");
    });
  }

  it("dockerfile: its lines are explained where they stand, and the questions answered", async function () {
    this.timeout(60_000);
    await window.button("Explain this file").click();
    await window.page.locator(".review-widget").filter({ hasText: "It publishes nothing" }).first().waitFor();
    await window.picture("intro-explain");
    await window.runCommand("Container Labs: Close Explanations");
    await follow(stepOf("dockerfile"));
    await window.next(stepOf("build").title);
  });

  it("build: a mistake is told, and then it is done", async function () {
    this.timeout(60_000);
    await window.type("docker image tag alpine tweet-app:1.0");
    await window.says(/it should be built from nginx:alpine/);
    await follow(stepOf("build"));
  });

  it("the picture of the layers: a row and its line light up together", async function () {
    this.timeout(60_000);
    await window.runCommand("Container Labs: Show the Layers of an Image");
    await window.page.getByRole("option", { name: "tweet-app:1.0" }).first().click();
    const layers = window.page
      .frameLocator('iframe.webview:not([src*="purpose=webviewView"])')
      .first()
      .frameLocator("iframe#active-frame");
    await layers.getByText(/The lines of the open Dockerfile add/).waitFor();
    await layers.getByRole("button", { name: /^COPY/ }).first().click();
    await window.page.locator(".view-overlays .cdr[class*='ced-']").first().waitFor();
    await window.picture("intro-layers");
    await window.page
      .locator(".view-line")
      .filter({ hasText: /^EXPOSE/ })
      .first()
      .click({ position: { x: 20, y: 8 } });
    await layers.locator(".layer.selected").filter({ hasText: "EXPOSE" }).waitFor();
    // The reader is found by the extension's page, of which there may be one only.
    await window.runCommand("View: Close All Editors");
    await window.next(stepOf("publish").title);
  });

  for (const [index, title] of [
    "publish",
    "port-map",
    "remove",
    "mount",
    "edit",
    "unmounted",
    "build-two",
    "side-by-side",
    "registry",
    last,
  ].entries()) {
    it(`${title}: done`, async function () {
      this.timeout(90_000);
      await follow(stepOf(title));
      if (index === 0) {
        await window.picture("intro-publish");
      }
      if (title !== last) {
        const next = lab.steps[lab.steps.indexOf(stepOf(title)) + 1];
        await window.next(next?.title ?? "");
      }
    });
  }
});

/** As a screen reader says it: without the marks of Markdown. */
const plain = (text: string): string => text.replaceAll(/[`*]/g, "");
