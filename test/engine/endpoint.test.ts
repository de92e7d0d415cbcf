import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { Disposable } from "../../src/core/emitter.ts";
import type { EngineOutcome } from "../../src/core/state/engineFailure.ts";
import { type Endpoint, type EndpointSources, findEndpoint } from "../../src/engine/endpoint/findEndpoint.ts";
import { followEndpoint } from "../../src/engine/endpoint/followEndpoint.ts";
import { waitFor } from "../sandbox/waitFor.ts";
import { makeCertificates } from "../support/certificates.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { startFakeEngine } from "../support/fakeEngine.ts";

/** Files that the docker program itself wrote; a home folder of its own for each test. */
describe("(engine) which engine: Docker's own files", () => {
  const { engine } = useEngine();
  let home = "";
  let follow: Disposable | undefined;
  let told: EngineOutcome<Endpoint>[] = [];

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "endpoint-"));
    told = [];
  });
  afterEach(async () => {
    follow?.dispose();
    follow = undefined;
    await rm(home, { recursive: true, force: true });
  });

  const config = (): string => join(home, ".docker");
  const sources = (environment: Record<string, string> = {}): EndpointSources => ({
    setting: undefined,
    environment,
    platform: "linux",
    homeFolder: home,
    userId: 12345,
  });
  const docker = async (...words: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(engine().cli, words, {
      env: { PATH: process.env["PATH"], HOME: home, DOCKER_CONFIG: config() },
    });
    return stdout.trim();
  };
  const create = (name: string, host: string): Promise<string> =>
    docker("context", "create", name, "--docker", `host=${host}`);
  const nowhere = async (): Promise<boolean> => false;
  const find = (environment?: Record<string, string>) => findEndpoint(sources(environment), nowhere);
  const kindOf = (outcome: EngineOutcome<Endpoint>): string =>
    outcome.ok ? outcome.value.found : outcome.failure.kind;
  const addressOf = (outcome: EngineOutcome<Endpoint> | undefined): string =>
    outcome === undefined ? "nothing told" : outcome.ok ? outcome.value.address : outcome.failure.kind;

  it("follows the context that docker context use chose, and DOCKER_CONTEXT before it", async () => {
    await create("first", "tcp://127.0.0.1:1");
    await create("second", "ssh://me@far.example:2222");
    await docker("context", "use", "first");
    const first = await find();
    assert.equal(kindOf(first), "the Docker context first");
    assert.deepEqual(first.ok && first.value.connection, { kind: "tcp", host: "127.0.0.1", port: 1 });
    const second = await find({ DOCKER_CONTEXT: "second" });
    assert.equal(kindOf(second), "the Docker context second");
    assert.equal(second.ok && second.value.source, "DOCKER_CONTEXT");
    assert.deepEqual(second.ok && second.value.connection, {
      kind: "ssh",
      destination: "me@far.example",
      port: 2222,
    });
    const host = await find({ DOCKER_CONTEXT: "second", DOCKER_HOST: "unix:///run/mine.sock" });
    assert.equal(kindOf(host), "DOCKER_HOST");
    assert.equal(kindOf(await find({ DOCKER_CONTEXT: "default" })), "the default socket");
  });

  it("reads the certificates that a context brings, and that it skips checking", async () => {
    const { ca, client } = await makeCertificates(home);
    const pem = (name: string): string => join(home, name);
    await docker(
      ...["context", "create", "safe", "--docker"],
      `host=tcp://far.example:2376,ca=${pem("ca.pem")},cert=${pem("client.pem")},key=${pem("client.key")}`,
    );
    await docker("context", "create", "lax", "--docker", "host=tcp://far.example:2376,skip-tls-verify=true");
    const safe = await find({ DOCKER_CONTEXT: "safe" });
    assert.deepEqual(safe.ok && safe.value.connection, {
      kind: "tls",
      host: "far.example",
      port: 2376,
      ca,
      ...client,
      verify: true,
    });
    const lax = await find({ DOCKER_CONTEXT: "lax" });
    assert.equal(lax.ok && lax.value.connection.kind === "tls" && lax.value.connection.verify, false);
  });

  it("names a context that isn't there, and where it was chosen", async () => {
    await create("doomed", "tcp://127.0.0.1:1");
    await docker("context", "use", "doomed");
    // As after a clone of somebody's settings without the contexts.
    await rename(join(config(), "contexts"), join(config(), "elsewhere"));
    const found = await find();
    assert.equal(kindOf(found), "context-missing");
    assert.match(found.ok ? "" : found.failure.sentence, /context doomed is chosen in .*config\.json/);
    const byVariable = await find({ DOCKER_CONTEXT: "typo" });
    assert.equal(kindOf(byVariable), "context-missing");
    assert.match(byVariable.ok ? "" : byVariable.failure.remedy, /DOCKER_CONTEXT/);
  });

  it("tells a context and a config.json that can't be read from ones that are missing", async () => {
    await create("half", "tcp://127.0.0.1:1");
    const hash = createHash("sha256").update("half").digest("hex");
    const meta = join(config(), "contexts", "meta", hash, "meta.json");
    for (const text of ['{"Name":"half","Endp', '{"Name":"half","Endpoints":{}}', "[]"]) {
      await writeFile(meta, text);
      const found = await find({ DOCKER_CONTEXT: "half" });
      assert.equal(kindOf(found), "context-broken", text);
      assert.ok(!found.ok && found.failure.sentence.includes(meta), text);
    }
  });

  const settings: readonly (readonly [what: string, text: string | Buffer, warned: boolean])[] = [
    ["good", '{"currentContext":"school"}', false],
    ["with a byte order mark", '\ufeff{"currentContext":"school"}', true],
    ["in UTF-16, as a Windows shell writes it", Buffer.from('\ufeff{"currentContext":"school"}', "utf16le"), true],
    ["with a comment", '{// mine\n"currentContext":"school"}', true],
    ["cut", '{"currentContext":"school"', true],
    ["with a comma too many", '{"currentContext":"school",}', true],
    ["with something behind", '{"currentContext":"school"} and more', false],
    ["with two values", '{}{"currentContext":"school"}', false],
    ["with another case", '{"CurrentContext":"school"}', false],
    ["with two cases", '{"currentContext":"nobody","currentcontext":"school"}', false],
    ["with a number for the context", '{"currentContext":7}', true],
    ["with a good and a bad one", '{"currentContext":"school","CURRENTCONTEXT":7}', true],
    ["with null for the context", '{"currentContext":null}', false],
    ["a list", "[]", true],
    ["a text", '"text"', true],
    ["null", "null", false],
    ["empty", "", false],
    ["blank", "  \n", false],
  ];
  for (const [what, text, warned] of settings) {
    it(`config.json ${what}: follows the context that the docker program follows, and warns as it does`, async () => {
      await create("school", "tcp://127.0.0.1:1");
      const file = join(config(), "config.json");
      await writeFile(file, text);
      const { stdout, stderr } = await promisify(execFile)(engine().cli, ["context", "show"], {
        env: { PATH: process.env["PATH"], HOME: home, DOCKER_CONFIG: config() },
      });
      const found = await find();
      assert.ok(found.ok, JSON.stringify(found));
      assert.equal(found.value.context ?? "default", stdout.trim());
      assert.equal(found.value.warning?.kind, warned ? "config-broken" : undefined);
      assert.equal(stderr.includes("WARNING"), warned);
      assert.ok(found.value.warning?.sentence.includes(file) ?? true);
    });
  }

  it("config.json that is a folder, or a loop of links: the default, with a warning", async () => {
    await mkdir(join(config(), "config.json"), { recursive: true });
    assert.match(((await find()) as { value?: Endpoint }).value?.warning?.sentence ?? "", /it is a folder/);
    await rm(join(config(), "config.json"), { recursive: true });
    await symlink("config.json", join(config(), "config.json"));
    assert.match(((await find()) as { value?: Endpoint }).value?.warning?.sentence ?? "", /ELOOP/);
  });

  it("config.json that sudo docker login made root's: the default, with a warning and how to get it back", async function () {
    if (process.getuid?.() !== 0) {
      return this.skip();
    }
    await mkdir(config());
    await writeFile(join(config(), "config.json"), '{"currentContext":"school"}', { mode: 0o600 });
    await chmod(home, 0o755);
    // A process of nobody's: it loads the code while it is root's, since the repository may stand where nobody may read.
    const program = `
      import { findEndpoint } from ${JSON.stringify(import.meta.resolve("../../src/engine/endpoint/findEndpoint.ts"))};
      process.setgroups([]);
      process.setgid(65534);
      process.setuid(65534);
      console.log(JSON.stringify(await findEndpoint(${JSON.stringify(sources())})));`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
    const found = JSON.parse(stdout);
    assert.equal(found.value?.found, "the default socket", stdout);
    assert.match(found.value.warning.sentence, /this user may not read it.*default context is taken/);
    assert.match(found.value.warning.remedy, /sudo chown "\$USER"/);
  });

  it("takes the first known socket that exists, and Podman's last", async () => {
    const runtime = join(home, "runtime");
    await mkdir(join(runtime, "podman"), { recursive: true });
    await mkdir(join(home, ".docker", "desktop"), { recursive: true });
    const places = [
      ["podman/podman.sock", "the socket of Podman", runtime],
      [".docker/desktop/docker.sock", "the socket of Docker Desktop", home],
      ["docker.sock", "the socket of the rootless engine", runtime],
    ] as const;
    const fakes = [];
    try {
      for (const [path, expected, folder] of places) {
        fakes.push(await startFakeEngine({ socket: join(folder, path) }));
        const found = await findEndpoint(sources({ XDG_RUNTIME_DIR: runtime }));
        assert.equal(kindOf(found), expected);
        assert.equal(addressOf(found), `unix://${join(folder, path)}`);
      }
    } finally {
      await Promise.all(fakes.map((fake) => fake.close()));
    }
  });

  const begin = async (environment?: Record<string, string>): Promise<void> => {
    follow = followEndpoint(sources(environment), (outcome) => told.push(outcome));
    await pause(500);
  };
  const until = (expected: string) =>
    waitFor(() => addressOf(told.at(-1)) === expected, {
      for: `${expected} to be told`,
      seconds: 5,
      explain: () => told.map(addressOf).join(),
    });

  it("tells of docker context use, also when neither the folder nor the file existed before", async () => {
    await begin();
    await create("late", "tcp://127.0.0.1:5");
    await docker("context", "use", "late");
    await until("tcp://127.0.0.1:5");
    await docker("context", "update", "late", "--docker", "host=tcp://127.0.0.1:6");
    await until("tcp://127.0.0.1:6");
    await docker("context", "use", "default");
    await until("unix:///var/run/docker.sock");
    assert.equal(told.length, 3, told.map(addressOf).join());
  });

  it("tells of a chosen context that goes and comes back, and of settings that are moved away", async () => {
    await create("here", "tcp://127.0.0.1:5");
    await docker("context", "use", "here");
    await begin();
    await rename(join(config(), "contexts"), join(config(), "away"));
    await until("context-missing");
    await rename(join(config(), "away"), join(config(), "contexts"));
    await until("tcp://127.0.0.1:5");
    await rename(config(), join(home, "moved"));
    await until("unix:///var/run/docker.sock");
    await rename(join(home, "moved"), config());
    await until("tcp://127.0.0.1:5");
  });

  it("follows a config.json that is a link to where it is really kept", async () => {
    await create("linked", "tcp://127.0.0.1:5");
    const kept = join(home, "dotfiles");
    await mkdir(kept);
    await writeFile(join(kept, "docker.json"), "{}");
    await symlink(join(kept, "docker.json"), join(config(), "config.json"));
    await begin();
    await writeFile(join(kept, "docker.json"), JSON.stringify({ currentContext: "linked" }));
    await until("tcp://127.0.0.1:5");
  });

  it("says nothing about changes that change nothing, nor of a file that is half-written for a moment", async () => {
    await create("same", "tcp://127.0.0.1:5");
    await docker("context", "use", "same");
    await begin();
    const file = join(config(), "config.json");
    for (let turn = 0; turn < 20; turn += 1) {
      await writeFile(file, JSON.stringify({ currentContext: "same", turn }));
      await writeFile(join(home, `other-${turn}`), "");
      await pause(20);
    }
    for (const halfWritten of ['{"currentContext":', ""]) {
      await writeFile(file, halfWritten);
      await pause(250);
      await writeFile(file, JSON.stringify({ currentContext: "same" }));
      await pause(800);
      assert.deepEqual(told, []);
    }
  });

  it("is not starved by a steady storm of changes", async () => {
    await create("stormy", "tcp://127.0.0.1:5");
    await begin();
    const file = join(config(), "config.json");
    const end = performance.now() + 2_000;
    let heard: number | undefined;
    for (let turn = 0; performance.now() < end; turn += 1) {
      // Renamed into place, as Docker's command line writes it.
      await writeFile(`${file}.new`, JSON.stringify({ currentContext: "stormy", turn }));
      await rename(`${file}.new`, file);
      heard ??= told.length > 0 ? performance.now() : undefined;
      await pause(10);
    }
    assert.ok(heard !== undefined && heard < end - 1_000, `heard ${heard}, end ${end}`);
    assert.equal(told.length, 1);
  });

  it("tells nothing after it was disposed", async () => {
    await create("gone", "tcp://127.0.0.1:5");
    await begin();
    follow?.dispose();
    await docker("context", "use", "gone");
    await pause(500);
    assert.deepEqual(told, []);
  });

  it("watches no file when the setting or DOCKER_HOST decide", async () => {
    await create("ignored", "tcp://127.0.0.1:5");
    await begin({ DOCKER_HOST: "tcp://127.0.0.1:9" });
    await docker("context", "use", "ignored");
    await pause(500);
    assert.deepEqual(told, []);
  });
});
