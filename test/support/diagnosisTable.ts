import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capital } from "../../src/core/base/words.ts";
import type { EngineFailure, EngineFailureKind, EngineOutcome } from "../../src/core/state/engineFailure.ts";
import { diagnose } from "../../src/engine/diagnosis.ts";
import { configFile, contextFile } from "../../src/engine/endpoint/contextStore.ts";
import { type Endpoint, findEndpoint } from "../../src/engine/endpoint/findEndpoint.ts";
import type { Machine } from "../../src/engine/endpoint/machine.ts";
import { negotiate } from "../../src/engine/endpoint/negotiation.ts";
import { SshError } from "../../src/engine/endpoint/sshConnection.ts";
import { slowList } from "../../src/engine/engineReading.ts";

export interface DiagnosisRow {
  readonly kind: EngineFailureKind;
  readonly cause: string;
  /** How a test produces it, and in which file. */
  readonly test: string;
  readonly on: (machine: Machine) => EngineFailure | Promise<EngineFailure>;
}

const base = { environment: {}, homeFolder: "/home/ada", userId: 1000 };

/** Where a remedy may differ. */
export const machines: Readonly<Record<string, Machine>> = {
  Linux: { ...base, platform: "linux" },
  macOS: { ...base, platform: "darwin" },
  Windows: { ...base, platform: "win32" },
  WSL: { ...base, platform: "linux", environment: { WSL_DISTRO_NAME: "Ubuntu" } },
};

const local = ({ platform }: Machine): Endpoint => {
  const path = platform === "win32" ? "//./pipe/docker_engine" : "/var/run/docker.sock";
  const address = `${platform === "win32" ? "npipe" : "unix"}://${path}`;
  return { address, source: "socket", found: "the default socket", connection: { kind: "socket", path } };
};
const byHost = (address: string, connection: Endpoint["connection"]): Endpoint => ({
  address,
  source: "DOCKER_HOST",
  found: "DOCKER_HOST",
  connection,
});
const tcp = byHost("tcp://lab.example:2375", { kind: "tcp", host: "lab.example", port: 2375 });
const tls = byHost("tcp://lab.example:2376", {
  ...{ kind: "tls", host: "lab.example", port: 2376, verify: true },
  ...{ ca: "", cert: undefined, key: undefined },
});
const ssh = byHost("ssh://ada@lab.example", { kind: "ssh", destination: "ada@lab.example" });

const error = (fields: Readonly<Record<string, unknown>>): Error =>
  Object.assign(new Error(String(fields["message"] ?? "")), fields);
/** The engine's API spoken to the local engine. */
const said =
  (fields: Readonly<Record<string, unknown>>, where: (machine: Machine) => Endpoint = local, installed = true) =>
  (machine: Machine): EngineFailure =>
    diagnose(error(fields), where(machine), machine, () => installed);
const answered =
  (version: Readonly<Record<string, unknown>>) =>
  (machine: Machine): EngineFailure => {
    const negotiated = negotiate(version, local(machine), machine);
    return negotiated.ok ? (negotiated.value.warning ?? none()) : negotiated.failure;
  };
const none = (): never => {
  throw new Error("It was to fail, and did not.");
};
const failureOf = (outcome: EngineOutcome<unknown>): EngineFailure => (outcome.ok ? none() : outcome.failure);

/** With a home folder that looks as told; its path is shown as if it were Ada's. */
const withFiles =
  (environment: Machine["environment"], text: string, file: (machine: Machine) => string) =>
  async (machine: Machine): Promise<EngineFailure> => {
    const homeFolder = await mkdtemp(join(tmpdir(), "diagnosis-"));
    try {
      const there = { ...machine, homeFolder, environment };
      const path = file(there);
      await mkdir(join(path, ".."), { recursive: true });
      await writeFile(path, text);
      const found = await findEndpoint({ ...there, setting: undefined });
      const { kind, sentence, remedy } = found.ok ? (found.value.warning ?? none()) : found.failure;
      const hidden = (line: string): string => line.replaceAll(homeFolder, "/home/ada").replace(/[0-9a-f]{64}/g, "5f…");
      return { kind, sentence: hidden(sentence), remedy: hidden(remedy) };
    } finally {
      await rm(homeFolder, { recursive: true, force: true });
    }
  };
const addressed = (DOCKER_HOST: string) => async (machine: Machine) =>
  failureOf(await findEndpoint({ ...machine, environment: { DOCKER_HOST }, setting: undefined }));

const client = "`test/engine/client.test.ts`";
const clientTls = "`test/engine/clientTls.test.ts`";
const sshTest = "`test/engine/ssh.test.ts`";
const endpointTest = "`test/engine/endpoint.test.ts`";
const unit = "`test/unit/engine/diagnosis.test.ts`";

export const diagnosisRows: readonly DiagnosisRow[] = [
  {
    kind: "not-installed",
    cause: "ENOENT on the socket or pipe, and no program or application folder of an engine",
    test: `the error and an empty machine are given: ${unit}`,
    on: said({ code: "ENOENT" }, local, false),
  },
  {
    kind: "not-started",
    cause: "ENOENT on the socket or pipe, and an engine is installed",
    test: `a socket path that isn't there: ${client}`,
    on: said({ code: "ENOENT" }),
  },
  {
    kind: "not-started",
    cause: "ENOENT on the socket or pipe, and only the docker program is installed",
    test: `the error and a machine with that program alone are given: ${unit}`,
    on: (machine) => {
      const PATH = machine.platform === "win32" ? "C:\\bin" : "/opt/bin";
      const withClient = { ...machine, environment: { ...machine.environment, PATH } };
      const files = ["C:\\bin\\docker.exe", "/opt/bin/docker"];
      return diagnose(error({ code: "ENOENT" }), local(machine), withClient, (path) => files.includes(path));
    },
  },
  {
    kind: "forbidden",
    cause: "EACCES or EPERM on the socket or pipe",
    test: `a process of the user nobody knocks at a socket of root's: ${client}`,
    on: said({ code: "EACCES" }),
  },
  {
    kind: "refused",
    cause: "ECONNREFUSED on a socket: what made it has ended",
    test: `a process that listened is killed: ${client}; dockerd is killed: \`test/engine/engineRoom.test.ts\``,
    on: said({ code: "ECONNREFUSED" }),
  },
  {
    kind: "refused",
    cause: "ECONNREFUSED on TCP",
    test: `a port where nothing listens: ${client}`,
    on: said({ code: "ECONNREFUSED" }, () => tcp),
  },
  {
    kind: "host-unreachable",
    cause: "ENOTFOUND or EAI_AGAIN: the name has no address",
    test: `a name under .invalid: ${client}`,
    on: said({ code: "ENOTFOUND" }, () => tcp),
  },
  {
    kind: "host-unreachable",
    cause: "EHOSTUNREACH or ENETUNREACH: no way there",
    test: `the error is given: ${unit}`,
    on: said({ code: "EHOSTUNREACH" }, () => tcp),
  },
  {
    kind: "host-unreachable",
    cause: "no answer to the connection within 4 s: packets are swallowed",
    test: `a stopped process with a full queue: ${client}`,
    on: said({ code: "ETIMEDOUT", syscall: "connect" }, () => tcp),
  },
  {
    kind: "host-unreachable",
    cause: "ssh finds no way to the host",
    test: `an ssh program that says so: ${sshTest}`,
    on: (machine) =>
      diagnose(new SshError("ssh: Could not resolve hostname lab.example", "ssh ended with 255"), ssh, machine),
  },
  {
    kind: "tls",
    cause: "the engine's certificate is of another authority",
    test: `a TLS server before the real engine, and a wrong ca.pem: ${clientTls}`,
    on: said({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }, () => tls),
  },
  {
    kind: "tls",
    cause: "a client certificate is missing or not accepted, and the server says so",
    test: `openssl s_server that wants one: ${clientTls}`,
    on: said({ code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" }, () => tls),
  },
  {
    kind: "tls",
    cause: "the connection with TLS is closed without a word",
    test: `Node's TLS server that wants a client certificate: ${clientTls}`,
    on: said({ code: "ECONNRESET" }, () => tls),
  },
  {
    kind: "tls",
    cause: "the engine's certificate ran out",
    test: `a certificate of yesterday: ${clientTls}`,
    on: said({ code: "CERT_HAS_EXPIRED" }, () => tls),
  },
  {
    kind: "tls",
    cause: "the engine's certificate is for another name",
    test: `a certificate for elsewhere.example: ${clientTls}`,
    on: said({ code: "ERR_TLS_CERT_ALTNAME_INVALID", message: "it is for elsewhere.example" }, () => tls),
  },
  {
    kind: "tls",
    cause: "TLS is spoken to an engine that speaks plain HTTP",
    test: `the real engine without TLS: ${clientTls}`,
    on: said({ code: "ERR_SSL_WRONG_VERSION_NUMBER" }, () => tls),
  },
  {
    kind: "tls",
    cause: "plain HTTP is spoken to an engine that wants TLS",
    test: `the sentence of Go's server is given: ${unit}`,
    on: said({ statusCode: 400, message: "Client sent an HTTP request to an HTTPS server." }, () => tcp),
  },
  {
    kind: "tls",
    cause: "ca.pem, cert.pem or key.pem can't be used",
    test: `a key of another certificate, and text in place of one: ${clientTls}`,
    on: said({ code: "ERR_OSSL_X509_KEY_VALUES_MISMATCH", message: "key values mismatch" }, () => tls),
  },
  {
    kind: "ssh-failed",
    cause: "ssh is not let in",
    test: `an ssh program that says so: ${sshTest}`,
    on: (machine) =>
      diagnose(new SshError("ada@lab.example: Permission denied (publickey).", "ssh ended with 255"), ssh, machine),
  },
  {
    kind: "ssh-failed",
    cause: "ssh does not know the host's key",
    test: `an ssh program that says so: ${sshTest}`,
    on: (machine) => diagnose(new SshError("Host key verification failed.", "ssh ended with 255"), ssh, machine),
  },
  {
    kind: "ssh-failed",
    cause: "there is no engine, or no docker program, at ssh's other end",
    test: `the real docker system dial-stdio without its engine: ${sshTest}`,
    on: (machine) =>
      diagnose(
        new SshError(
          "failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: no such file or directory",
          "ssh ended with 1",
        ),
        ssh,
        machine,
      ),
  },
  {
    kind: "ssh-failed",
    cause: "there is no ssh program",
    test: `an empty PATH: ${sshTest}`,
    on: (machine) => diagnose(new SshError("", "spawn ssh ENOENT", true), ssh, machine),
  },
  {
    kind: "hung",
    cause: "the connection is made, and not even a ping is answered within 5 s (15 s by ssh)",
    test: `the real dockerd is stopped with SIGSTOP; a server that never answers, or never ends: ${client}`,
    on: said({ name: "TimeoutError" }),
  },
  {
    kind: "unreadable",
    cause: "a web page, broken JSON, or an answer that breaks off",
    test: `a server that does each: ${client}`,
    on: said({ code: "UNREADABLE_ANSWER", message: "it is a web page (200 OK)" }),
  },
  {
    kind: "proxy-refused",
    cause: "403 or 405 without the engine's own JSON: a socket proxy that lets only some requests through",
    test: `a server that does so: ${client}; a real engine behind one: \`test/engine/troubles.test.ts\``,
    on: said({ code: "REFUSED_BY_PROXY", allow: ["INFO", "VOLUMES"] }, () => tcp),
  },
  {
    kind: "slow",
    cause:
      "one list, or `GET /info`, is not answered within 2 s, while the engine answers a ping; the other rows are shown",
    test: "a real engine behind a server that holds it: `test/engine/troubles.test.ts`",
    on: (machine) => slowList("volumes", local(machine).address),
  },
  {
    kind: "unreadable",
    cause: "the connection is closed before an answer",
    test: `a server that does so: ${client}`,
    on: said({ code: "ECONNRESET" }),
  },
  {
    kind: "unreadable",
    cause: "a redirect",
    test: `a server that does so: ${client}`,
    on: said({ statusCode: 302 }),
  },
  {
    kind: "unreadable",
    cause: "`GET /version` names no API version",
    test: `a server that does so: ${client}`,
    on: answered({}),
  },
  {
    kind: "api-too-old",
    cause: "the engine's newest API is older than 1.40",
    test: `a server that says so: ${client}`,
    on: answered({ ApiVersion: "1.39", Version: "18.09.9" }),
  },
  {
    kind: "api-too-new",
    cause: "the engine's oldest API is newer than 1.56",
    test: `a server that says so: ${client}`,
    on: answered({ ApiVersion: "1.70", MinAPIVersion: "1.60", Version: "40.0.0" }),
  },
  {
    kind: "windows-containers",
    cause: "`GET /version` says that the engine's system is Windows",
    test: `a server that says so: ${client}`,
    on: answered({ ApiVersion: "1.51", Os: "windows" }),
  },
  {
    kind: "podman",
    cause: "`GET /version` says Podman; it connects, with this as a warning",
    test: `a server that says so: ${client}`,
    on: answered({ ApiVersion: "1.41", Version: "5.4.2", Components: [{ Name: "Podman Engine" }] }),
  },
  {
    kind: "context-missing",
    cause: "config.json chooses a context that isn't stored",
    test: `the folder that docker context create wrote is moved away: ${endpointTest}`,
    on: withFiles({}, '{"currentContext":"school"}', configFile),
  },
  {
    kind: "context-missing",
    cause: "DOCKER_CONTEXT names a context that isn't stored",
    test: `a name that nobody made: ${endpointTest}`,
    on: withFiles({ DOCKER_CONTEXT: "school" }, "{}", configFile),
  },
  {
    kind: "context-broken",
    cause: "a context's meta.json can't be read, or names no engine",
    test: `the file that docker context create wrote is cut: ${endpointTest}`,
    on: withFiles({ DOCKER_CONTEXT: "school" }, '{"Name":"school"}', (machine) => contextFile(machine, "school")),
  },
  {
    kind: "config-broken",
    cause:
      "config.json can't be read; the default context is taken, with this as a warning, as the docker program does",
    test: `the file is cut, is root's, has a byte order mark or comments: ${endpointTest}`,
    on: withFiles({}, '{"currentContext": 7}', configFile),
  },
  {
    kind: "endpoint-unsupported",
    cause: "an address of a kind that Docker doesn't know",
    test: "`test/unit/engine/parseAddress.test.ts`",
    on: addressed("fd://3"),
  },
  {
    kind: "endpoint-unsupported",
    cause: "an ssh host that begins with a dash",
    test: "`test/unit/engine/parseAddress.test.ts`",
    on: addressed("ssh://-oProxyCommand=x"),
  },
  {
    kind: "engine-error",
    cause: "the engine answers with an error of its own",
    test: `a server that answers 500: ${client}`,
    on: said({ statusCode: 500, message: "(HTTP code 500) server error - layer store is on fire " }),
  },
  {
    kind: "object-gone",
    cause: "the engine answers 404: an object vanished between look and question",
    test: `a container that was removed is inspected: ${client}`,
    on: said({ statusCode: 404, json: { message: "No such container: 4f2a" } }),
  },
];

async function remedies(row: DiagnosisRow): Promise<{ readonly sentence: string; readonly remedy: string }> {
  const failures = await Promise.all(
    Object.entries(machines).map(async ([name, machine]) => [name, await row.on(machine)] as const),
  );
  const byRemedy = new Map<string, string[]>();
  for (const [name, { remedy }] of failures) {
    byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), name]);
  }
  const cells = [...byRemedy].map(([remedy, names]) =>
    byRemedy.size === 1 ? capital(remedy) : `**${names.join(", ")}:** ${remedy}`,
  );
  return { sentence: capital(failures[0]?.[1].sentence ?? ""), remedy: cells.join("<br>") };
}

/** The table of docs/diagnosis.md: what the code says, not what somebody remembers of it. */
async function diagnosisTable(): Promise<string> {
  const line = (...cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const lines = [line("Kind", "Cause", "Sentence", "Remedy", "In a test"), line("---", "---", "---", "---", "---")];
  for (const row of diagnosisRows) {
    const { sentence, remedy } = await remedies(row);
    lines.push(line(`\`${row.kind}\``, row.cause, sentence, remedy, row.test));
  }
  return lines.join("\n");
}

export const diagnosisPage = async (): Promise<string> => `# Every diagnosis

Why an engine can't be used, or a question to it failed. Each kind has its own row or rows: what causes it, what the learner reads,
what is advised on each platform, and how a test produces it. Where the remedy ends with how to choose another engine, that part follows
from what chose this one (here \`DOCKER_HOST\` for everything that is reached by TCP or ssh).

This page is made by \`node test/support/diagnosisTable.ts\` from what the code says; a unit test fails when the two differ, or when a kind
of failure has no row.

${await diagnosisTable()}
`;

if (import.meta.main) {
  await writeFile("docs/diagnosis.md", await diagnosisPage());
  execFileSync("node_modules/.bin/biome", ["format", "--write", "docs/diagnosis.md"], { stdio: "inherit" });
}
