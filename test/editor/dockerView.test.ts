import assert from "node:assert/strict";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { runCommand } from "../sandbox/runCommand.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { outputLog } from "./support/outputLog.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

const themes = { dark: "Dark Modern", light: "Light Modern", contrast: "Dark High Contrast" };

/** Would be a link and bold text, if a tooltip took the engine's words for Markdown. */
const hostile = "echo '](command:workbench.action.quit)' '<b>bold</b>' '[x](command:workbench.action.quit)' **bold**";

describe("(editor) the Docker view's actions in the real workbench", () => {
  const { engine, folder } = useEngine();
  const editor = useEditor();
  let window: Window;

  const docker = async (...words: string[]): Promise<string> => {
    const environment = { ...process.env, ...engine().environment };
    const { code, output, stdout } = await runCommand(engine().cli, words, { seconds: 60, environment });
    assert.equal(code, 0, output);
    return stdout.trim();
  };
  /** The row of a container, in this state if one is given. */
  const container = (name: string, state = ""): Locator =>
    window.row(new RegExp(`^${name}, container of \\S+, ${state}`));
  const idOf = (name: string): Promise<string> => docker("inspect", "--format", "{{.Id}}", name);
  const startedAt = (name: string): Promise<string> => docker("inspect", "--format", "{{.State.StartedAt}}", name);

  before("a window with containers, images and a network", async function () {
    this.timeout(90_000);
    await docker("network", "create", "lab-net");
    // A shell's sleep ends only by force: nobody is to wait ten seconds for it.
    const asServer = ["run", "--detach", "--stop-signal", "SIGKILL"];
    await docker(
      ...asServer,
      "--name",
      "web",
      "--network",
      "lab-net",
      "--publish",
      "8080:80",
      "alpine",
      "sleep",
      "600",
    );
    await docker(
      ...[...asServer, "--name", "database", "--health-cmd", "false"],
      ...["--health-interval", "1s", "--health-retries", "1", "alpine", "sleep", "600"],
    );
    await docker("run", "--name", "greeting", "hello-world");
    await docker("create", "--name", "odd", "alpine", "sh", "-c", hostile);
    await docker("tag", "alpine", "spare:1");
    const vscode = await editor.start("docker", {
      environment: { ...engine().environment, ...outputLog(join(folder(), "log")) },
    });
    window = await Window.open(editor.browser(), vscode);
    await window.openDocker();
    await container("web", "running").waitFor();
  });

  afterEach("a picture of what went wrong", async function () {
    if (this.currentTest?.state === "failed") {
      await window.picture(`failed-${this.currentTest.title.replaceAll(/\W+/g, "-").slice(0, 60)}`);
      // What it left would be counted by those that follow.
      await docker("rm", "--force", "slow", "late", "storm-0", "storm-1", "keeper");
    }
  });

  it("stops by the menu, starts by the row's own button and restarts, and the row says what became of it", async () => {
    await window.choose(container("web", "running"), "Stop");
    await container("web", "exited").hover();
    await container("web", "exited").getByRole("button", { name: "Start" }).click();
    await container("web", "running").waitFor();
    const before = await startedAt("web");
    await window.choose(container("web", "running"), "Restart");
    await window.until(async () => (await startedAt("web")) !== before);
    await container("web", "running").waitFor();
  });

  it("stops and starts by keyboard alone: arrows to the row, Shift+F10 to its menu, the palette for the selected one", async () => {
    await window.row(/^Docker Engine/).click();
    await window.keys("ArrowDown", "ArrowDown");
    await window.until(async () => /^(web|database),/.test((await window.focusedRow()) ?? ""));
    if (/^database/.test((await window.focusedRow()) ?? "")) {
      await window.keys("ArrowDown");
    }
    await window.until(async () => /^web, .*running/.test((await window.focusedRow()) ?? ""));
    await window.keys("Enter", "Shift+F10");
    await window.page.getByRole("menuitem", { name: "Stop", exact: true }).waitFor();
    await window.keys("ArrowDown");
    await window.page.locator(".action-item.focused").getByRole("menuitem", { name: "Stop", exact: true }).waitFor();
    await window.keys("Enter");
    await container("web", "exited").waitFor();

    await window.runCommand("Container Labs: Start");
    await container("web", "running").waitFor();
  });

  it("says that a container is being stopped while it still runs, and then how it ended", async () => {
    // A shell's sleep doesn't hear that it is to end: stopping it takes as long as it may.
    await docker("run", "--detach", "--name", "slow", "--stop-timeout", "300", "alpine", "sleep", "600");
    await window.choose(container("slow", "running"), "Stop");
    await container("slow", "stopping").waitFor();
    assert.equal(await docker("inspect", "--format", "{{.State.Running}}", "slow"), "true");
    await docker("kill", "slow");
    await container("slow", "exited \\(137\\), killed").waitFor();
    await docker("rm", "slow");
    await container("slow").waitFor({ state: "detached" });
  });

  it("says who has the port that a container wants, and in its tooltip why it never started", async () => {
    await docker("create", "--name", "late", "--publish", "8080:80", "alpine", "sleep", "600");
    await container("late", "created").hover();
    await container("late", "created").getByRole("button", { name: "Start" }).click();
    await window.toast(/Port 8080 is taken by the container web/).waitFor();
    await window.runCommand("Notifications: Clear All Notifications");
    await window.row(/^Containers/).hover();
    await container("late", "created").hover();
    await window.hover(/Why.*already\sallocated/s).waitFor();
    await docker("rm", "late");
    await container("late").waitFor({ state: "detached" });
  });

  it("shows ports and age in the row", async () => {
    const row = container("web", "running");
    await row.filter({ hasText: "running · 8080→80 · alpine · " }).waitFor();
    assert.match((await row.textContent()) ?? "", / · (new|\d+ minutes? old)/);
  });

  it("shows a storm while it goes on: the editor's own gathering never stands still", async () => {
    await window.page.evaluate(`
      globalThis.counts = [];
      const label = () => document.querySelector('[role="treeitem"][aria-label^="Containers, "]')?.getAttribute("aria-label");
      new MutationObserver(() => {
        if (globalThis.counts.at(-1) !== label()) {
          globalThis.counts.push(label());
        }
      }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });
    `);
    // Never a pause between two events: a gathering that begins anew with each of them would show nothing until the end.
    let goesOn = true;
    const storm = (async () => {
      while (goesOn) {
        await docker("create", "--name", "storm-0", "alpine", "true");
        await docker("create", "--name", "storm-1", "alpine", "true");
        await docker("rm", "storm-0", "storm-1");
      }
    })();
    try {
      await window.until(async () => (await window.page.evaluate<number>("globalThis.counts.length")) >= 8);
    } finally {
      goesOn = false;
      await storm;
    }
    await window.row(/^Containers, 4$/).waitFor();
  });

  it("shows a container that joins and leaves a network at once, with its address", async () => {
    await window.unfold(window.row(/^Networks/));
    await window.unfold(window.row(/^lab-net, network/));
    await window.row(/^web, attached to lab-net, running, 172\.\d+\.\d+\.\d+$/).waitFor();
    const attached = window.row(/^database, attached to lab-net, running, 172\.\d+\.\d+\.\d+$/);
    assert.equal(await attached.count(), 0);
    await docker("network", "connect", "lab-net", "database");
    await attached.waitFor();
    await docker("network", "disconnect", "lab-net", "database");
    await attached.waitFor({ state: "detached" });
    await docker("network", "connect", "lab-net", "database");
    await attached.waitFor();
  });

  it("tells more while the mouse rests on a row, and shows what the engine says as text", async () => {
    await container("odd").hover();
    const hover = window.hover("](command:workbench.action.quit)");
    await hover.waitFor();
    assert.match(
      (await hover.textContent()) ?? "",
      /<b>bold<\/b>.*\[x\]\(command:workbench\.action\.quit\).*\*\*bold\*\*/s,
    );
    assert.equal(await hover.locator("a, b").count(), 0, "neither links nor bold text of the engine's");
    // Our own labels are bold, and nothing else.
    assert.deepEqual(await hover.locator("strong").allInnerTexts(), ["State", "Image", "Command", "Id", "Network"]);
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`looks right in ${name}`, async () => {
      await window.setTheme(theme);
      await container("database", "running, unhealthy").waitFor();
      await window.unfold(window.row(/^Networks/));
      await window.unfold(window.row(/^lab-net, network/));
      // A selected row loses its icon's colour, so none that has one is.
      await window.row(/^Containers/).click();
      await window.row(/^Containers/).press("ArrowRight");
      // The lowest of the rows that tell about a container: what appears hides none of the others.
      await window.row(/^web, attached to lab-net/).hover();
      await window.hover("Command sleep 600").waitFor();
      await window.picture(`docker-actions-${name}`);
    });
  }

  it("shows logs in a terminal", async () => {
    await window.choose(container("greeting"), "Show Logs");
    await window.terminalSays("The Docker client contacted the Docker daemon.");
  });

  it("shows them again in the same terminal, and those that still come where they come", async () => {
    const greeting = "The Docker client contacted the Docker daemon.";
    const following = "docker container logs --follow --tail 1000 web";
    await window.choose(container("greeting"), "Show Logs");
    await window.terminalSays(greeting);
    for (const _ of ["first", "again"]) {
      await window.choose(container("web", "running"), "Show Logs");
      await window.terminalSays(following);
      await window.choose(container("greeting"), "Show Logs");
      await window.terminalSays(greeting);
    }
    assert.equal(await window.page.locator(".tabs-list .monaco-list-row").count(), 2);
  });

  it("opens a shell inside the container", async () => {
    await window.choose(container("web", "running"), "Open a Shell");
    await window.terminalSays("docker container exec -it web");
    const hostname = await docker("inspect", "--format", "{{.Config.Hostname}}", "web");
    await window.terminalSays("/ #");
    await window.type("echo here=$(hostname)=");
    await window.terminalSays(`here=${hostname}=`);
  });

  it("shows the engine's JSON, and no key changes it", async () => {
    await window.choose(container("web", "running"), "Inspect");
    const id = window.page.locator(".editor-instance .view-line").filter({ hasText: '"Id"' });
    await id.filter({ hasText: await idOf("web") }).click();
    await window.page.keyboard.type("x");
    await window.page.getByText("Cannot edit in read-only editor").first().waitFor();
    assert.equal((await id.textContent())?.replaceAll(/\s/g, ""), `"Id":"${await idOf("web")}",`);
  });

  it("shows in that JSON what becomes of the container", async () => {
    const status = window.page.locator(".editor-instance .view-line").filter({ hasText: '"Status"' });
    await status.filter({ hasText: "running" }).waitFor();
    await docker("stop", "web");
    await status.filter({ hasText: "exited" }).waitFor();
    await docker("start", "web");
    await status.filter({ hasText: "running" }).waitFor();
    await container("web", "running").waitFor();
  });

  it("takes one of an image's two names away, by the command that it shows", async () => {
    await window.choose(window.row(/^alpine:latest, image/), "Remove…");
    await window.page.getByRole("option", { name: "All 2 names" }).waitFor();
    await window.page.getByRole("option", { name: "spare:1" }).click();
    const question = window.dialog("Remove the name spare:1 from its image?");
    await question.getByText("docker image rm spare:1").waitFor();
    await question.getByRole("button", { name: "Remove" }).click();
    await question.waitFor({ state: "detached" });
    await window.until(async () => (await docker("images", "--quiet", "spare")) === "");
    await window.row(/^alpine:latest, image/).waitFor();
  });

  it("copies the id, and says so below", async () => {
    await window.choose(container("web", "running"), "Copy Id");
    await window.page.locator(".statusbar").getByText("Copied ").waitFor();
    assert.equal(await window.clipboard(), await idOf("web"));
  });

  it("offers the commands to take along", async () => {
    await window.choose(container("web", "running"), "Copy as Docker Command…");
    await window.page.getByRole("option", { name: "docker container rm --force web" }).waitFor();
    await window.page.getByRole("option", { name: "docker container restart web" }).click();
    await window.until(async () => (await window.clipboard()) === "docker container restart web");
  });

  it("shows volumes as they come and who uses them, and removes one by the command that it shows", async () => {
    for (const section of [/^Networks/, /^Images/]) {
      await window.row(section).click();
      await window.row(section).press("ArrowLeft");
    }
    await docker("volume", "create", "site-data");
    await window.unfold(window.row(/^Volumes, /));
    const volume = window.row(/^site-data, volume/);
    await window.row(/^site-data, volume, driver local, unused$/).waitFor();
    await docker("create", "--name", "keeper", "--volume", "site-data:/data", "--volume", "/cache", "alpine", "true");
    await window.row(/^site-data, volume, driver local, used by keeper$/).waitFor();
    await window.row(/^[0-9a-f]{12}, volume without a name, driver local, used by keeper$/).waitFor();
    await window.unfold(volume);
    await window.row(/^keeper, created, has the volume at \/data$/).waitFor();
    await volume.hover();
    await window.hover(/Kept\sat.*site-data.*keeper\sat\s\/data/s).waitFor();
    await window.picture("docker-volumes");

    await window.choose(volume, "Inspect");
    await window.page.locator(".editor-instance .view-line").filter({ hasText: '"Mountpoint"' }).waitFor();
    await window.choose(volume, "Copy Id");
    await window.until(async () => (await window.clipboard()) === "site-data");
    await window.choose(volume, "Copy as Docker Command…");
    await window.page.getByRole("option", { name: "docker volume rm site-data" }).waitFor();
    await window.page.getByRole("option", { name: "docker volume inspect site-data" }).click();
    await window.until(async () => (await window.clipboard()) === "docker volume inspect site-data");

    const question = window.dialog("Remove the volume site-data? What is stored in it is lost for good.");
    await window.choose(volume, "Remove…");
    await question.getByRole("button", { name: "Remove" }).click();
    await window.toast(/The volume site-data is used by the container keeper/).waitFor();
    await window.runCommand("Notifications: Clear All Notifications");
    await docker("rm", "--volumes", "keeper");
    await window.row(/^site-data, volume, driver local, unused$/).waitFor();
    await window.choose(volume, "Remove…");
    await question.getByText("docker volume rm site-data").waitFor();
    await question.getByRole("button", { name: "Remove" }).click();
    await volume.waitFor({ state: "detached" });
    await window.row(/^Volumes, 0$/).waitFor();
    assert.equal(await docker("volume", "ls", "--quiet"), "");
    await window.unfold(window.row(/^Images/));
  });

  it("looks again by the button in the view's title", async () => {
    await window.page.getByRole("button", { name: "Look for the Docker Engine Again" }).click();
    await container("web", "running").waitFor();
  });

  it("asks before it removes, naming what goes, and keeps it when the answer is no", async () => {
    await window.choose(container("web", "running"), "Remove…");
    const question = window.dialog("Stop and remove the container web?");
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });
    await container("web", "running").waitFor();
    assert.equal(await docker("inspect", "--format", "{{.State.Running}}", "web"), "true");
  });

  it("removes by keyboard alone: arrows, Delete, Enter", async () => {
    await container("web", "running").click();
    await window.keys("ArrowDown", "ArrowUp", "Delete");
    await window.dialog("Stop and remove the container web?").waitFor();
    await window.keys("Enter");
    await container("web").waitFor({ state: "detached" });
    assert.equal(await docker("container", "ls", "--all", "--quiet", "--filter", "name=^web$"), "");
  });

  it("says so when the engine refuses, with its reason", async () => {
    await window.choose(window.row(/^hello-world:latest, image/), "Remove…");
    await window.dialog("Remove the image hello-world:latest?").getByRole("button", { name: "Remove" }).click();
    await window.toast(/being used by|must be forced|must force/).waitFor();
    await window.row(/^hello-world:latest, image/).waitFor();
  });

  it("shows the logs in the editor where the terminal finds no docker, and says what is missing", async () => {
    // Whatever a shell's start may ask for, and no docker.
    const bin = join(folder(), "bin-without-docker");
    mkdirSync(bin);
    for (const name of readdirSync("/usr/bin").filter((each) => !each.startsWith("docker"))) {
      symlinkSync(join("/usr/bin", name), join(bin, name));
    }
    const vscode = await editor.start("no-docker", {
      environment: engine().environment,
      settings: { "terminal.integrated.env.linux": { PATH: bin } },
    });
    const other = await Window.open(editor.browser(), vscode);
    await other.openDocker();
    const row = other.row(/^greeting, container/);
    await row.waitFor();
    await other.choose(row, "Show Logs");
    await other.toast(/The terminal finds no program called docker/).waitFor();
    const line = other.page.locator(".editor-instance .view-line");
    await line.filter({ hasText: "The Docker client contacted the Docker daemon." }).waitFor();
    await other.page.close();
  });

  it("wrote the command that each action equals to the output channel", async () => {
    await window.runCommand("Notifications: Clear All Notifications");
    await window.runCommand("Container Labs: Show What Was Seen of the Engine");
    const output = window.page.locator(".output-view .view-lines");
    await output.filter({ hasText: "docker image rm" }).waitFor();
    await window.runCommand("View: Toggle Maximized Panel");
    for (const command of [
      "docker container stop web",
      "docker container start web",
      "docker container restart web",
      "docker container logs --follow --tail 1000 greeting",
      "docker container exec -it web",
      "docker container inspect web",
      "docker container rm --force web",
      "docker image rm hello-world:latest",
      "docker volume inspect site-data",
      "docker volume rm site-data",
    ]) {
      await output.filter({ hasText: `$ ${command}` }).waitFor();
    }
  });
});
