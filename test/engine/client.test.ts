import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { EngineOutcome } from "../../src/core/state/engineFailure.ts";
import { type DockerClient, openClient } from "../../src/engine/dockerClient.ts";
import { thisMachine } from "../../src/engine/endpoint/machine.ts";
import { endpointOf } from "../support/endpointOf.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { type Behaviour, type FakeEngine, startFakeEngine } from "../support/fakeEngine.ts";

describe("(engine) a connection to an engine, and why there is none", () => {
  const { engine } = useEngine();
  let folder = "";
  let fake: FakeEngine | undefined;
  let client: DockerClient | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "client-"));
  });
  afterEach(async () => {
    client?.close();
    client = undefined;
    await fake?.close();
    fake = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (address: string): Promise<EngineOutcome<DockerClient>> => {
    const opened = await openClient(await endpointOf(address));
    client = opened.ok ? opened.value : undefined;
    return opened;
  };
  const opened = async (address: string): Promise<DockerClient> => {
    const outcome = await open(address);
    assert.ok(outcome.ok, outcome.ok ? "" : outcome.failure.sentence);
    return outcome.value;
  };
  const refused = async (address: string, kind: string, sentence: RegExp): Promise<void> => {
    const outcome = await open(address);
    assert.ok(!outcome.ok, "it was reached");
    assert.equal(outcome.failure.kind, kind, outcome.failure.sentence);
    assert.match(outcome.failure.sentence, sentence);
    assert.notEqual(outcome.failure.remedy, "");
  };
  const startFake = async (options: Parameters<typeof startFakeEngine>[0] = {}): Promise<FakeEngine> => {
    fake = await startFakeEngine({ socket: join(folder, "fake.sock"), ...options });
    return fake;
  };
  const fakeAddress = (): string => `unix://${join(folder, "fake.sock")}`;

  it("speaks the real engine's API version, by its socket and by TCP", async () => {
    const bySocket = await opened(`unix://${engine().socket}`);
    assert.match(bySocket.engineVersion, /^28\./);
    assert.equal(bySocket.apiVersion, "1.51");
    assert.equal(bySocket.warning, undefined);
    assert.ok(Array.isArray(await bySocket.docker.listContainers({ all: true })));
    bySocket.close();
    const relay = createServer((from) => {
      const to = connect(engine().socket);
      from.pipe(to).pipe(from);
      from.on("error", () => to.destroy());
      to.on("error", () => from.destroy());
    }).listen(0, "127.0.0.1");
    await once(relay, "listening");
    const address = relay.address();
    const byTcp = await opened(`tcp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
    assert.equal((await byTcp.docker.info()).ServerVersion, byTcp.engineVersion);
    byTcp.close();
    relay.close();
  });

  it("takes its address from the endpoint alone, whatever DOCKER_HOST says", async () => {
    const before = process.env["DOCKER_HOST"];
    try {
      for (const host of ["tcp://127.0.0.1:1", "tcp://:::", "ssh://nowhere.invalid"]) {
        process.env["DOCKER_HOST"] = host;
        assert.match((await opened(`unix://${engine().socket}`)).engineVersion, /^28\./);
        assert.equal(process.env["DOCKER_HOST"], host);
        client?.close();
      }
    } finally {
      if (before === undefined) {
        delete process.env["DOCKER_HOST"];
      } else {
        process.env["DOCKER_HOST"] = before;
      }
    }
  });

  it("puts the version that both know in every path after the first, and keeps one connection", async () => {
    const versions = [
      ["1.40", "1.12", "v1.40"],
      ["1.41", undefined, "v1.41"],
      ["1.56", "1.44", "v1.56"],
      ["1.57", "1.56", "v1.56"],
      ["2.3", "1.40", "v1.56"],
    ] as const;
    const { requests } = await startFake();
    for (const [newest, oldest, spoken] of versions) {
      requests.length = 0;
      assert.ok(fake);
      fake.version = { ApiVersion: newest, MinAPIVersion: oldest };
      const { docker, close } = await opened(fakeAddress());
      await docker.listContainers();
      assert.deepEqual(requests, ["GET /version", `GET /${spoken}/containers/json`]);
      assert.equal(fake.connections(), 1);
      close();
    }
  });

  it("names both versions when they have none in common", async () => {
    await startFake({ version: { ApiVersion: "1.39", MinAPIVersion: "1.12", Version: "18.09.9" } });
    await refused(fakeAddress(), "api-too-old", /18\.09\.9.* 1\.39 .* 1\.40 /);
    assert.ok(fake);
    fake.version = { ApiVersion: "1.70", MinAPIVersion: "1.57", Version: "40.0.0" };
    await refused(fakeAddress(), "api-too-new", /40\.0\.0.* 1\.57 .* 1\.56 /);
    fake.version = { ApiVersion: "1.9" };
    await refused(fakeAddress(), "api-too-old", /1\.9 /);
    fake.version = { ApiVersion: "latest" };
    await refused(fakeAddress(), "unreadable", /no Docker Engine/);
  });

  it("connects to Podman and says so, and refuses Windows containers", async () => {
    const podman = { ApiVersion: "1.41", Version: "5.4.2", Components: [{ Name: "Podman Engine", Version: "5.4.2" }] };
    await startFake({ version: podman });
    const { warning } = await opened(fakeAddress());
    assert.equal(warning?.kind, "podman");
    assert.match(warning?.sentence ?? "", /Podman 5\.4\.2/);
    assert.ok(fake);
    fake.version = { Os: "windows" };
    await refused(fakeAddress(), "windows-containers", /Windows containers/);
  });

  const faults: readonly (readonly [Behaviour, string, RegExp])[] = [
    ["html", "unreadable", /web page \(200 OK\)/],
    ["mid-json", "unreadable", /broke off in the middle/],
    ["not-json", "unreadable", /no JSON/],
    ["not-http", "unreadable", /can't be understood/],
    ["drop", "unreadable", /closed before an answer/],
    ["redirect", "unreadable", /sends us elsewhere \(302\)/],
    ["not-found", "unreadable", /does not know \/version/],
    ["error-500", "engine-error", /^layer store is on fire \(error 500 of the engine at /],
    ["forbidden-page", "proxy-refused", /^refused by a proxy .*: it doesn't let VERSION through/],
    ["not-allowed", "proxy-refused", /VERSION/],
    ["forbidden-blank", "proxy-refused", /VERSION/],
    ["silent", "hung", /does not answer/],
    ["half-silent", "hung", /does not answer/],
  ];
  for (const [behaviour, kind, sentence] of faults) {
    it(`calls it ${kind} when what listens is ${behaviour}, also after it was an engine`, async () => {
      await startFake({ behaviour });
      const start = performance.now();
      await refused(fakeAddress(), kind, sentence);
      assert.ok(performance.now() - start < 6_000);
      assert.ok(fake);
      fake.behaviour = "healthy";
      const { docker } = await opened(fakeAddress());
      fake.behaviour = behaviour;
      const abortSignal = AbortSignal.timeout(500);
      const failure = await docker.listContainers({ abortSignal }).then(
        (list) => `a list of ${list.length}`,
        () => "a failure",
      );
      assert.equal(failure, "a failure");
    });
  }

  it("waits for an engine that is slow, as long as it answers a ping", async () => {
    await startFake({ behaviour: "slow" });
    const start = performance.now();
    assert.equal((await opened(fakeAddress())).apiVersion, "1.51");
    assert.ok(performance.now() - start > 6_000);
  });

  it("closes every connection, also one that waits for its next request", async () => {
    await startFake();
    const { docker, close } = await opened(fakeAddress());
    const events = await docker.getEvents();
    events.on("error", () => {});
    await docker.ping();
    assert.equal(fake?.connections(), 2);
    close();
    await pause(100);
    assert.equal(fake?.connections(), 0);
  });

  it("passes an event stream and an exec's terminal on as they come", async () => {
    const { docker } = await opened(`unix://${engine().socket}`);
    const events = await docker.getEvents({ filters: { type: ["container"] } });
    const first = once(events, "data");
    const container = await docker.createContainer({ Image: "alpine", Cmd: ["sleep", "60"] }).catch(async () => {
      await docker.modem.followProgress(await docker.pull("alpine:latest"), () => {});
      await pause(2_000);
      return await docker.createContainer({ Image: "alpine", Cmd: ["sleep", "60"] });
    });
    assert.match(String(await first), /"create"/);
    await container.start();
    const run = await container.exec({ Cmd: ["cat"], AttachStdin: true, AttachStdout: true, Tty: true });
    const stream = await run.start({ hijack: true, stdin: true, Tty: true });
    stream.write("through\n");
    assert.match(String(await once(stream, "data")), /through/);
    stream.destroy();
    await container.remove({ force: true });
    await assert.rejects(container.inspect(), { statusCode: 404 });
  });

  describe("the system's own refusals", () => {
    it("ENOENT: nothing is there, and a docker program is", async () => {
      const machine = { ...thisMachine(), environment: engine().environment };
      for (const path of [`${folder}/absent.sock`, "/nonexistent/folder/docker.sock"]) {
        const outcome = await openClient(await endpointOf(`unix://${path}`), machine);
        assert.ok(!outcome.ok);
        assert.equal(outcome.failure.kind, "not-started");
        assert.ok(outcome.failure.sentence.endsWith(`there is nothing at ${path}`), outcome.failure.sentence);
      }
    });

    it("ECONNREFUSED: a socket that outlived its engine, and a port where nothing listens", async () => {
      const socket = join(folder, "stale.sock");
      const maker = spawn(process.execPath, [
        "-e",
        `require("node:net").createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, "SIGKILL"))`,
      ]);
      await once(maker, "exit");
      await refused(`unix://${socket}`, "refused", /what made it has ended/);
      const port = await startFakeEngine();
      await port.close();
      await refused(`tcp://127.0.0.1:${port.port}`, "refused", /connection to tcp:.* was refused/);
      await refused(`tcp://localhost:${port.port}`, "refused", /connection to tcp:.* was refused/);
    });

    it("EACCES: a socket of somebody else", async function () {
      if (process.getuid?.() !== 0) {
        return this.skip();
      }
      await startFake();
      await chmod(folder, 0o755);
      await chmod(join(folder, "fake.sock"), 0o660);
      // A process of nobody's: it loads the code while it is root's, since the repository may stand where nobody may read.
      const program = `
        import { openClient } from ${JSON.stringify(import.meta.resolve("../../src/engine/dockerClient.ts"))};
        process.setgroups([]);
        process.setgid(65534);
        process.setuid(65534);
        const outcome = await openClient(${JSON.stringify(await endpointOf(fakeAddress()))});
        console.log(JSON.stringify(outcome.ok ? "reached" : outcome.failure));
        process.exit();`;
      const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
      const failure = JSON.parse(stdout);
      assert.equal(failure.kind, "forbidden", stdout);
      assert.match(failure.sentence, /this user may not open .*fake\.sock/);
    });

    it("ENOTFOUND: a host that has no address", () =>
      refused("tcp://no-such-host.invalid:2375", "host-unreachable", /no address/));

    it("no answer to a connection: a host that swallows our packets", async () => {
      // A stopped process with a full queue: the kernel drops further packets, as a firewall does.
      const child: ChildProcess = spawn(
        process.execPath,
        [
          "-e",
          'const s = require("node:net").createServer(); s.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => { console.log(s.address().port); process.kill(process.pid, "SIGSTOP") })',
        ],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      const sockets: Socket[] = [];
      try {
        assert.ok(child.stdout);
        const [line] = await once(child.stdout, "data");
        for (let count = 0; count < 8; count += 1) {
          sockets.push(connect(Number(String(line)), "127.0.0.1").on("error", () => {}));
        }
        await pause(200);
        await refused(`tcp://127.0.0.1:${String(line).trim()}`, "host-unreachable", /nothing came back/);
      } finally {
        for (const socket of sockets) {
          socket.destroy();
        }
        child.kill("SIGKILL");
      }
    });

    it("what stands at the path is a file, or its path is too long", async () => {
      await writeFile(join(folder, "file.sock"), "");
      const kind = await open(`unix://${folder}/file.sock`);
      assert.ok(!kind.ok && ["unreadable", "refused"].includes(kind.failure.kind), JSON.stringify(kind));
      await refused(`unix://${folder}/${"long".repeat(40)}.sock`, "endpoint-unsupported", /longer than/);
    });

    it("SIGSTOP: a real engine that is frozen", async () => {
      const dockerd = engine().processId();
      assert.ok(dockerd !== undefined);
      process.kill(dockerd, "SIGSTOP");
      try {
        await refused(`unix://${engine().socket}`, "hung", /does not answer/);
      } finally {
        process.kill(dockerd, "SIGCONT");
      }
      await opened(`unix://${engine().socket}`);
    });
  });
});
