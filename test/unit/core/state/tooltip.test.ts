import assert from "node:assert/strict";
import type { RowSubject } from "../../../../src/core/state/dockerRow.ts";
import { outlineOf } from "../../../../src/core/state/liveOutline.ts";
import type { PublishedPort } from "../../../../src/core/state/records.ts";
import type { EngineState } from "../../../../src/core/state/store.ts";
import { tooltipOf } from "../../../../src/core/state/tooltip.ts";
import {
  connectedState,
  container,
  hostileNames,
  image,
  network,
  unreachable,
  volume,
} from "../../support/builders.ts";

/** As a reader sees it, one line below the other. */
const textOf = (about: RowSubject, state: EngineState): readonly string[] =>
  tooltipOf(about, state).map(({ label, value }) => `${label}: ${value}`);

const containerId = "ab".repeat(32);
const imageId = `sha256:${"cd".repeat(32)}`;
const networkId = "ef".repeat(32);

const web = container({
  id: containerId,
  name: "web1",
  image: "nginx:alpine",
  imageId,
  command: "/docker-entrypoint.sh nginx",
  state: "running",
  health: "healthy",
  ports: [
    { container: 80, host: 8080, address: "0.0.0.0", protocol: "tcp" },
    { container: 443, protocol: "tcp" },
  ],
  mounts: [
    { type: "volume", source: "data", target: "/var/data", readonly: false },
    { type: "volume", source: "ab".repeat(32), target: "/cache", readonly: false },
    { type: "bind", source: "/home/me/site", target: "/site", readonly: true },
    { type: "tmpfs", source: "", target: "/run", readonly: false },
  ],
  networks: [
    { name: "back", id: networkId, address: "10.0.0.9" },
    { name: "bridge", id: "n0", address: "" },
  ],
});
const nginx = image({ id: imageId, tags: ["nginx:alpine", "mine:1", "mine:2"], size: 7_050_000 });
const back = network({
  id: networkId,
  name: "back",
  driver: "overlay",
  scope: "swarm",
  internal: true,
  subnets: ["10.0.0.0/24", "fd00:1::/64"],
});
const state = connectedState([web], [nginx], [back]);

describe("tooltipOf", () => {
  it("says of the engine where it is, why this one, and what it is", () => {
    assert.deepEqual(textOf({ kind: "engine" }, state), [
      "Found by: the platform's own socket",
      "Address: unix:///var/run/docker.sock",
      "API: 1.51",
      "System: Debian, x86_64",
    ]);
  });

  it("says all that is known of a container", () => {
    assert.deepEqual(textOf({ kind: "container", id: containerId }, state), [
      "State: running, healthy",
      "Image: nginx:alpine",
      "Command: /docker-entrypoint.sh nginx",
      "Id: abababababab",
      "Port: 8080 on the host leads to 80/tcp inside",
      "Port: 443/tcp, not published",
      "Mount: the volume data at /var/data",
      "Mount: the volume abababababab at /cache",
      "Mount: /home/me/site at /site, read-only",
      "Mount: tmpfs at /run",
      "Network: back, 10.0.0.9",
      "Network: bridge",
    ]);
  });

  it("says of an image its other tags, its size and who runs it", () => {
    const twice = connectedState([web, container({ id: "c2", name: "web2", imageId }), container()], [nginx]);
    assert.deepEqual(textOf({ kind: "image", id: imageId }, twice), [
      "Image: nginx:alpine",
      "Also: mine:1",
      "Also: mine:2",
      "Size: 7.05 MB",
      "Id: cdcdcdcdcdcd",
      "Containers: web1, web2",
    ]);
  });

  it("says of an untagged image that nobody runs so much", () => {
    assert.deepEqual(textOf({ kind: "image", id: imageId }, connectedState([], [image({ id: imageId, tags: [] })])), [
      "Image: untagged cdcdcdcdcdcd",
      "Size: 13.3 kB",
      "Id: cdcdcdcdcdcd",
      "Containers: none",
    ]);
  });

  it("says of a network its reach and who is attached", () => {
    assert.deepEqual(textOf({ kind: "network", id: networkId }, state), [
      "Driver: overlay",
      "Scope: swarm",
      "Subnet: 10.0.0.0/24",
      "Subnet: fd00:1::/64",
      "Internal: no way out of the host",
      "Containers: web1",
    ]);
  });

  it("says of a network with nobody on it so much, and nothing of being internal", () => {
    assert.deepEqual(textOf({ kind: "network", id: "n1" }, connectedState([], [], [network()])), [
      "Driver: bridge",
      "Scope: local",
      "Containers: none",
    ]);
  });

  it("says of a volume where it is kept, since when, its labels and who has it where", () => {
    const data = volume("data", {
      mountpoint: "/var/lib/docker/volumes/data/_data",
      created: "2026-11-29T10:20:30Z",
      labels: { course: "labs" },
    });
    assert.deepEqual(textOf({ kind: "volume", id: "data" }, connectedState([web], [], [], [data])), [
      "Volume: data",
      "Driver: local",
      "Kept at: /var/lib/docker/volumes/data/_data",
      "Created: 2026-11-29 10:20:30 UTC",
      "Label: course=labs",
      "Containers: web1 at /var/data",
    ]);
    assert.deepEqual(textOf({ kind: "volume", id: "data" }, connectedState([], [], [], [volume("data")])), [
      "Volume: data",
      "Driver: local",
      "Containers: none",
    ]);
  });

  const ports: readonly (readonly [PublishedPort, string])[] = [
    [{ container: 80, host: 8080, address: "0.0.0.0", protocol: "tcp" }, "8080 on the host leads to 80/tcp inside"],
    [{ container: 80, host: 8080, address: "::", protocol: "tcp" }, "8080 on the host leads to 80/tcp inside"],
    [{ container: 80, host: 8080, address: "", protocol: "tcp" }, "8080 on the host leads to 80/tcp inside"],
    [{ container: 80, host: 8080, protocol: "tcp" }, "8080 on the host leads to 80/tcp inside"],
    [
      { container: 80, host: 8080, address: "127.0.0.1", protocol: "tcp" },
      "127.0.0.1:8080 on the host leads to 80/tcp inside",
    ],
    [{ container: 53, host: 5353, address: "0.0.0.0", protocol: "udp" }, "5353 on the host leads to 53/udp inside"],
    [{ container: 9000, protocol: "sctp" }, "9000/sctp, not published"],
  ];
  for (const [port, words] of ports) {
    it(`says ${JSON.stringify(port)} in words`, () => {
      const lines = tooltipOf({ kind: "container", id: "c1" }, connectedState([container({ ports: [port] })]));
      assert.deepEqual(
        lines.filter(({ label }) => label === "Port"),
        [{ label: "Port", value: words }],
      );
    });
  }

  it("says a port once that is published over IPv4 and IPv6", () => {
    const port = { container: 80, host: 8080, protocol: "tcp" };
    const both = [
      { ...port, address: "0.0.0.0" },
      { ...port, address: "::" },
      { ...port, host: 8081, address: "::" },
    ];
    assert.deepEqual(
      textOf({ kind: "container", id: "c1" }, connectedState([container({ ports: both })])).filter((line) =>
        line.startsWith("Port"),
      ),
      ["Port: 8080 on the host leads to 80/tcp inside", "Port: 8081 on the host leads to 80/tcp inside"],
    );
  });

  const gone: Readonly<Record<string, RowSubject>> = {
    "a container": { kind: "container", id: "c9" },
    "an image": { kind: "image", id: "sha256:9" },
    "a network": { kind: "network", id: "n9" },
    "a volume": { kind: "volume", id: "v1" },
    "a section": { kind: "section", of: "containers" },
    "a trouble": { kind: "trouble", of: "images" },
    "an id of another kind": { kind: "container", id: imageId },
    "a name of every object": { kind: "container", id: "__proto__" },
  };
  for (const [title, about] of Object.entries(gone)) {
    it(`says nothing of ${title} that is not there`, () => assert.deepEqual(tooltipOf(about, state), []));
  }

  it("says nothing of an engine that does not answer", () => {
    assert.deepEqual(tooltipOf({ kind: "engine" }, { ...state, status: unreachable }), []);
  });

  it("finds a tooltip for every row of the engine, the containers, the images and the networks", () => {
    for (const row of outlineOf(state).flatMap(({ children = [], ...each }) => [each, ...children])) {
      assert.equal(tooltipOf(row.about, state).length > 0, row.about.kind !== "section", row.id);
    }
  });

  for (const name of hostileNames.filter((each) => each !== "")) {
    it(`gives ${JSON.stringify(name.slice(0, 40))} on as the plain text that it is`, () => {
      const hostile = connectedState(
        [container({ name, image: name, command: name, networks: [{ name, id: "n1", address: name }] })],
        [image({ tags: [name, name] })],
        [network({ name, driver: name, scope: name, subnets: [name] })],
      );
      const valuesOf = (about: RowSubject) => tooltipOf(about, hostile).map(({ value }) => value);
      assert.deepEqual(valuesOf({ kind: "container", id: "c1" }).slice(1, 3), [name, name]);
      assert.equal(valuesOf({ kind: "container", id: "c1" }).at(-1), `${name}, ${name}`);
      assert.deepEqual(valuesOf({ kind: "image", id: "sha256:hello" }).slice(0, 2), [name, name]);
      assert.equal(valuesOf({ kind: "image", id: "sha256:hello" }).at(-1), name);
      assert.deepEqual(valuesOf({ kind: "network", id: "n1" }), [name, name, name, name]);
    });
  }
});
