import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { diagnose } from "../../../src/engine/diagnosis.ts";
import type { Endpoint } from "../../../src/engine/endpoint/findEndpoint.ts";
import type { Machine } from "../../../src/engine/endpoint/machine.ts";
import { SshError } from "../../../src/engine/endpoint/sshConnection.ts";
import { diagnosisPage, diagnosisRows, machines } from "../../support/diagnosisTable.ts";

describe("diagnose", () => {
  const linux: Machine = { platform: "linux", environment: {}, homeFolder: "/home/ada", userId: 1000 };
  const socket = (path: string, origin: Partial<Endpoint> = {}): Endpoint => ({
    address: `unix://${path}`,
    source: "socket",
    found: "the default socket",
    connection: { kind: "socket", path },
    ...origin,
  });
  const failing = (code: string, fields: object = {}): Error => Object.assign(new Error(code), { code, ...fields });

  for (const row of diagnosisRows) {
    for (const [name, machine] of Object.entries(machines)) {
      it(`calls it ${row.kind} on ${name} in phrases: ${row.cause}`, async () => {
        const { kind, sentence, remedy } = await row.on(machine);
        assert.equal(kind, row.kind);
        for (const phrase of [sentence, remedy]) {
          assert.doesNotMatch(phrase, /[\n\p{Cc}]|undefined|\[object/u);
          assert.doesNotMatch(phrase, /^(?:unix|npipe|tcp|ssh):|^\/|;\s*$|^\s*$/);
        }
        assert.doesNotMatch(remedy, /\b(?:delete|remove|prune|rm|rmi|uninstall|reset|purge)\b/i);
      });
    }
  }

  it("has a row in docs/diagnosis.md for every kind of failure, with the very words of the code", async () => {
    // The formatter makes a table's columns even.
    const even = (text: string): string => text.replace(/ {2,}/g, " ").replace(/-{3,}/g, "---");
    const page = even(readFileSync("docs/diagnosis.md", "utf8"));
    const union = readFileSync("src/core/state/engineFailure.ts", "utf8");
    const kinds = [...union.matchAll(/^ {2}\| "([a-z-]+)"/gm)].map((match) => match[1]);
    assert.ok(kinds.length > 15, "the kinds of failures are found");
    const missing = kinds.filter((kind) => !page.includes(`| \`${kind}\` |`));
    assert.deepEqual(missing, [], "docs/diagnosis.md has no row for them");
    assert.equal(page, even(await diagnosisPage()), "run node test/support/diagnosisTable.ts and read what changed");
  });

  it("reads the error of a name with several addresses, which has no message of its own", () => {
    const several = Object.assign(new AggregateError([failing("ECONNREFUSED"), failing("ECONNREFUSED")]), {
      code: "ECONNREFUSED",
    });
    const tcp = socket("", {
      address: "tcp://localhost:2375",
      connection: { kind: "tcp", host: "localhost", port: 2375 },
    });
    assert.equal(diagnose(several, tcp, linux).kind, "refused");
    assert.equal(diagnose(new AggregateError([failing("EHOSTUNREACH")]), tcp, linux).kind, "host-unreachable");
  });

  it("advises the group docker only for the socket that belongs to it", () => {
    const error = failing("EACCES");
    assert.match(diagnose(error, socket("/var/run/docker.sock"), linux).remedy, /usermod -aG docker/);
    assert.match(diagnose(error, socket("/run/docker.sock"), linux).remedy, /as mighty as root/);
    assert.doesNotMatch(diagnose(error, socket("/run/user/1/docker.sock"), linux).remedy, /usermod/);
    const remote = { ...linux, remoteName: "ssh-remote" };
    assert.match(diagnose(error, socket("/run/docker.sock"), remote).remedy, /Kill VS Code Server/);
  });

  it("says how to choose another engine where this one was chosen", () => {
    const remedyOf = (origin: Partial<Endpoint>): string =>
      diagnose(failing("ECONNREFUSED"), socket("/run/docker.sock", origin), linux).remedy;
    assert.match(remedyOf({ source: "setting" }), /setting containerLabs\.engine\.host/);
    assert.match(remedyOf({ source: "DOCKER_HOST" }), /unset the variable DOCKER_HOST/);
    assert.match(remedyOf({ source: "DOCKER_CONTEXT", context: "a" }), /variable DOCKER_CONTEXT/);
    assert.match(remedyOf({ source: "currentContext", context: "a b" }), /docker context inspect 'a b'/);
    assert.doesNotMatch(remedyOf({}), /; or /);
  });

  it("shows what others supplied as one short line without control and direction marks", () => {
    const message = `evil\u0000\n\u202e\u200f](command:x) ${"y".repeat(4_096)}`;
    const { sentence } = diagnose(
      Object.assign(new Error("x"), { statusCode: 500, json: { message } }),
      socket("/s"),
      linux,
    );
    assert.match(sentence, /^evil \]\(command:x\) y+… \(error 500 of the engine at \S+\)$/);
    assert.ok(sentence.length < 1_000);
  });

  it("begins with the engine's reason and not with its address: a notification cuts off the end", () => {
    const refusing = (statusCode: number, message: string) =>
      diagnose(Object.assign(new Error("x"), { statusCode, json: { message } }), socket("/s"), linux).sentence;
    assert.match(refusing(409, "conflict: must be forced"), /^conflict: must be forced \(error 409 of the engine at /);
    assert.match(refusing(500, ""), /\(error 500 of the engine at /);
    const endpoint = `driver failed on endpoint web (${"3f".repeat(32)}): port is already allocated`;
    assert.match(refusing(500, endpoint), /^driver failed on endpoint web \(3f3f3f3f3f3f\): port is already allocated/);
    assert.match(refusing(404, `No such container: ${"ab".repeat(32)}`), /No such container: abababababab$/);
  });

  it("takes ssh's last telling line for its reason", () => {
    const ssh = socket("", { address: "ssh://far", connection: { kind: "ssh", destination: "far" } });
    const stderr =
      "** WELCOME **\nWarning: Permanently added\nbanner\nadmin@far: Permission denied (publickey).\r\nConnection closed by 192.0.2.1 port 22\n";
    const failure = diagnose(new SshError(stderr, "ssh ended with 255"), ssh, linux);
    assert.match(failure.sentence, /by ssh: admin@far: Permission denied \(publickey\)\.$/);
    assert.match(diagnose(new SshError("", "ssh ended with 9"), ssh, linux).sentence, /ssh ended with 9$/);
  });

  it("survives what is no error", () => {
    for (const thrown of [undefined, null, "text", 7, {}, [], new Error()]) {
      assert.equal(diagnose(thrown, socket("/s"), linux).kind, "unreadable");
    }
  });
});
