import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import type { EngineFailureKind } from "../../src/core/state/engineFailure.ts";
import { engineHelp } from "../../src/core/state/engineHelp.ts";
import { type Certificates, makeCertificates } from "../support/certificates.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { type FakeEngine, startFakeEngine } from "../support/fakeEngine.ts";
import { useEditor } from "./support/useEditor.ts";
import { Window } from "./support/window.ts";

/**
 * One window, to which each trouble is brought by what a person would change: the machine's setting, or Docker's own
 * files. The engine's own suite shows the rest: `forbidden` (root may open every socket), `not-installed` (a docker
 * program stands in the path), `ssh-failed`, `engine-error`, `api-too-new` and Podman.
 */
describe("(editor) each diagnosis in the real workbench, and back to the engine without a click", () => {
  const { engine, folder } = useEngine();
  const editor = useEditor();
  let window: Window;
  let certificates: Certificates;
  const fakes: FakeEngine[] = [];

  /** The machine's own setting: what a person writes into the settings of the remote machine. */
  let settingsFile = "";
  let labs = "";
  const setHost = (host: string): void => {
    writeFileSync(settingsFile, JSON.stringify(host === "" ? {} : { "containerLabs.engine.host": host }));
  };
  const dockerFolder = (): string => join(folder(), "docker");
  const contextFolder = (part: "meta" | "tls", name: string): string =>
    join(dockerFolder(), "contexts", part, createHash("sha256").update(name).digest("hex"));
  const writeContext = (name: string, text: string): void => {
    mkdirSync(contextFolder("meta", name), { recursive: true });
    writeFileSync(join(contextFolder("meta", name), "meta.json"), text);
  };
  const contextTo = (name: string, host: string): void =>
    writeContext(name, JSON.stringify({ Name: name, Metadata: {}, Endpoints: { docker: { Host: host } } }));
  const writeConfig = (text: string): void => writeFileSync(join(dockerFolder(), "config.json"), text);
  const useContext = (name: string): void => writeConfig(JSON.stringify({ currentContext: name }));

  const fake = async (options: Parameters<typeof startFakeEngine>[0]): Promise<string> => {
    const started = await startFakeEngine(options);
    fakes.push(started);
    return `tcp://127.0.0.1:${started.port}`;
  };

  before("a window on a real engine, which a Docker context names", async function () {
    this.timeout(90_000);
    certificates = await makeCertificates(join(folder(), "certificates"));
    mkdirSync(dockerFolder(), { recursive: true });
    contextTo("sandbox", engine().environment.DOCKER_HOST);
    useContext("sandbox");
    const vscode = await editor.start("diagnoses", {
      environment: {
        ...engine().environment,
        DOCKER_HOST: undefined,
        DOCKER_CONTEXT: undefined,
        DOCKER_CONFIG: dockerFolder(),
      },
    });
    labs = vscode.folder;
    settingsFile = join(labs, "../data/data/Machine/settings.json");
    mkdirSync(join(settingsFile, ".."), { recursive: true });
    setHost("");
    window = await Window.open(editor.browser(), vscode);
    await window.openDocker();
    await rowsOfTheEngine();
  });
  after("what was faked ends", async () => {
    await Promise.all(fakes.map((started) => started.close()));
  });
  afterEach("back to the engine without a click; a picture of what went wrong", async function () {
    if (this.currentTest?.state === "failed") {
      await window.picture(`failed-${this.currentTest.title.replaceAll(/\W+/g, "-").slice(0, 60)}`);
    }
    useContext("sandbox");
    setHost("");
    await rowsOfTheEngine();
    assert.equal(await window.welcome.count(), 0, "no diagnosis stands beside true rows");
  });

  const rowsOfTheEngine = (): Promise<void> => window.row(/^Docker Engine 28\.5\.\d/).waitFor();

  /** The welcome text of that diagnosis, its button, and nothing else: no row, no pop-up. */
  async function shows(kind: EngineFailureKind): Promise<void> {
    const help = engineHelp.find((one) => one.kind === kind && (one.platform ?? "linux") === "linux");
    assert.ok(help);
    await window.welcome.filter({ hasText: help.says }).waitFor();
    await window.welcome.getByRole("button", { name: "Look Again Now" }).waitFor();
    assert.equal(await window.page.getByRole("treeitem").count(), 0, "rows of an engine that doesn't answer");
    assert.equal(await window.page.locator(".notification-toast").count(), 0, "nobody asked for a pop-up");
  }

  const bySetting: readonly (readonly [kind: EngineFailureKind, how: string, host: () => string | Promise<string>])[] =
    [
      ["not-started", "no socket, and Docker's command line is installed", () => `unix://${folder()}/missing.sock`],
      ["refused", "a socket that its engine left behind", staleSocket],
      ["host-unreachable", "a name that nobody has", () => "tcp://engine.invalid:2375"],
      ["hung", "a server that takes the request and never answers", () => fake({ behaviour: "silent" })],
      ["unreadable", "a web page", () => fake({ behaviour: "html" })],
      [
        "api-too-old",
        "an engine of 2017",
        () => fake({ version: { Version: "17.03.2-ce", ApiVersion: "1.27", MinAPIVersion: "1.12" } }),
      ],
      ["windows-containers", "an engine that runs Windows containers", () => fake({ version: { Os: "windows" } })],
      ["endpoint-unsupported", "an address that no engine has", () => "fd://x"],
    ];
  for (const [kind, how, host] of bySetting) {
    it(`${kind}: ${how}`, async () => {
      setHost(await host());
      await shows(kind);
      if (kind === "refused") {
        await window.setTheme("Dark Modern");
        await window.picture("diagnosis-refused-dark");
        await window.setTheme("Light Modern");
        await window.picture("diagnosis-refused-light");
      }
    });
  }

  it("refused: a port at which nobody listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    setHost(`tcp://127.0.0.1:${port}`);
    await shows("refused");
  });

  it("tls: the engine's certificate has run out", async () => {
    const address = await fake({ tls: certificates.expired });
    mkdirSync(join(contextFolder("tls", "secure"), "docker"), { recursive: true });
    writeFileSync(join(contextFolder("tls", "secure"), "docker", "ca.pem"), certificates.ca);
    contextTo("secure", address);
    useContext("secure");
    await shows("tls");
  });

  it("context-missing: a context that is chosen and was removed", async () => {
    useContext("training-room");
    await shows("context-missing");
    await window.setTheme("Dark Modern");
    await window.picture("diagnosis-context-missing-dark");
  });

  it("context-broken: a context whose file is no JSON", async () => {
    writeContext("torn", '{"Name":"torn","Endpoi');
    useContext("torn");
    await shows("context-broken");
  });

  it("the same button looks again, and a trouble that is over is over", async () => {
    const socket = `${folder()}/later.sock`;
    setHost(`unix://${socket}`);
    await shows("not-started");
    fakes.push(await startFakeEngine({ socket }));
    await window.welcome.getByRole("button", { name: "Look Again Now" }).click();
    await window.row(/^Docker Engine 28\.5\.2 on fake/).waitFor();
  });

  it("a folder that brings an engine of its own is not followed", async () => {
    const requests = await startFakeEngine();
    fakes.push(requests);
    const host = { "containerLabs.engine.host": `tcp://127.0.0.1:${requests.port}` };
    mkdirSync(join(labs, ".vscode"));
    writeFileSync(join(labs, ".vscode/settings.json"), JSON.stringify({ ...host, "workbench.colorTheme": "Red" }));
    // The theme beside it tells that the file was read.
    await window.page.locator(".monaco-workbench.vs-dark[class*=red]").waitFor();
    await rowsOfTheEngine();
    await window.page.getByRole("button", { name: "Look for the Docker Engine Again" }).click();
    await rowsOfTheEngine();
    assert.deepEqual(requests.requests, []);
  });

  async function staleSocket(): Promise<string> {
    const path = join(folder(), "stale.sock");
    rmSync(path, { force: true });
    const listen = `require("node:net").createServer().listen(${JSON.stringify(path)}, () => console.log("listens"))`;
    const child = spawn(process.execPath, ["-e", listen], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    return `unix://${path}`;
  }
});
