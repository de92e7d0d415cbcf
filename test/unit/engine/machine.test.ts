import assert from "node:assert/strict";
import { type Endpoint, type EndpointSources, findEndpoint } from "../../../src/engine/endpoint/findEndpoint.ts";
import { defaultSocket, knownSockets } from "../../../src/engine/endpoint/knownSockets.ts";
import { isWsl, type Machine, whatIsInstalled } from "../../../src/engine/endpoint/machine.ts";
import { terminalEnvironment } from "../../../src/engine/endpoint/terminalEnvironment.ts";

const on = (platform: NodeJS.Platform, environment: Machine["environment"] = {}): Machine => ({
  platform,
  environment,
  homeFolder: platform === "win32" ? "C:\\Users\\ada" : "/home/ada",
  userId: platform === "win32" ? undefined : 1000,
});

describe("whatIsInstalled", () => {
  const cases: readonly (readonly [string, Machine, readonly string[], string])[] = [
    ["nothing on Linux", on("linux"), [], "nothing"],
    ["dockerd on Linux", on("linux"), ["/usr/bin/dockerd", "/usr/bin/docker"], "engine"],
    ["Docker Desktop on Linux", on("linux"), ["/opt/docker-desktop"], "engine"],
    ["a rootless dockerd in the PATH", on("linux", { PATH: "/home/ada/bin" }), ["/home/ada/bin/dockerd"], "engine"],
    ["the client alone on Linux", on("linux", { PATH: "/opt/bin" }), ["/opt/bin/docker"], "client"],
    ["brew install docker", on("darwin"), ["/opt/homebrew/bin/docker"], "client"],
    ["Docker Desktop on a Mac", on("darwin"), ["/Applications/Docker.app"], "engine"],
    ["OrbStack of one user", on("darwin"), ["/home/ada/Applications/OrbStack.app"], "engine"],
    ["Colima", on("darwin"), ["/opt/homebrew/bin/colima"], "engine"],
    [
      "Docker Desktop on Windows",
      on("win32", { ProgramFiles: "D:\\Programs" }),
      ["D:\\Programs\\Docker\\Docker"],
      "engine",
    ],
    ["the client alone on Windows", on("win32", { Path: "C:\\bin;C:\\more" }), ["C:\\more\\docker.exe"], "client"],
  ];
  for (const [what, machine, files, expected] of cases) {
    it(`finds ${expected} with ${what}`, () =>
      assert.equal(
        whatIsInstalled(machine, (path) => files.includes(path)),
        expected,
      ));
  }

  it("knows WSL by its own variable or VS Code's word, and guesses nothing", () => {
    assert.equal(isWsl(on("linux", { WSL_DISTRO_NAME: "Ubuntu" })), true);
    assert.equal(isWsl({ ...on("linux"), remoteName: "wsl" }), true);
    assert.equal(isWsl(on("linux")), false);
    assert.equal(isWsl(on("win32", { WSL_DISTRO_NAME: "Ubuntu" })), false);
  });
});

describe("findEndpoint without files", () => {
  const sources = (platform: NodeJS.Platform, rest: Partial<EndpointSources> = {}): EndpointSources => ({
    ...on(platform),
    homeFolder: "/nonexistent",
    setting: undefined,
    ...rest,
  });
  const address = async (wanted: EndpointSources, there: readonly string[] = []): Promise<string> => {
    const found = await findEndpoint(wanted, async (path) => there.includes(path));
    return found.ok ? `${found.value.address} by ${found.value.found}` : found.failure.kind;
  };

  it("prefers the setting to DOCKER_HOST, and takes neither when it is empty", async () => {
    const environment = { DOCKER_HOST: "tcp://b:2" };
    const setting = "the setting containerLabs.engine.host";
    assert.equal(await address(sources("linux", { setting: " tcp://a:1 ", environment })), `tcp://a:1 by ${setting}`);
    assert.equal(await address(sources("linux", { setting: " ", environment })), "tcp://b:2 by DOCKER_HOST");
    assert.equal(
      await address(sources("linux", { setting: "", environment: { DOCKER_HOST: "" } })),
      "unix:///var/run/docker.sock by the default socket",
    );
  });

  it("knocks at the platform's default when no known socket exists", async () => {
    assert.equal(await address(sources("darwin")), "unix:///var/run/docker.sock by the default socket");
    assert.equal(await address(sources("win32")), "npipe:////./pipe/docker_engine by the default pipe");
    for (const platform of ["linux", "darwin", "win32"] as const) {
      assert.ok(knownSockets(on(platform)).some(({ path }) => path === defaultSocket(platform).path));
    }
  });

  it("goes through each platform's sockets in their order", async () => {
    for (const platform of ["linux", "darwin", "win32"] as const) {
      const machine = sources(platform, { environment: { XDG_RUNTIME_DIR: "/run/user/1000", TMPDIR: "/tmp/ada" } });
      const known = knownSockets(machine);
      for (const [index, { path, found }] of known.entries()) {
        const later = known.slice(index).map((each) => each.path);
        assert.match(await address(machine, later), new RegExp(`${path} by ${found}$`.replaceAll(".", "\\.")));
      }
      assert.match(known.at(-1)?.path ?? "", /podman/);
    }
  });
});

describe("terminalEnvironment", () => {
  const endpoint = (rest: Partial<Endpoint>): Endpoint => ({
    address: "unix:///x.sock",
    source: "socket",
    found: "",
    connection: { kind: "socket", path: "/x.sock" },
    ...rest,
  });

  it("makes the terminal's docker take the same engine", () => {
    const host = { DOCKER_HOST: "unix:///x.sock", DOCKER_CONTEXT: null };
    assert.deepEqual(terminalEnvironment(endpoint({ source: "setting" }), "linux"), host);
    assert.deepEqual(terminalEnvironment(endpoint({ source: "DOCKER_HOST" }), "linux"), host);
    assert.deepEqual(terminalEnvironment(endpoint({ source: "DOCKER_CONTEXT", context: "a" }), "linux"), {
      DOCKER_HOST: null,
      DOCKER_CONTEXT: "a",
    });
    assert.deepEqual(terminalEnvironment(endpoint({ source: "currentContext", context: "a" }), "linux"), {});
    assert.deepEqual(terminalEnvironment(endpoint({}), "linux"), { DOCKER_HOST: "unix:///x.sock" });
    const connection = { kind: "socket", path: "/var/run/docker.sock" } as const;
    assert.deepEqual(terminalEnvironment(endpoint({ connection }), "linux"), {});
  });
});
