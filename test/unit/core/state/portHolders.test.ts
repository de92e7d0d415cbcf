import assert from "node:assert/strict";
import { holdersOf, takenPort } from "../../../../src/core/state/container/portHolders.ts";
import type { PublishedPort } from "../../../../src/core/state/records.ts";
import { container } from "../../support/builders.ts";

describe("takenPort", () => {
  const driver = "driver failed programming external connectivity on endpoint web (3f3f3f3f3f3f)";
  const said: readonly (readonly [message: string, port: number, address: string, protocol: string])[] = [
    [`${driver}: Bind for 0.0.0.0:8080 failed: port is already allocated`, 8080, "0.0.0.0", "tcp"],
    [`${driver}: Bind for 127.0.0.1:53 failed: port is already allocated`, 53, "127.0.0.1", "tcp"],
    [`${driver}: Bind for :::8080 failed: port is already allocated`, 8080, "::", "tcp"],
    [
      `${driver}: Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use`,
      80,
      "0.0.0.0",
      "tcp",
    ],
    [`${driver}: Error starting userland proxy: listen tcp6 [::]:80: bind: address already in use`, 80, "::", "tcp"],
    [
      `${driver}: Error starting userland proxy: listen udp4 0.0.0.0:53: bind: address already in use`,
      53,
      "0.0.0.0",
      "udp",
    ],
    [
      `${driver}: failed to bind host port for 0.0.0.0:8080:172.17.0.2:80/tcp: address already in use`,
      8080,
      "0.0.0.0",
      "tcp",
    ],
    [`${driver}: failed to bind host port 0.0.0.0:8080/udp: address already in use`, 8080, "0.0.0.0", "udp"],
    [
      "Ports are not available: exposing port TCP 0.0.0.0:8080 -> 127.0.0.1:0: listen tcp 0.0.0.0:8080: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.",
      8080,
      "0.0.0.0",
      "tcp",
    ],
    ["rootlessport listen tcp 0.0.0.0:8080: bind: address already in use", 8080, "0.0.0.0", "tcp"],
    [
      `${driver}: Error starting userland proxy: listen sctp 0.0.0.0:80: bind: address already in use`,
      80,
      "0.0.0.0",
      "sctp",
    ],
    [`${driver}: failed to bind host port 0.0.0.0:8080/sctp: address already in use`, 8080, "0.0.0.0", "sctp"],
    ["Ports are not available: exposing port UDP 127.0.0.1:53: bind: address already in use", 53, "127.0.0.1", "udp"],
    ["0.0.0.0:80: bind: address already in use", 80, "0.0.0.0", "tcp"],
    [
      "on endpoint udp-echo (3f3f3f3f3f3f): Bind for 0.0.0.0:8080 failed: port is already allocated",
      8080,
      "0.0.0.0",
      "tcp",
    ],
  ];
  for (const [message, port, address, protocol] of said) {
    it(`reads ${message.slice(-70)}`, () => assert.deepEqual(takenPort(message), { port, address, protocol }));
  }

  for (const message of [
    "",
    "No such container: web",
    "failed to set up container networking: Address already in use",
    "listen tcp4 0.0.0.0:80: bind: permission denied",
    "exec: 10.0.0.1:80: no such file or directory",
  ]) {
    it(`finds no port in "${message}"`, () => assert.equal(takenPort(message), undefined));
  }
});

describe("holdersOf", () => {
  const port = (given: Partial<PublishedPort>): PublishedPort => ({
    container: 80,
    host: 8080,
    address: "0.0.0.0",
    protocol: "tcp",
    ...given,
  });
  const cases: readonly (readonly [title: string, wanted: string, PublishedPort, holds: boolean])[] = [
    ["everywhere and everywhere", "0.0.0.0", port({}), true],
    ["everywhere and IPv6", "0.0.0.0", port({ address: "::" }), true],
    ["one address and everywhere", "127.0.0.1", port({}), true],
    ["everywhere and one address", "0.0.0.0", port({ address: "127.0.0.1" }), true],
    ["the same address", "127.0.0.1", port({ address: "127.0.0.1" }), true],
    ["two addresses", "127.0.0.2", port({ address: "127.0.0.1" }), false],
    ["another port", "0.0.0.0", port({ host: 8081 }), false],
    ["another protocol", "0.0.0.0", port({ protocol: "udp" }), false],
    ["the same port inside only", "0.0.0.0", { container: 8080, protocol: "tcp" }, false],
  ];
  it("one of several ports", () => {
    const two = container({ ports: [port({ host: 8081 }), port({})] });
    assert.deepEqual(holdersOf({ port: 8080, address: "0.0.0.0", protocol: "tcp" }, [two]), [two]);
  });
  for (const [title, address, held, holds] of cases) {
    it(title, () => {
      const found = holdersOf({ port: 8080, address, protocol: "tcp" }, [container({ ports: [held] })]);
      assert.equal(found.length, holds ? 1 : 0);
    });
  }
});
