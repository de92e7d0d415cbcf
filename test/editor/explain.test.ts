import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../sandbox/runCommand.ts";
import { createRunFolder, type RunFolder } from "../sandbox/runFolder.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

const dockerfile = `FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm run build
FROM alpine
COPY --from=build --chown=nobody /app/dist/ /srv/
EXPOSE 3000
CMD ["node", "server.js"]
`;

const stack = `services:
  web:
    image: nginx:1.29
    ports:
      - "8080:80"
    deploy:
      replicas: 2
`;

const site = "FROM alpine\nCOPY notes.txt .env /srv/\n";
const tools = "FROM alpine:3.22\nADD notes.txt /srv/\n";

for (const theme of ["Default Dark Modern", "Default Light Modern"] as const) {
  const name = theme.includes("Dark") ? "dark" : "light";
  describe(`(editor) explanations in the real workbench, ${name}`, () => {
    const { engine } = useEngine();
    const editor = useEditor();
    let window: Window;
    let run: RunFolder;
    let folder: string;

    before("a window with a Dockerfile", async function () {
      this.timeout(90_000);
      run = createRunFolder();
      folder = join(run.folder, "shop");
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "Dockerfile"), dockerfile);
      writeFileSync(join(folder, "docker-stack.yml"), stack);
      writeFileSync(join(folder, "tools.Dockerfile"), tools);
      writeFileSync(join(folder, "site.Dockerfile"), site);
      writeFileSync(join(folder, "notes.txt"), "x".repeat(2_000));
      writeFileSync(join(folder, ".env"), "x".repeat(100));
      const vscode = await editor.start(`explain-${name}`, {
        folder,
        environment: engine().environment,
        settings: { "workbench.colorTheme": theme, "editor.minimap.enabled": false },
      });
      window = await Window.open(editor.browser(), vscode);
      // With it the extension has started.
      await window.openLabs();
      await window.says("Choose a lab");
      await window.keys("Control+Shift+E");
      await window.row(/^Dockerfile/).dblclick();
      // Resting on the row would show where this machine keeps the file.
      await window.page.mouse.move(900, 600);
      await window.page.locator(".view-line").filter({ hasText: "FROM" }).first().waitFor();
    });
    after(() => run.remove());

    const goTo = async (line: number, file = dockerfile): Promise<void> => {
      const words = file.split("\n")[line - 1]?.trim().split(" ") ?? [];
      const text = new RegExp(`^\\s*${words.map((word) => word.replaceAll(/\W/g, "\\$&")).join("\\s")}$`);
      await window.page
        .locator(".view-line")
        .filter({ hasText: text })
        .click({ position: { x: 60, y: 8 } });
      await window.page.locator(".statusbar").getByText(`Ln ${line}, Col`).waitFor();
    };
    const explanation = (words: string | RegExp) =>
      window.page.locator(".review-widget").filter({ hasText: words }).first();
    const explain = async (line: number, title: RegExp, file = dockerfile): Promise<void> => {
      await goTo(line, file);
      // The editor drops the request when its own look at the new line comes in between; a person presses again.
      const offered = window.page.locator(".action-widget").getByText(title);
      await window.until(async () => {
        await window.keys("Control+Period");
        return await offered.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false,
        );
      });
      await window.keys("Enter");
      // The list of actions gives the focus back to the editor only when it has faded out.
      await window.until(async () => (await window.page.locator(".action-widget:visible").count()) === 0);
      await window.page.locator(".monaco-editor.focused").first().waitFor();
    };

    const close = async (words: string): Promise<void> => {
      await window.keys("Escape");
      await explanation(words).waitFor({ state: "detached" });
    };

    it("explains this very line under it, by the quick-fix key, and Escape closes it", async () => {
      await explain(6, /Explain COPY --from=build/);
      await explanation("Copies /app/dist/ from the stage build of line 1 into /srv/.").waitFor();
      await explanation("The files belong to user nobody in the image.").waitFor();
      assert.equal(await window.page.locator(".part.panel").isVisible(), false, "no panel opens");
      await window.picture(`explain-copy-${name}`);
      await goTo(1);
      await window.keys("Escape");
      await explanation("Copies").waitFor({ state: "detached" });
    });

    it("explains FROM, EXPOSE and CMD, and toggles", async () => {
      await explain(5, /Explain FROM alpine/);
      await explanation("No tag is given, so it is latest.").waitFor();
      await window.picture(`explain-from-${name}`);
      await explain(5, /Explain FROM alpine/);
      await explanation("No tag is given").waitFor({ state: "detached" });
      await explain(7, /Explain EXPOSE 3000/);
      await explanation("It publishes nothing").waitFor();
      await window.picture(`explain-expose-${name}`);
      await close("It publishes nothing");
      await goTo(8);
      await window.runCommand("Container Labs: Explain This Line");
      await explanation("as process 1 of the container").waitFor();
      await window.picture(`explain-cmd-${name}`);
      await close("as process 1 of the container");
    });

    it("explains every instruction, and closes them all", async () => {
      await window.runCommand("Container Labs: Explain Everything in This File");
      await explanation("Goes into the folder /app").waitFor();
      await window.runCommand("Container Labs: Close Explanations");
      await window.until(async () => (await window.page.locator(".review-widget").count()) === 0);
    });

    it("explains a stack file with its values, and follows what it names", async () => {
      await window.row(/^docker-stack.yml/).dblclick();
      await window.page.mouse.move(900, 600);
      await window.page.locator(".view-line").filter({ hasText: "replicas" }).first().waitFor();
      await explain(7, /Explain replicas: 2/, stack);
      await explanation("keeps two tasks").waitFor();
      assert.equal(await window.page.locator(".part.panel").isVisible(), false, "no panel opens");
      await window.picture(`explain-replicas-${name}`);
      await close("keeps two tasks");
      await goTo(5, stack);
      await window.runCommand("Container Labs: Explain This Line");
      await explanation("8080").waitFor();
      await close("8080");
    });

    it("underlines advice and shows lenses only when a setting says so, and fixes what is safe", async () => {
      await window.row(/^tools.Dockerfile/).dblclick();
      const add = window.page.locator(".view-line").filter({ hasText: /^ADD\s/ });
      await add.waitFor();
      assert.equal(await window.page.locator(".squiggly-info").count(), 0, "nothing is underlined by itself");
      assert.equal(await window.page.getByText("Explain", { exact: true }).count(), 0, "no lens by itself");
      mkdirSync(join(folder, ".vscode"));
      writeFileSync(
        join(folder, ".vscode", "settings.json"),
        JSON.stringify({
          "containerLabs.explain.advice": true,
          "containerLabs.explain.codeLens": true,
          "containerLabs.explain.lightBulb": true,
        }),
      );
      await window.page.locator(".squiggly-info").first().waitFor();
      await window.page.locator(".codelens-decoration").getByText("Explain").nth(1).waitFor();
      await window.picture(`explain-advice-${name}`);
      await goTo(1, tools);
      await window.page.locator(".lightBulbWidget:visible, .codicon-gutter-lightbulb:visible").first().click();
      await window.page.locator(".action-widget").getByText("Explain FROM alpine:3.22").waitFor();
      await window.keys("Escape");
      await window.until(async () => (await window.page.locator(".action-widget:visible").count()) === 0);
      await goTo(2, tools);
      const fix = window.page.locator(".action-widget").getByText("Use COPY");
      await window.until(async () => {
        await window.keys("Control+Period");
        return await fix.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false,
        );
      });
      await fix.click();
      await window.page
        .locator(".view-line")
        .filter({ hasText: /^COPY\snotes\.txt/ })
        .waitFor();
      await window.keys("Control+Z");
      await add.waitFor();
      await window.row(/^Dockerfile/).dblclick();
      await window.page.locator(".view-line").filter({ hasText: "server.js" }).first().waitFor();
    });

    it("writes an explanation down as comments, and one undo takes it back", async () => {
      await goTo(7);
      await window.runCommand("Container Labs: Insert Explanation as Comments");
      const line = window.page.locator(".view-line").filter({ hasText: /#\s+Notes\s+that\s+the\s+program\s+listens/ });
      await line.waitFor();
      await window.keys("Control+Z");
      await line.waitFor({ state: "detached" });
    });

    it("adds what the engine knows of an image, while it is looked at anyway", async () => {
      const environment = { ...process.env, ...engine().environment };
      const pulled = await runCommand(engine().cli, ["image", "pull", "--quiet", "alpine"], { environment });
      assert.equal(pulled.code, 0, pulled.output);
      await window.openDocker();
      await window.row(/^alpine:latest, image/).waitFor();
      await goTo(5);
      await window.runCommand("Container Labs: Explain This Line");
      await explanation(/alpine is on your engine, .* It is made for linux/).waitFor();
      await explanation("It hands down CMD /bin/sh").waitFor();
      await window.picture(`explain-engine-${name}`);
      await close("It hands down CMD /bin/sh");
    });

    it("counts what a COPY takes from the build context, and says what its layer became", async () => {
      const environment = { ...process.env, ...engine().environment };
      const words = ["image", "build", "--quiet", "--tag", "shop:1", "--file", join(folder, "site.Dockerfile"), folder];
      const built = await runCommand(engine().cli, words, { environment });
      assert.equal(built.code, 0, built.output);
      await window.row(/^shop:1, image/).waitFor();
      await window.keys("Control+Shift+E");
      await window.row(/^site.Dockerfile/).dblclick();
      await window.page.mouse.move(900, 600);
      await goTo(2, site);
      await window.runCommand("Container Labs: Explain This Line");
      await explanation("it takes 2 files, 2.1 kB. .env looks like a secret").waitFor();
      await explanation("In shop:1, which was made by this file, the layer of this line is 2.1 kB.").waitFor();
      await window.picture(`explain-context-${name}`);
    });
  });
}
