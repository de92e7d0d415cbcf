import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createServer, type Server, type TlsOptions } from "node:tls";
import { promisify } from "node:util";
import type { EngineOutcome } from "../../src/core/state/engineFailure.ts";
import { type DockerClient, openClient } from "../../src/engine/dockerClient.ts";
import { findEndpoint } from "../../src/engine/endpoint/findEndpoint.ts";
import { type Certificates, makeCertificates, openssl } from "../support/certificates.ts";
import { useEngine } from "../support/engineUnderTest.ts";

function passOn(from: Socket, path: string): void {
  const to = connect(path);
  from.pipe(to).pipe(from);
  from.on("error", () => to.destroy());
  to.on("error", () => from.destroy());
  from.on("close", () => to.destroy());
}

const createRelay = (path: string) => createTcpServer((from) => passOn(from, path));

/** The sandbox's dockerd listens on a unix socket only: a TLS server of Node's stands before it. */
describe("(engine) a connection with TLS", () => {
  const { engine } = useEngine();
  let folder = "";
  let right: Certificates;
  let wrong: Certificates;
  let server: Server | undefined;
  let port = 0;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tls-"));
    right = await makeCertificates(join(folder, "right"));
    wrong = await makeCertificates(join(folder, "wrong"));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => {
    server?.close();
    server = undefined;
  });

  const serve = async (options: TlsOptions): Promise<void> => {
    server = createServer(options, (from) => passOn(from, engine().socket));
    server.on("tlsClientError", () => {});
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  const serveStrictly = (certificate = right.server): Promise<void> =>
    serve({ ...certificate, ca: right.ca, requestCert: true, rejectUnauthorized: true });

  const open = async (
    files: Readonly<Record<string, string>>,
    variable: string | undefined = "DOCKER_TLS_VERIFY",
    host = "127.0.0.1",
  ): Promise<EngineOutcome<DockerClient>> => {
    const certificates = await mkdtemp(join(folder, "client-"));
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(certificates, `${name}.pem`), text);
    }
    const endpoint = await findEndpoint({
      setting: undefined,
      environment: {
        DOCKER_HOST: `tcp://${host}:${port}`,
        DOCKER_CERT_PATH: certificates,
        ...(variable === undefined ? {} : { [variable]: "1" }),
      },
      platform: "linux",
      homeFolder: "/nonexistent",
      userId: undefined,
    });
    const outcome = endpoint.ok ? await openClient(endpoint.value) : endpoint;
    if (outcome.ok) {
      outcome.value.close();
    }
    return outcome;
  };
  const works = async (outcome: Promise<EngineOutcome<DockerClient>>): Promise<void> => {
    const opened = await outcome;
    assert.ok(opened.ok, opened.ok ? "" : opened.failure.sentence);
    assert.match(opened.value.engineVersion, /^28\./);
  };
  const isTls = async (outcome: Promise<EngineOutcome<DockerClient>>, sentence: RegExp): Promise<void> => {
    const opened = await outcome;
    assert.ok(!opened.ok, "it was reached");
    assert.equal(opened.failure.kind, "tls", opened.failure.sentence);
    assert.match(opened.failure.sentence, sentence);
  };
  const mine = (): Record<string, string> => ({ ca: right.ca, ...right.client });

  it("reaches the engine when both sides trust each other, also by name", async () => {
    await serveStrictly();
    await works(open(mine()));
    await works(open(mine(), "DOCKER_TLS_VERIFY", "localhost"));
  });

  it("refuses an engine of another authority, unless checking is not asked for", async () => {
    await serveStrictly();
    await isTls(open({ ca: wrong.ca, ...right.client }), /not signed by an authority that is trusted/);
    await works(open({ ca: wrong.ca, ...right.client }, "DOCKER_TLS"));
    await works(open({ ...right.client }, "DOCKER_TLS"));
  });

  it("says that a client certificate is missing or not accepted, from the alert of OpenSSL's own server", async () => {
    const { cert, key } = right.server;
    await writeFile(join(folder, "both.pem"), cert + key);
    await writeFile(join(folder, "trusted.pem"), right.ca);
    const relay = createRelay(engine().socket).listen(0, "127.0.0.1");
    await once(relay, "listening");
    port = (relay.address() as AddressInfo).port;
    relay.close();
    await once(relay, "close");
    const words = ["-accept", `127.0.0.1:${port}`, "-cert", "both.pem", "-CAfile", "trusted.pem", "-Verify", "1"];
    const strict = spawn(openssl, ["s_server", ...words, "-verify_return_error", "-www"], { cwd: folder });
    try {
      assert.match(String(await once(strict.stdout, "data")), /ACCEPT|Using|verify/i);
      await pause(300);
      await isTls(open({ ca: right.ca }), /wants one and got none \(ERR_SSL_.*ALERT/);
      await isTls(open({ ca: right.ca, ...wrong.client }), /does not accept this user's client certificate/);
    } finally {
      strict.kill();
    }
  });

  it("says so too when the server closes the connection without an alert, as Node's does", async () => {
    await serveStrictly();
    await isTls(open({ ca: right.ca }), /client certificate/);
    await isTls(open({ ca: right.ca, ...wrong.client }), /client certificate/);
  });

  it("tells a certificate for another name and one that ran out", async () => {
    await serveStrictly(right.misnamed);
    await isTls(open(mine()), /for another name/);
    server?.close();
    await serveStrictly(right.expired);
    await isTls(open(mine()), /out of date/);
  });

  it("tells TLS spoken to plain HTTP", async () => {
    const relay = createRelay(engine().socket).listen(0, "127.0.0.1");
    await once(relay, "listening");
    port = (relay.address() as AddressInfo).port;
    await isTls(open(mine()), /does not speak TLS/);
    relay.close();
  });

  it("names the certificate that is missing, half, or no certificate", async () => {
    await serveStrictly();
    await isTls(open({ ...right.client }), /no ca\.pem/);
    await isTls(open({ ca: right.ca, cert: right.client.cert }), /key\.pem is missing/);
    await isTls(open({ ...mine(), key: right.server.key }), /can't be used/);
    await isTls(open({ ...mine(), cert: "text" }), /can't be used/);
  });

  it("follows a Docker context with certificates", async () => {
    await serveStrictly();
    const home = join(folder, "home");
    await mkdir(home);
    for (const [name, text] of Object.entries(mine())) {
      await writeFile(join(home, `${name}.pem`), text);
    }
    const docker = `host=tcp://127.0.0.1:${port},ca=${home}/ca.pem,cert=${home}/cert.pem,key=${home}/key.pem`;
    const environment = { DOCKER_CONFIG: home, DOCKER_CONTEXT: "safe" };
    await promisify(execFile)(engine().cli, ["context", "create", "safe", "--docker", docker], {
      env: { PATH: process.env["PATH"], DOCKER_CONFIG: home },
    });
    const sources = { setting: undefined, environment, platform: "linux", homeFolder: home, userId: 0 } as const;
    const endpoint = await findEndpoint(sources);
    assert.ok(endpoint.ok);
    const outcome = await openClient(endpoint.value);
    assert.ok(outcome.ok, outcome.ok ? "" : outcome.failure.sentence);
    outcome.value.close();
  });
});
