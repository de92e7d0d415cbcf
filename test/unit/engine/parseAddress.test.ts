import assert from "node:assert/strict";
import { parseAddress } from "../../../src/engine/endpoint/parseAddress.ts";
import type { TlsMaterial } from "../../../src/engine/endpoint/tlsMaterial.ts";

describe("parseAddress", () => {
  const material: TlsMaterial = { ca: "CA", cert: undefined, key: undefined, verify: true };
  const parse = (address: string, platform: NodeJS.Platform = "linux", tls?: TlsMaterial) =>
    parseAddress(address, { source: "DOCKER_HOST", found: "DOCKER_HOST" }, platform, tls);

  const accepted: readonly (readonly [address: string, connection: object, platform?: NodeJS.Platform])[] = [
    ["unix:///run/docker.sock", { kind: "socket", path: "/run/docker.sock" }],
    ["unix:///home/a:b@c/é.sock", { kind: "socket", path: "/home/a:b@c/é.sock" }],
    ["UNIX:///run/docker.sock", { kind: "socket", path: "/run/docker.sock" }],
    ["unix://", { kind: "socket", path: "/var/run/docker.sock" }],
    ["npipe:////./pipe/docker_engine", { kind: "socket", path: "//./pipe/docker_engine" }, "win32"],
    ["npipe://\\\\.\\pipe\\docker_engine", { kind: "socket", path: "//./pipe/docker_engine" }, "win32"],
    ["tcp://far.example", { kind: "tcp", host: "far.example", port: 2375 }],
    ["tcp://far.example:80", { kind: "tcp", host: "far.example", port: 80 }],
    ["tcp://[::1]:2375", { kind: "tcp", host: "::1", port: 2375 }],
    ["tcp://:1234", { kind: "tcp", host: "localhost", port: 1234 }],
    ["far.example:2375", { kind: "tcp", host: "far.example", port: 2375 }],
    ["127.0.0.1:4243", { kind: "tcp", host: "127.0.0.1", port: 4243 }],
    ["ssh://far.example", { kind: "ssh", destination: "far.example" }],
    ["ssh://ada@far.example:2222", { kind: "ssh", destination: "ada@far.example", port: 2222 }],
    ["ssh://far/run/user/1/docker.sock", { kind: "ssh", destination: "far", socket: "/run/user/1/docker.sock" }],
    ["ssh://far/", { kind: "ssh", destination: "far" }],
    ["ssh://ada%40example.com@far", { kind: "ssh", destination: "ada@example.com@far" }],
    ["ssh://LAB%5Cada@far", { kind: "ssh", destination: "LAB\\ada@far" }],
    ["ssh://ada.b_c+d-e@my-host_1.example.", { kind: "ssh", destination: "ada.b_c+d-e@my-host_1.example." }],
    ["ssh://[::1]:22", { kind: "ssh", destination: "::1", port: 22 }],
    ["ssh://10.0.0.7", { kind: "ssh", destination: "10.0.0.7" }],
  ];
  for (const [address, connection, platform] of accepted) {
    it(`understands ${address}`, () => {
      assert.deepEqual(parse(address, platform), { ok: true, value: connection });
    });
  }

  it("takes 2376 and the certificates when there is TLS, and only for TCP", () => {
    const value = { kind: "tls", host: "far", port: 2376, ...material };
    assert.deepEqual(parse("tcp://far", "linux", material), { ok: true, value });
    assert.deepEqual(parse("unix:///s", "linux", material), { ok: true, value: { kind: "socket", path: "/s" } });
  });

  const refused: readonly (readonly [address: string, platform?: NodeJS.Platform])[] = [
    ["fd://3"],
    ["http://far:2375"],
    ["https://far:2376"],
    ["file:///etc/passwd"],
    ["/run/docker.sock"],
    ["npipe:////./pipe/docker_engine"],
    ["unix:///run/docker.sock", "win32"],
    ["tcp://far:99999"],
    ["tcp://far:2375/prefix"],
    ["tcp://ada:secret@far:2375"],
    ["tcp://far?x=y"],
    ["ssh://"],
    ["ssh://-oProxyCommand=touch%20x"],
    ["ssh://-oProxyCommand=touch/x"],
    ["ssh://%2DoProxyCommand=x@far"],
    ["ssh://-l@far"],
    ["ssh://ada:secret@far"],
    ["ssh://far/run/$(touch x)"],
    ["ssh://far/run/x;touch y"],
    ["ssh://a%0ab@far"],
    ["ssh://%zz@far"],
    ["ssh://`id`"],
    ["ssh://`id`@far"],
    ["ssh://%60id%60@far"],
    ["ssh://$(id)"],
    ["ssh://$(id)@far"],
    ["ssh://%24%28id%29@far"],
    ["ssh://$HOME@far"],
    ["ssh://far;id"],
    ["ssh://a;id@far"],
    ["ssh://a|b@far"],
    ["ssh://a&b"],
    ["ssh://'far'"],
    ["ssh://%22far%22"],
    ["ssh://a%3Cb@far"],
    ["ssh://far*"],
    ["ssh://~ada@far"],
    ["ssh://%h@far"],
    ["ssh://ada%5C@far"],
    ["ssh://ada%5C%5C@far"],
    ["ssh://a%E2%80%AEb@far"],
    ["ssh://far%E2%80%8B.example"],
    ["ssh://d\u043ecker.example"],
    ["ssh://-far"],
    ["ssh://far-"],
    ["ssh://--far@far"],
    ["ssh://.far"],
    ["tcp://`id`:2375"],
    ["tcp://$(id):2375"],
    ["tcp://-far:2375"],
    ["tcp://a;b:2375"],
  ];
  for (const [address, platform] of refused) {
    it(`refuses ${address}, and shows no password`, () => {
      const parsed = parse(address, platform);
      assert.equal(parsed.ok ? JSON.stringify(parsed.value) : parsed.failure.kind, "endpoint-unsupported");
      assert.doesNotMatch(parsed.ok ? "" : parsed.failure.sentence, /secret/);
    });
  }
});
