import assert from "node:assert/strict";
import { normalizeNetwork } from "../../../../src/core/state/network/normalizeNetwork.ts";
import { hostileNames } from "../../support/builders.ts";

const id = "7d".repeat(32);

/** As engine 20.10 (API 1.41) lists a network with two address families. */
const document141 = {
  Name: "web",
  Id: id,
  Created: "2026-01-02T03:04:05.678901234Z",
  Scope: "local",
  Driver: "bridge",
  EnableIPv6: true,
  IPAM: {
    Driver: "default",
    Options: {},
    Config: [{ Subnet: "fd00:1::/64" }, { Subnet: "172.18.0.0/16", Gateway: "172.18.0.1" }],
  },
  Internal: true,
  Attachable: false,
  Ingress: false,
  ConfigFrom: { Network: "" },
  ConfigOnly: false,
  Containers: {},
  Options: {},
  Labels: { tier: "front" },
};

describe("normalizeNetwork", () => {
  it("reads a document of API 1.41 whole, its subnets sorted", () => {
    assert.deepEqual(normalizeNetwork(document141), {
      id,
      name: "web",
      driver: "bridge",
      scope: "local",
      internal: true,
      subnets: ["172.18.0.0/16", "fd00:1::/64"],
      labels: { tier: "front" },
    });
  });

  it("reads a document of API 1.52 alike, whatever it says besides", () => {
    const status = { IPAM: { Subnets: { "172.18.0.0/16": { IPsInUse: 3, DynamicIPsAvailable: 65_533 } } } };
    const { Containers: _containers, ...rest } = document141;
    const document152 = { ...rest, EnableIPv4: true, Status: status, Peers: [] };
    assert.deepEqual(normalizeNetwork(document152), normalizeNetwork(document141));
  });

  it("does not read who is attached: the containers say that", () => {
    const containers = { c1: { Name: "web1", IPv4Address: "172.18.0.2/16" } };
    assert.deepEqual(normalizeNetwork({ ...document141, Containers: containers }), normalizeNetwork(document141));
  });

  it("gives equal records for subnets in another order", () => {
    const config = document141.IPAM.Config.toReversed();
    const other = { ...document141, IPAM: { ...document141.IPAM, Config: config } };
    assert.equal(JSON.stringify(normalizeNetwork(other)), JSON.stringify(normalizeNetwork(document141)));
  });

  const ipams = {
    missing: undefined,
    null: null,
    "a text": "default",
    "without a list": { Driver: "default" },
    "with a list that is null": { Config: null },
    "with an empty list": { Config: [] },
    "with odd elements": { Config: [null, 5, {}, { Subnet: null }, { Subnet: "" }] },
  };
  for (const [title, IPAM] of Object.entries(ipams)) {
    it(`knows no subnets of an IPAM ${title}`, () => {
      assert.deepEqual(normalizeNetwork({ ...document141, IPAM })?.subnets, []);
    });
  }

  const poor = {
    "of missing fields": { Id: id },
    "of null fields": { Id: id, Name: null, Driver: null, Scope: null, Internal: null, IPAM: null, Labels: null },
    "of odd types": { Id: id, Name: 5, Driver: {}, Scope: [], Internal: "true", IPAM: 7, Labels: [1] },
    "of odd elements": { Id: id, Internal: 1, Labels: { a: 1, b: null } },
  };
  for (const [title, document] of Object.entries(poor)) {
    it(`makes an empty record of a document ${title}`, () => {
      assert.deepEqual(normalizeNetwork(document), {
        id,
        name: id.slice(0, 12),
        driver: "null",
        scope: "",
        internal: false,
        subnets: [],
        labels: {},
      });
    });
  }

  // A row without a label can't be seen, let alone clicked.
  it("names a network by its short id that says it has an empty name", () => {
    assert.equal(normalizeNetwork({ Id: id, Name: "" })?.name, id.slice(0, 12));
  });

  for (const value of [undefined, null, 5, "text", [], {}, { Id: "" }, { Id: 5 }, { Id: null }]) {
    it(`makes nothing of ${JSON.stringify(value)}`, () => assert.equal(normalizeNetwork(value), undefined));
  }

  for (const name of hostileNames.filter((each) => each !== "")) {
    it(`keeps the hostile name ${JSON.stringify(name.slice(0, 40))} as plain data`, () => {
      const labels = JSON.parse(`{ ${JSON.stringify(name)}: ${JSON.stringify(name)} }`);
      const record = normalizeNetwork({ Id: id, Name: name, Driver: name, Labels: labels });
      assert.deepEqual([record?.name, record?.driver], [name, name]);
      assert.deepEqual(Object.entries(record?.labels ?? {}), [[name, name]]);
      assert.equal(Object.getPrototypeOf(record?.labels), Object.prototype);
    });
  }
});
