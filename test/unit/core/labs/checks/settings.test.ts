import assert from "node:assert/strict";
import { differences } from "../../../../../src/core/labs/checks/container/containerDifferences.ts";
import type { ContainerCheck, WantedMount } from "../../../../../src/core/labs/checks/container/format.ts";
import { settingDifferences } from "../../../../../src/core/labs/checks/container/settingDifferences.ts";
import type { ContainerDetails, SeenContainer, SeenMount } from "../../../../../src/core/labs/evidence/evidence.ts";
import type { ContainerRecord } from "../../../../../src/core/state/records.ts";
import { container, plainDetails, seen } from "../../../support/builders.ts";

type Asked = Omit<ContainerCheck, "kind">;

describe("settingDifferences", () => {
  const table: readonly (readonly [
    title: string,
    asked: Asked,
    details: Partial<ContainerDetails>,
    wanted: readonly string[],
  ])[] = [
    ["nothing is asked for", {}, { memory: 1, user: "1000", readonlyRoot: true, capDrop: ["ALL"] }, []],
    ["a variable that is there", { env: ["A"] }, { environment: ["PATH", "A"] }, []],
    [
      "variables that are lacking",
      { env: ["A", "B", "C"] },
      { environment: ["AB", "B"] },
      ["it should have the environment variable A", "it should have the environment variable C"],
    ],
    ["the memory", { memory: 2 ** 24 }, { memory: 2 ** 24 }, []],
    ["another memory", { memory: 2 ** 24 }, { memory: 2 ** 25 }, ["it should have a memory limit of 16 MiB"]],
    ["no limit at all", { memory: 2 ** 24 }, {}, ["it should have a memory limit of 16 MiB"]],
    ["the user", { user: "1000" }, { user: "1000" }, []],
    ["the user, with a group besides", { user: "1000" }, { user: "1000:2000" }, []],
    ["another user", { user: "1000" }, { user: "10001" }, ["it should run as user 1000"]],
    ["the image's own user", { user: "1000" }, {}, ["it should run as user 1000"]],
    ["read-only", { readonly: true }, { readonlyRoot: true }, []],
    ["not read-only", { readonly: true }, {}, ["its root file system should be read-only"]],
    [
      "read-only, and it should not be",
      { readonly: false },
      { readonlyRoot: true },
      ["its root file system should be one that can be written to"],
    ],
    ["a dropped capability", { capDrop: ["ALL"] }, { capDrop: ["ALL"] }, []],
    ["one that was written in another way", { capDrop: ["NET_RAW"] }, { capDrop: ["cap_net_raw"] }, []],
    ["one that is asked for in another way", { capDrop: ["CAP_NET_RAW"] }, { capDrop: ["NET_RAW"] }, []],
    [
      "one that was kept",
      { capDrop: ["NET_RAW", "CHOWN"] },
      { capDrop: ["CHOWN"] },
      ["it should drop the capability NET_RAW"],
    ],
    ["the host's processes", { pidMode: "host" }, { pidMode: "host" }, []],
    ["its own processes", { pidMode: "host" }, {}, ["it should share the host's process list"]],
    ["made with --rm", { removed: true }, { removesItself: true }, []],
    ["made without --rm", { removed: true }, {}, ["it was made without --rm"]],
    ["made with --rm, and it should not be", { removed: false }, { removesItself: true }, ["it was made with --rm"]],
    [
      "several at once",
      { user: "1000", readonly: true },
      {},
      ["it should run as user 1000", "its root file system should be read-only"],
    ],
  ];
  for (const [title, asked, details, wanted] of table) {
    it(title, () => {
      assert.deepEqual(settingDifferences({ kind: "container", ...asked }, { ...plainDetails, ...details }), wanted);
    });
  }
});

describe("settingDifferences: mounts", () => {
  const data: SeenMount = { type: "volume", source: "labdata", target: "/data", readonly: false };
  const site: SeenMount = { type: "bind", source: "/home/me/site", target: "/srv", readonly: true };
  const wantedOf = (mounts: NonNullable<ContainerCheck["mounts"]>): readonly string[] =>
    settingDifferences({ kind: "container", mounts }, { ...plainDetails, mounts: [data, site] });

  const table: readonly (readonly [title: string, mount: WantedMount, wanted: string | undefined])[] = [
    ["type and target", { type: "volume", target: "/data" }, undefined],
    ["with a slash at the end", { type: "volume", target: "/data/" }, undefined],
    ["with its source", { type: "volume", target: "/data", source: "labdata" }, undefined],
    ["with a star in its source", { type: "bind", target: "/srv", source: "*/site" }, undefined],
    ["read-only", { type: "bind", target: "/srv", readonly: true }, undefined],
    ["another target", { type: "volume", target: "/dat" }, "a volume at /dat"],
    ["the root is not every target", { type: "volume", target: "/" }, "a volume at /"],
    ["another type", { type: "bind", target: "/data" }, "a bind mount at /data"],
    ["tmpfs", { type: "tmpfs", target: "/data" }, "a tmpfs mount at /data"],
    ["another source", { type: "volume", target: "/data", source: "other" }, "a volume at /data of other"],
    ["another source with a star", { type: "bind", target: "/srv", source: "*/app" }, "a bind mount at /srv"],
    ["one that can be written to", { type: "volume", target: "/data", readonly: true }, "a volume at /data, read-only"],
  ];
  for (const [title, mount, wanted] of table) {
    it(title, () => assert.deepEqual(wantedOf([mount]), wanted === undefined ? [] : [`it should have ${wanted}`]));
  }

  it("each that is lacking is told", () => {
    assert.deepEqual(
      wantedOf([
        { type: "volume", target: "/a" },
        { type: "volume", target: "/data" },
        { type: "tmpfs", target: "/b" },
      ]),
      ["it should have a volume at /a", "it should have a tmpfs mount at /b"],
    );
  });

  it("a mount that can be written to does not pass for a read-only one, nor the other way round", () => {
    assert.equal(wantedOf([{ type: "bind", target: "/srv", readonly: false }]).length, 1);
  });

  it("none at all", () => {
    assert.deepEqual(wantedOf("none"), ["it should have no mount"]);
    assert.deepEqual(settingDifferences({ kind: "container", mounts: "none" }, plainDetails), []);
  });
});

describe("differences: what is published", () => {
  const published = { container: 80, host: 8080, protocol: "tcp" };
  const running = (ports: ContainerRecord["ports"]): SeenContainer => seen(container({ state: "running", ports }));
  const wantedOf = (host: number | undefined, ports: ContainerRecord["ports"]) =>
    differences(
      { kind: "container", state: "running", publishes: { host, container: 80, protocol: "tcp" } },
      running(ports),
    );

  const table: readonly (readonly [
    title: string,
    host: number | undefined,
    ports: ContainerRecord["ports"],
    wanted: string | undefined,
  ])[] = [
    ["the port, at the host's port", 8080, [published], undefined],
    ["the port, at any port of the host", undefined, [published], undefined],
    ["one of several", 8080, [{ ...published, host: 1 }, published], undefined],
    [
      "the port, at another port of the host",
      8081,
      [published],
      "it should publish port 80 at port 8081, and does so at port 8080",
    ],
    ["another port", undefined, [{ ...published, container: 81 }], "it should publish port 80"],
    ["a port that is only exposed", undefined, [{ container: 80, protocol: "tcp" }], "it should publish port 80"],
    ["nothing", 8080, [], "it should publish port 80 at port 8080"],
  ];
  for (const [title, host, ports, wanted] of table) {
    it(title, () => {
      assert.deepEqual(wantedOf(host, ports), wanted === undefined ? [] : [{ wanted, unread: false }]);
    });
  }

  // An engine lists no port of a container that has ended.
  it("of one that has ended, only that it should be running is told", () => {
    const found = differences(
      { kind: "container", state: "running", publishes: { host: undefined, container: 80, protocol: "tcp" } },
      seen(container()),
    );
    assert.deepEqual(
      found.map(({ wanted }) => wanted),
      ["it should be running"],
    );
  });
});

describe("differences: how it ended, and what has not been read", () => {
  const wantedOf = (asked: Asked, given: Partial<SeenContainer>) =>
    differences({ kind: "container", ...asked }, seen(container({ exitCode: 137 }), given));
  const details = (given: Partial<ContainerDetails>) => ({ details: { ...plainDetails, ...given } });
  const unread = (wanted: string) => [{ wanted, unread: true }];

  it("is met by one that was ended for lack of memory", () => {
    assert.deepEqual(wantedOf({ oomKilled: true }, details({ oomKilled: true })), []);
  });

  it("is not met by one that was ended otherwise", () => {
    assert.deepEqual(wantedOf({ oomKilled: true }, details({})), [
      { wanted: "it should have been ended for lack of memory", unread: false },
    ]);
  });

  it("says what it could not read yet", () => {
    assert.deepEqual(wantedOf({ oomKilled: true }, {}), unread("I have not read how it ended yet"));
    assert.deepEqual(wantedOf({ memory: 1 }, {}), unread("I have not read how it was made yet"));
    assert.deepEqual(wantedOf({ argv: [["a"]], memory: 1 }, {}), unread("I have not read the command that it ran yet"));
  });

  it("asks for it once more where it was removed before it could be read", () => {
    assert.deepEqual(
      wantedOf({ memory: 1 }, { gone: true }),
      unread("it was removed before I could read how it was made; do it once more, without --rm"),
    );
  });

  it("every setting that can be asked for makes it wait for what was not read", () => {
    const settings: readonly Asked[] = [
      { mounts: [] },
      { env: [] },
      { memory: 1 },
      { user: "a" },
      { readonly: false },
      { capDrop: [] },
      { pidMode: "host" },
      { removed: false },
    ];
    for (const asked of settings) {
      assert.deepEqual(wantedOf(asked, {}), unread("I have not read how it was made yet"), JSON.stringify(asked));
    }
  });

  it("tells a setting together with another command", () => {
    assert.deepEqual(
      wantedOf({ argv: [["/bye"]], user: "1000" }, details({})).map(({ wanted }) => wanted),
      ["it should run as user 1000", "it should run `/bye`"],
    );
  });
});
