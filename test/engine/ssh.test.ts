import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Docker from "dockerode";
import type { EngineOutcome } from "../../src/core/state/engineFailure.ts";
import { type DockerClient, openClient } from "../../src/engine/dockerClient.ts";
import { waitFor } from "../sandbox/waitFor.ts";
import { endpointOf } from "../support/endpointOf.ts";
import { useEngine } from "../support/engineUnderTest.ts";

/** The other end is real (`docker system dial-stdio` on a real engine); a script stands in for ssh and its network. */
describe("(engine) a connection by ssh", () => {
  const { engine } = useEngine();
  let folder = "";
  let client: DockerClient | undefined;
  const path = process.env["PATH"];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "ssh-"));
  });
  afterEach(async () => {
    process.env["PATH"] = path;
    client?.close();
    client = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  const provideSsh = async (script: string): Promise<void> => {
    await writeFile(join(folder, "ssh"), `#!/bin/sh\necho $$ >> ${folder}/started\n${script}\n`, { mode: 0o755 });
    process.env["PATH"] = `${folder}:${path}`;
  };
  /** Throws away what belongs to ssh and runs the rest, as the far side would. */
  const working = (): string => `printf '%s\\n' "$*" >> ${folder}/arguments
while [ "$1" != -- ]; do shift; done; shift; shift; shift
export DOCKER_HOST=${engine().dockerHost}
exec ${engine().cli} "$@"`;
  const open = async (address = "ssh://me@far.example:2222"): Promise<EngineOutcome<DockerClient>> => {
    const outcome = await openClient(await endpointOf(address));
    client = outcome.ok ? outcome.value : undefined;
    return outcome;
  };
  const processes = async (): Promise<readonly number[]> =>
    (await readFile(join(folder, "started"), "utf8").catch(() => "")).split("\n").filter(Boolean).map(Number);
  const alive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  const fails = async (said: string, kind: string, sentence: RegExp, remedy: RegExp, status = 255): Promise<void> => {
    await provideSsh(`printf '%s\\n' ${JSON.stringify(said)} >&2; exit ${status}`);
    const outcome = await open();
    assert.ok(!outcome.ok, "it was reached");
    assert.equal(outcome.failure.kind, kind, outcome.failure.sentence);
    assert.match(outcome.failure.sentence, sentence);
    assert.match(outcome.failure.remedy, remedy);
  };

  it("talks to the engine through docker system dial-stdio, one request after the other", async () => {
    await provideSsh(working());
    const outcome = await open();
    assert.ok(outcome.ok, outcome.ok ? "" : outcome.failure.sentence);
    const { docker } = outcome.value;
    assert.match(outcome.value.engineVersion, /^28\./);
    assert.ok(Array.isArray(await docker.listContainers({ all: true })));
    assert.ok((await docker.info()).ID);
    assert.equal((await processes()).length, 1, "the connection was kept");
    const line = (await readFile(join(folder, "arguments"), "utf8")).trim();
    assert.equal(line, "-o BatchMode=yes -o ConnectTimeout=10 -T -p 2222 -- me@far.example docker system dial-stdio");
  });

  it("carries an event stream beside requests, and an answer of megabytes", async () => {
    await provideSsh(working());
    const outcome = await open();
    assert.ok(outcome.ok);
    const { docker } = outcome.value;
    await docker.modem.followProgress(await docker.pull("alpine:latest"), () => {});
    await waitFor(async () => (await docker.listImages()).length > 0, { for: "the image", seconds: 20 });
    const events = await docker.getEvents();
    const heard: string[] = [];
    events.on("data", (chunk) => heard.push(String(chunk)));
    const labels = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`label${index}`, "x".repeat(4_000)]));
    const options: unknown = { _query: {}, _body: { Image: "alpine", Labels: labels } };
    const made = await docker.createContainer(options as Docker.ContainerCreateOptions);
    const inspected = await made.inspect();
    assert.ok(JSON.stringify(inspected).length > 2_000_000);
    await waitFor(() => heard.join("").includes('"create"'), { for: "the event", seconds: 5 });
    await made.remove();
    outcome.value.close();
    const started = await processes();
    await waitFor(() => !started.some(alive), { for: `ssh to end: ${started.filter(alive)}`, seconds: 3 });
  });

  it("ends its processes when the client is closed", async () => {
    await provideSsh(working());
    const outcome = await open();
    assert.ok(outcome.ok);
    const events = await outcome.value.docker.getEvents();
    events.on("error", () => {});
    await outcome.value.docker.ping();
    const started = await processes();
    assert.equal(started.length, 2);
    assert.ok(started.every(alive));
    outcome.value.close();
    await waitFor(() => !started.some(alive), { for: "ssh to end", seconds: 3 });
  });

  it("says what ssh says, and what helps", async () => {
    await fails(
      "me@far.example: Permission denied (publickey).",
      "ssh-failed",
      /can't be reached by ssh: me@far\.example: Permission denied \(publickey\)\.$/,
      /without asking for a password/,
    );
    await fails("Host key verification failed.", "ssh-failed", /Host key/, /ssh me@far\.example once in a terminal/);
    await fails(
      "ssh: connect to host far.example port 2222: Connection refused",
      "ssh-failed",
      /Connection refused/,
      /listens over there/,
    );
    await fails(
      "ssh: Could not resolve hostname far.example: Name or service not known",
      "host-unreachable",
      /Could not resolve/,
      /the name, the network and the VPN/,
    );
    await fails("bash: line 1: docker: command not found", "ssh-failed", /not found/, /install Docker over there/, 127);
    await fails("something new", "ssh-failed", /something new/, /docker version says in a terminal/);
  });

  it("passes on what the far engine's own client says", async () => {
    await provideSsh(working().replace(engine().dockerHost, "unix:///nonexistent/docker.sock"));
    const outcome = await open();
    assert.ok(!outcome.ok);
    assert.equal(outcome.failure.kind, "ssh-failed");
    assert.match(outcome.failure.sentence, /docker/i);
    assert.match(outcome.failure.remedy, /start the engine over there/);
  });

  it("tells the real ssh program's refusal", async () => {
    const outcome = await openClient(await endpointOf("ssh://me@127.0.0.1:1"));
    assert.ok(!outcome.ok);
    assert.equal(outcome.failure.kind, "ssh-failed", outcome.failure.sentence);
    assert.match(outcome.failure.sentence, /Connection refused|not found/);
  });

  it("says that there is no ssh program", async () => {
    process.env["PATH"] = folder;
    const outcome = await open();
    assert.equal(outcome.ok ? "" : outcome.failure.kind, "ssh-failed");
    assert.match(outcome.ok ? "" : outcome.failure.sentence, /program ssh was not found/);
  });

  it("asks the far engine's other socket when the address names one", async () => {
    await provideSsh(working());
    const outcome = await open(`ssh://far.example${engine().socket}`);
    assert.ok(outcome.ok, outcome.ok ? "" : outcome.failure.sentence);
    assert.match(
      await readFile(join(folder, "arguments"), "utf8"),
      /-- far\.example docker --host unix:\/\/\/.* system/,
    );
  });
});
