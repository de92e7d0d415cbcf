import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { commands } from "../../../src/contributions.ts";
import type { ContainerLabsInterface } from "../../../src/ui/publicInterface.ts";

/**
 * Runs inside a real VS Code, browser or desktop, on the installed VSIX. `first` and `second` are two windows
 * one after the other with the same user data: the second finds a lab in progress.
 */
const stage = process.env["CONTAINER_LABS_STAGE"] ?? "first";
const hasEngine = process.env["CONTAINER_LABS_ENGINE"] !== "none";

const docker = (...words: string[]) => promisify(execFile)("docker", words);

async function activated(): Promise<{ readonly path: string; readonly labs: ContainerLabsInterface }> {
  const extension = vscode.extensions.getExtension<ContainerLabsInterface>("container-labs.container-labs");
  assert.ok(extension, "the extension is not installed");
  return { path: extension.extensionPath, labs: await extension.activate() };
}

/** Looks again after short pauses until there is something: it comes from elsewhere, and not from our asking. */
async function found<Value>(look: () => Promise<Value | undefined>): Promise<Value | undefined> {
  for (const end = Date.now() + 40_000; Date.now() < end; ) {
    const value = await look();
    if (value !== undefined) {
      return value;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}

/** The pass of a step, which comes from the engine. */
async function passOf(labs: ContainerLabsInterface, step: string) {
  const report = await found(async () => {
    const now = await labs.report("first-container", step);
    return now?.pass === undefined ? undefined : now;
  });
  return report ?? assert.fail(`${step} did not pass: ${JSON.stringify(await labs.report("first-container", step))}`);
}

describe(`the installed extension, ${stage} window`, () => {
  it("runs from where the VSIX was installed, not from its sources", async () => {
    const { path } = await activated();
    assert.ok(!path.endsWith("/main") && /container-labs\.container-labs-\d/.test(path), path);
  });

  it("has registered every command that it contributes", async () => {
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(
      Object.values(commands).filter((command) => !known.includes(command)),
      [],
    );
  });

  it("explains a place of an untitled file by its interface, saved nowhere and with or without an engine", async () => {
    const { labs } = await activated();
    const explained = async (language: string, content: string, line: number) => {
      const document = await vscode.workspace.openTextDocument({ language, content });
      // The editor may tell its language a moment after it has opened it.
      const asAsked = async () => (document.languageId === language && document.getText() === content) || undefined;
      assert.ok(await found(asAsked), `${document.languageId}: ${document.getText()}`);
      const explanation = labs.explain(document, new vscode.Position(line, 0));
      // Left open, the editor would keep it for the next window.
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      return explanation;
    };
    const copy = await explained("dockerfile", "FROM alpine:3.22\nWORKDIR /app\nCOPY a.txt b/", 2);
    assert.equal(copy?.title, "COPY a.txt b/");
    assert.match(copy?.here.join(" ") ?? "", /into `\/app\/b\/`/);
    const stack = "services:\n  web:\n    image: nginx:1.29\n    deploy:\n      replicas: 3";
    const replicas = await explained("yaml", stack, 4);
    assert.deepEqual([replicas?.title, replicas?.from], ["replicas: 3", 4]);
    assert.equal(await explained("yaml", "name: no services here\n", 0), undefined);
    assert.equal(await explained("plaintext", "FROM alpine", 0), undefined);
  });

  it("names its labs with their steps and commands", async () => {
    const { labs } = await activated();
    const [first] = await labs.labs();
    assert.equal(first?.id, "first-container");
    const commandsOf = (step: string) => first?.steps.find(({ id }) => id === step)?.commands;
    assert.deepEqual(commandsOf("engine"), []);
    assert.deepEqual(commandsOf("list"), ["docker container run alpine ls -l"]);
    assert.deepEqual(commandsOf("shell"), ["docker container run alpine /bin/sh"]);
    assert.deepEqual(commandsOf("file")?.length, 4, "the lines inside the container count");
    assert.equal(await labs.report("first-container", "no-such-step"), undefined);
  });

  if (!hasEngine) {
    it("says why no engine is there, and follows a lab all the same", async () => {
      const { labs } = await activated();
      const status = await labs.ready();
      assert.equal(status.kind, "unreachable");
      await labs.start("first-container");
      const report = await labs.report("first-container", "engine");
      assert.equal(report?.expectations[0]?.mark, "missing");
      assert.match(report?.expectations[0]?.seen ?? "", /is nothing at/);
    });
    return;
  }

  if (stage === "first") {
    it("asks nothing of the engine before somebody looks, and finds it then", async () => {
      const { labs } = await activated();
      assert.equal(labs.engine().kind, "unwatched");
      assert.equal((await labs.ready()).kind, "connected");
      assert.equal(labs.engine().kind, "unwatched");
    });

    it("refuses a container that was never started, and passes the one that ran", async () => {
      const { labs } = await activated();
      await labs.start("first-container");
      assert.equal((await labs.report("first-container", "engine"))?.state, "already");
      await docker("container", "run", "--rm", "hello-world");
      const report = await passOf(labs, "hello-world");
      assert.equal(report.pass?.kind, "proved");
      assert.match(report.pass?.seen.join() ?? "", /of hello-world: it ran `\/hello`.* with exit code 0/);
    });
  } else {
    it("goes on with the lab in progress although none of our views is open", async () => {
      const { labs } = await activated();
      await docker("container", "run", "alpine", "ls", "-l");
      const report = await passOf(labs, "list");
      assert.equal(report.pass?.kind, "proved");
      assert.equal((await labs.report("first-container", "hello-world"))?.state, "passed");
    });
  }
});
