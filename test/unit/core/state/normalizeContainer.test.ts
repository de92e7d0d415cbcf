import assert from "node:assert/strict";
import { normalizeContainer } from "../../../../src/core/state/container/normalizeContainer.ts";

const id = "0f".repeat(32);

/** As engine 20.10 (API 1.41) lists a web server. */
const document141 = {
  Id: id,
  Names: ["/web1"],
  Image: "nginx:alpine",
  ImageID: "sha256:1a",
  Command: "/docker-entrypoint.sh nginx",
  Created: 1_700_000_000,
  Ports: [
    { IP: "0.0.0.0", PrivatePort: 80, PublicPort: 8080, Type: "tcp" },
    { PrivatePort: 443, Type: "tcp" },
  ],
  Labels: { tier: "front" },
  State: "running",
  Status: "Up 3 seconds (healthy)",
  HostConfig: { NetworkMode: "default" },
  NetworkSettings: { Networks: { bridge: { NetworkID: "n1", IPAddress: "172.17.0.2", Aliases: null } } },
  Mounts: [],
};

describe("normalizeContainer", () => {
  it("reads a document of API 1.41 whole", () => {
    assert.deepEqual(normalizeContainer(document141), {
      id,
      name: "web1",
      image: "nginx:alpine",
      imageId: "sha256:1a",
      command: "/docker-entrypoint.sh nginx",
      state: "running",
      health: "healthy",
      createdAt: 1_700_000_000_000,
      ports: [
        { container: 80, protocol: "tcp", host: 8080, address: "0.0.0.0" },
        { container: 443, protocol: "tcp" },
      ],
      networks: [{ name: "bridge", id: "n1", address: "172.17.0.2" }],
      mounts: [],
      labels: { tier: "front" },
    });
  });

  it("reads a document of API 1.52 alike, whatever it says besides", () => {
    const document152 = {
      ...document141,
      Health: { Status: "healthy", FailingStreak: 0 },
      ImageManifestDescriptor: { digest: "sha256:2b" },
      NetworkSettings: { Networks: { bridge: { NetworkID: "n1", IPAddress: "172.17.0.2", DNSNames: ["web1"] } } },
    };
    assert.deepEqual(normalizeContainer(document152), normalizeContainer(document141));
  });

  it("reads what is mounted, in the order of the places inside, whatever order the engine has", () => {
    const Mounts = [
      {
        Type: "volume",
        Name: "data",
        Source: "/var/lib/docker/volumes/data/_data",
        Destination: "/var/data",
        RW: true,
      },
      { Type: "bind", Source: "/home/me/site", Destination: "/site", RW: false },
      { Type: "tmpfs", Source: "", Destination: "/tmp", RW: true },
      null,
    ];
    const mounts = [
      { type: "", source: "", target: "", readonly: false },
      { type: "bind", source: "/home/me/site", target: "/site", readonly: true },
      { type: "tmpfs", source: "", target: "/tmp", readonly: false },
      { type: "volume", source: "data", target: "/var/data", readonly: false },
    ];
    for (const found of [Mounts, Mounts.toReversed()]) {
      assert.deepEqual(normalizeContainer({ ...document141, Mounts: found })?.mounts, mounts);
    }
  });

  it("gives equal records for the same state at another time and in another order of ports", () => {
    const later = { ...document141, Status: "Up 3 minutes (healthy)", Ports: document141.Ports.toReversed() };
    assert.equal(JSON.stringify(normalizeContainer(later)), JSON.stringify(normalizeContainer(document141)));
  });

  const statuses: readonly (readonly [state: string, status: string, exitCode: number | undefined, health?: string])[] =
    [
      ["exited", "Exited (0) 3 minutes ago", 0],
      ["exited", "Exited (137) Less than a second ago", 137],
      ["exited", "Exited (0) 2 days ago (unhealthy)", 0, "unhealthy"],
      ["exited", "", undefined],
      ["created", "Created", undefined],
      ["running", "Up 4 hours", undefined],
      ["running", "Up 1 second (health: starting)", undefined, "starting"],
      ["running", "Up 9 minutes (unhealthy)", undefined, "unhealthy"],
      ["paused", "Up 9 minutes (Paused)", undefined],
      ["restarting", "Restarting (1) 3 seconds ago", undefined],
      ["removing", "Removal In Progress", undefined],
      ["dead", "Dead", undefined],
    ];
  for (const [state, status, exitCode, health] of statuses) {
    it(`reads ${state} with "${status}"`, () => {
      const record = normalizeContainer({ Id: id, State: state, Status: status });
      assert.deepEqual([record?.state, record?.exitCode, record?.health], [state, exitCode, health]);
    });
  }

  it("sorts networks by name and keeps those without an address", () => {
    const networks = { web: { NetworkID: "n2", IPAddress: "" }, back: null };
    assert.deepEqual(normalizeContainer({ Id: id, NetworkSettings: { Networks: networks } })?.networks, [
      { name: "back", id: "", address: "" },
      { name: "web", id: "n2", address: "" },
    ]);
  });

  const poor = {
    "of missing fields": { Id: id },
    "of null fields": {
      Id: id,
      Names: null,
      Ports: null,
      Labels: null,
      NetworkSettings: null,
      State: null,
      Image: null,
    },
    "of odd types": { Id: id, Names: "x", Ports: {}, Labels: [1], NetworkSettings: 7, State: 9, Created: "soon" },
    "of odd elements": { Id: id, Names: [5], Labels: { a: 1, b: null }, NetworkSettings: { Networks: null } },
    "of a state that is new to us": { Id: id, State: "hibernating" },
  };
  for (const [title, document] of Object.entries(poor)) {
    it(`makes an empty record of a document ${title}`, () => {
      assert.deepEqual(normalizeContainer(document), {
        id,
        name: id.slice(0, 12),
        image: "",
        imageId: "",
        command: "",
        state: "unknown",
        createdAt: 0,
        ports: [],
        networks: [],
        mounts: [],
        labels: {},
      });
    });
  }

  for (const value of [undefined, null, 5, "text", [], {}, { Id: "" }, { Id: 5 }, { Id: null }]) {
    it(`makes nothing of ${JSON.stringify(value)}`, () => assert.equal(normalizeContainer(value), undefined));
  }

  for (const name of ["__proto__", "constructor", "a\u202Eb", "<b>x</b>", "$(rm -rf ~)"]) {
    it(`keeps the hostile name ${JSON.stringify(name)} as plain data`, () => {
      const labels = JSON.parse(`{ ${JSON.stringify(name)}: "label" }`);
      const record = normalizeContainer({ Id: id, Names: [`/${name}`], Labels: labels });
      assert.equal(record?.name, name);
      assert.deepEqual(Object.entries(record.labels), [[name, "label"]]);
      assert.equal(Object.getPrototypeOf(record.labels), Object.prototype);
    });
  }
});
