import assert from "node:assert/strict";
import { shortId, sizeInWords } from "../../../../src/core/base/words.ts";
import { stateInWords } from "../../../../src/core/state/container/containerWords.ts";
import type { DockerRow } from "../../../../src/core/state/dockerRow.ts";
import { outlineOf } from "../../../../src/core/state/liveOutline.ts";
import type { ContainerRecord, VolumeRecord } from "../../../../src/core/state/records.ts";
import {
  connected,
  connectedState,
  container,
  hostileNames,
  image,
  network,
  unreachable,
  volume,
} from "../../support/builders.ts";

const rowsOf = (section: string, rows: readonly DockerRow[]): readonly DockerRow[] =>
  rows.find(({ id }) => id === `section:${section}`)?.children ?? [];

/** Every row with all below it. */
const allRows = (rows: readonly DockerRow[]): readonly DockerRow[] =>
  rows.flatMap((row) => [row, ...allRows(row.children ?? [])]);

const idsOf = (rows: readonly DockerRow[]): readonly string[] => allRows(rows).map(({ id }) => id);

/** A container on these networks: name, id, address. */
const on = (given: Partial<ContainerRecord>, ...networks: readonly (readonly [string, string, string])[]) =>
  container({ ...given, networks: networks.map(([name, id, address]) => ({ name, id, address })) });

const mount = (source: string, target = "/data", readonly = false, type = "volume") => ({
  type,
  source,
  target,
  readonly,
});

describe("outlineOf", () => {
  it("shows every section, also when it is empty, and networks and volumes folded", () => {
    const [engine, ...sections] = outlineOf(connectedState());
    assert.equal(engine?.id, "engine");
    assert.deepEqual(
      sections.map(({ id, label, description, context, children }) => [id, label, description, context, children]),
      [
        ["section:containers", "Containers", "0", "section containers", []],
        ["section:images", "Images", "0", "section images", []],
        ["section:networks", "Networks", "0", "section networks", []],
        ["section:volumes", "Volumes", "0", "section volumes", []],
      ],
    );
    assert.deepEqual(
      sections.map(({ folded, spoken }) => [folded, spoken]),
      [
        [false, "Containers, 0"],
        [false, "Images, 0"],
        [true, "Networks, 0"],
        [true, "Volumes, 0"],
      ],
    );
  });

  it("shows which engine it is, on which machine and why this one", () => {
    assert.deepEqual(outlineOf(connectedState())[0], {
      id: "engine",
      about: { kind: "engine" },
      label: "Docker Engine 28.5.1",
      description: "machine",
      icon: "server-process",
      context: "engine",
      spoken: "Docker Engine 28.5.1 on machine, found by the platform's own socket",
    });
  });

  for (const status of [{ kind: "unwatched" }, { kind: "connecting" }, unreachable] as const) {
    it(`shows nothing while ${status.kind}, for what is still known is history`, () => {
      assert.deepEqual(outlineOf({ ...connectedState([container()], [image()], [network()]), status }), []);
    });
  }

  it("shows a container and an image with all their words", () => {
    const tags = ["hello-world:latest", "mine:1"];
    const [, containers, images] = outlineOf(connectedState([container()], [image({ tags })]));
    assert.deepEqual(containers?.children, [
      {
        id: "container:c1",
        about: { kind: "container", id: "c1" },
        label: "brave_curie",
        description: "exited (0) · hello-world",
        since: container().createdAt,
        icon: "vm",
        context: "container exited",
        can: ["start", "logs", "remove", "inspect", "copy"],
        spoken: "brave_curie, container of hello-world, exited (0)",
      },
    ]);
    assert.deepEqual(images?.children, [
      {
        id: "image:sha256:hello",
        about: { kind: "image", id: "sha256:hello" },
        label: "hello-world:latest",
        description: "13.3 kB · also mine:1",
        since: 0,
        icon: "package",
        context: "image",
        can: ["layers", "remove", "inspect", "copy"],
        spoken: "hello-world:latest, image, 13.3 kB",
      },
    ]);
  });

  it("keeps a row's id while name, state and order change", () => {
    const before = connectedState(
      [on({ name: "a", state: "running", health: "healthy" }, ["web", "n1", "10.0.0.2"]), container({ id: "c2" })],
      [image()],
      [network(), network({ id: "n2", name: "back" })],
    );
    const after = connectedState(
      [container({ id: "c2" }), on({ name: "z", state: "exited" }, ["web", "n1", ""])],
      [image({ tags: [] })],
      [network({ id: "n2", name: "zzz" }), network({ internal: true })],
    );
    const expected = [
      "container:c1",
      "container:c2",
      "engine",
      "image:sha256:hello",
      "network:n1",
      "network:n1:container:c1",
      "network:n2",
      "section:containers",
      "section:images",
      "section:networks",
      "section:volumes",
    ];
    assert.deepEqual(idsOf(outlineOf(before)).toSorted(), expected);
    assert.deepEqual(idsOf(outlineOf(after)).toSorted(), expected);
  });

  it("keeps the engine's row through a restart with another version", () => {
    const { identity } = connected;
    const newer = { ...connected, identity: { ...identity, name: "other", version: "29.0.0" } };
    assert.equal(outlineOf({ ...connectedState(), status: newer })[0]?.id, "engine");
  });

  it("shows running containers first, then the newest", () => {
    const made = (id: string, state: ContainerRecord["state"], createdAt: number) =>
      container({ id, state, createdAt });
    const state = connectedState([made("old", "exited", 1), made("new", "exited", 3), made("up", "running", 2)]);
    assert.deepEqual(
      rowsOf("containers", outlineOf(state)).map(({ id }) => id),
      ["container:up", "container:new", "container:old"],
    );
  });

  it("gives all that lives one rank, so that a crash loop and a pause move no row", () => {
    const order = (state: ContainerRecord["state"]) =>
      rowsOf(
        "containers",
        outlineOf(
          connectedState([
            container({ id: "older", state: "running", createdAt: 1 }),
            container({ id: "it", state, createdAt: 2 }),
            container({ id: "newer", state: "running", createdAt: 3 }),
            container({ id: "ended", state: "exited", createdAt: 4 }),
          ]),
        ),
      ).map(({ id }) => id.slice("container:".length));
    for (const alive of ["running", "paused", "restarting"] as const) {
      assert.deepEqual(order(alive), ["newer", "it", "older", "ended"], alive);
    }
    for (const still of ["created", "exited", "dead", "removing", "unknown"] as const) {
      assert.deepEqual(order(still), ["newer", "older", "ended", "it"], still);
    }
  });

  const ends: readonly (readonly [exitCode: number, icon: string, color: string | undefined, words: string])[] = [
    [0, "vm", undefined, "exited (0)"],
    [1, "warning", "charts.red", "exited (1), failed"],
    [2, "warning", "charts.red", "exited (2), failed"],
    [126, "warning", "charts.red", "exited (126), can't be executed"],
    [127, "warning", "charts.red", "exited (127), command not found"],
    [137, "stop-circle", "charts.yellow", "exited (137), killed"],
    [139, "warning", "charts.red", "exited (139), crashed"],
    [143, "stop-circle", "charts.yellow", "exited (143), terminated"],
    [255, "warning", "charts.red", "exited (255), failed"],
  ];
  for (const [exitCode, icon, color, words] of ends) {
    it(`shows ${words} by shape, colour and words, also below a network`, () => {
      const ended = on({ exitCode }, ["web", "n1", ""]);
      const outline = outlineOf(connectedState([ended], [], [network()]));
      const row = rowsOf("containers", outline)[0];
      assert.deepEqual([row?.icon, row?.color, row?.description], [icon, color, `${words} · hello-world`]);
      assert.ok(row?.spoken.endsWith(words), row?.spoken);
      assert.equal(rowsOf("networks", outline)[0]?.children?.[0]?.icon, icon);
    });
  }

  it("shows the published ports behind the state, each once, and speaks them", () => {
    const everywhere = { container: 80, host: 8080, protocol: "tcp" };
    const ports = [
      { ...everywhere, address: "0.0.0.0" },
      { ...everywhere, address: "::" },
      { container: 53, host: 5353, address: "127.0.0.1", protocol: "udp" },
      { container: 443, protocol: "tcp" },
    ];
    const row = rowsOf("containers", outlineOf(connectedState([container({ state: "running", ports })])))[0];
    assert.equal(row?.description, "running · 8080→80, 127.0.0.1:5353→53/udp · hello-world");
    assert.ok(row?.spoken.endsWith("running, 8080→80, 127.0.0.1:5353→53/udp"), row?.spoken);
  });

  it("shows three of many ports and says how many more there are", () => {
    const ports = [1, 2, 3, 4, 5].map((port) => ({ container: port, host: 8000 + port, protocol: "tcp" }));
    const row = rowsOf("containers", outlineOf(connectedState([container({ state: "running", ports })])))[0];
    assert.equal(row?.description, "running · 8001→1, 8002→2, 8003→3 and 2 more · hello-world");
  });

  const digest = `sha256:${"7ec0e9eab306".padEnd(64, "0")}`;
  const names: readonly (readonly [image: string, shown: string])[] = [
    ["alpine", "alpine"],
    [digest, "7ec0e9eab306"],
    [digest.slice("sha256:".length), "7ec0e9eab306"],
    [`alpine@${digest}`, "alpine@sha256:7ec0e9eab306…"],
    [`localhost:5000/team/app:1@${digest}`, "localhost:5000/team/app:1@sha256:7ec0e9eab306…"],
    ["cafe", "cafe"],
  ];
  for (const [name, shown] of names) {
    it(`shows a container of the image ${name.slice(0, 40)} as one of ${shown}`, () => {
      const row = rowsOf("containers", outlineOf(connectedState([container({ image: name })])))[0];
      assert.equal(row?.description, `exited (0) · ${shown}`);
      assert.equal(row?.spoken, `brave_curie, container of ${shown}, exited (0)`);
    });
  }

  it("names an image that was pulled by digest, or lost its tag, by the digest, in short", () => {
    const pulled = image({ id: "sha256:1", tags: [], digests: [`alpine@${digest}`] });
    const row = rowsOf("images", outlineOf(connectedState([], [pulled])))[0];
    assert.equal(row?.label, "alpine@sha256:7ec0e9eab306…");
    assert.ok(row?.spoken.startsWith("alpine@sha256:7ec0e9eab306…, image"), row?.spoken);
  });

  const looks: readonly (readonly [state: ContainerRecord["state"], icon: string, color: string | undefined])[] = [
    ["running", "vm-running", "charts.green"],
    ["created", "vm-outline", undefined],
    ["paused", "debug-pause", undefined],
    ["restarting", "sync", undefined],
    ["removing", "trash", undefined],
    ["exited", "vm", undefined],
    ["dead", "error", undefined],
    ["unknown", "question", undefined],
  ];
  for (const [state, icon, color] of looks) {
    it(`shows ${state} with a shape of its own and says it in words`, () => {
      const row = rowsOf("containers", outlineOf(connectedState([container({ state })])))[0];
      assert.deepEqual([row?.icon, row?.color, row?.context], [icon, color, `container ${state}`]);
      assert.ok(row?.description.includes(state) && row.spoken.includes(state));
    });
  }

  const verbs: readonly (readonly [state: ContainerRecord["state"], can: readonly string[]])[] = [
    ["running", ["stop", "restart", "shell"]],
    ["paused", ["stop", "restart"]],
    ["restarting", ["stop"]],
    ["created", ["start"]],
    ["exited", ["start"]],
    ["dead", ["start"]],
    ["removing", []],
    ["unknown", []],
  ];
  for (const [state, can] of verbs) {
    it(`offers of a container that is ${state} what can be done to it: ${can.join(", ") || "nothing"}`, () => {
      const row = rowsOf("containers", outlineOf(connectedState([container({ state })])))[0];
      assert.deepEqual(row?.can, [...can, "logs", "remove", "inspect", "copy"]);
    });
  }

  it("gives no two states the same shape", () =>
    assert.equal(new Set(looks.map(([, icon]) => icon)).size, looks.length));

  const healths = [
    ["starting", "charts.yellow"],
    ["healthy", "charts.green"],
    ["unhealthy", "charts.red"],
  ] as const;
  for (const [health, color] of healths) {
    it(`colours a running container that is ${health}, keeps its shape and says it in words`, () => {
      const row = rowsOf("containers", outlineOf(connectedState([container({ state: "running", health })])))[0];
      assert.deepEqual([row?.icon, row?.color, row?.context], ["vm-running", color, "container running"]);
      assert.ok(row?.description.includes(health) && row.spoken.includes(health));
    });
  }
  it("gives no two healths the same colour", () => assert.equal(new Set(healths.map(([, color]) => color)).size, 3));

  it("names an untagged image by its short id", () => {
    const untagged = image({ id: `sha256:${"ab".repeat(32)}`, tags: [] });
    assert.equal(rowsOf("images", outlineOf(connectedState([], [untagged])))[0]?.label, "untagged abababababab");
  });

  it("shows images in the order of their names", () => {
    const images = [image({ id: "1", tags: ["nginx:1"] }), image({ id: "2", tags: ["alpine:3"] })];
    assert.deepEqual(
      rowsOf("images", outlineOf(connectedState([], images))).map(({ label }) => label),
      ["alpine:3", "nginx:1"],
    );
  });
});

describe("networks in the outline", () => {
  const networksOf = (...given: Parameters<typeof connectedState>) =>
    rowsOf("networks", outlineOf(connectedState(...given)));

  it("shows a network that nobody is on without a way to unfold it", () => {
    assert.deepEqual(networksOf([container()], [], [network()]), [
      {
        id: "network:n1",
        about: { kind: "network", id: "n1" },
        label: "web",
        description: "bridge",
        icon: "type-hierarchy-sub",
        context: "network",
        can: ["remove", "inspect", "copy"],
        spoken: "web, network, driver bridge, 0 containers",
      },
    ]);
  });

  it("shows who is attached, folded, with the address", () => {
    const web = on({ name: "web1", state: "running" }, ["web", "n1", "172.18.0.2"]);
    const [row] = networksOf([web], [], [network()]);
    assert.deepEqual(
      [row?.description, row?.spoken, row?.folded],
      ["bridge · 1 container", "web, network, driver bridge, 1 container", true],
    );
    const [attached, ...more] = row?.children ?? [];
    assert.deepEqual(more, []);
    const { spoken, ...rest } = attached ?? { spoken: "" };
    assert.deepEqual(rest, {
      id: "network:n1:container:c1",
      about: { kind: "container", id: "c1" },
      label: "web1",
      description: "172.18.0.2",
      icon: "vm-running",
      context: "attachment",
      can: ["inspect", "copy"],
    });
    for (const word of ["web1", "attached to web", "172.18.0.2"]) {
      assert.ok(spoken.includes(word), spoken);
    }
  });

  it("shows one container on two networks twice, each time with its address there and an id of its own", () => {
    const both = on({ state: "running" }, ["back", "n2", "10.0.0.9"], ["web", "n1", "172.18.0.2"]);
    const other = on({ id: "c2", state: "running" }, ["web", "n1", "172.18.0.3"]);
    const rows = networksOf([both, other], [], [network(), network({ id: "n2", name: "back" })]);
    assert.deepEqual(
      rows.map(({ label, description, children }) => [label, description, children?.map((row) => row.description)]),
      [
        ["back", "bridge · 1 container", ["10.0.0.9"]],
        ["web", "bridge · 2 containers", ["172.18.0.2", "172.18.0.3"]],
      ],
    );
    const ids = idsOf(outlineOf(connectedState([both, other], [], [network(), network({ id: "n2", name: "back" })])));
    assert.equal(new Set(ids).size, ids.length, ids.join(" "));
  });

  // VS Code refuses a whole list of rows when two of them have one id.
  it("keeps ids unique when what answers names one network twice for a container", () => {
    const twice = on({ state: "running" }, ["web", "n1", "172.18.0.2"], ["alias", "n1", "172.18.0.2"]);
    const ids = idsOf(outlineOf(connectedState([twice], [], [network()])));
    assert.equal(new Set(ids).size, ids.length, ids.join(" "));
  });

  it("shows connecting and disconnecting by the container alone", () => {
    const there = networksOf([on({}, ["web", "n1", ""])], [], [network()])[0];
    const away = networksOf([on({})], [], [network()])[0];
    assert.deepEqual([there?.children?.length, away?.children], [1, undefined]);
  });

  const addresses: readonly (readonly [ContainerRecord["state"], address: string, description: string])[] = [
    ["running", "172.18.0.2", "172.18.0.2"],
    ["running", "", "no address"],
    ["created", "", "created"],
    ["exited", "", "exited"],
  ];
  for (const [state, address, description] of addresses) {
    it(`says "${description}" of a container that is ${state} with the address "${address}"`, () => {
      const row = networksOf([on({ state }, ["web", "n1", address])], [], [network()])[0]?.children?.[0];
      assert.equal(row?.description, description);
    });
  }

  for (const name of ["bridge", "host", "none"]) {
    it(`marks ${name} as one that can't be removed`, () => {
      const [row] = networksOf([], [], [network({ name })]);
      assert.deepEqual([row?.context, row?.can], ["network built-in", ["inspect", "copy"]]);
    });
  }
  for (const name of ["bridge2", "Host", "my-none", ""]) {
    it(`lets "${name}" be removed`, () => {
      const [row] = networksOf([], [], [network({ name })]);
      assert.deepEqual([row?.context, row?.can], ["network", ["remove", "inspect", "copy"]]);
    });
  }

  it("shows networks in the order of their names", () => {
    const made = ["web", "bridge", "none"].map((name, index) => network({ id: `n${index}`, name }));
    assert.deepEqual(
      networksOf([], [], made).map(({ label }) => label),
      ["bridge", "none", "web"],
    );
  });
});

describe("volumes in the outline", () => {
  const volumesOf = (containers: Parameters<typeof connectedState>[0], volumes: readonly VolumeRecord[]) =>
    rowsOf("volumes", outlineOf(connectedState(containers, [], [], volumes)));

  it("shows a volume that nobody uses without a way to unfold it", () => {
    assert.deepEqual(volumesOf([container()], [volume("data")]), [
      {
        id: "volume:data",
        about: { kind: "volume", id: "data" },
        label: "data",
        description: "local · unused",
        icon: "database",
        context: "volume",
        can: ["remove", "inspect", "copy"],
        spoken: "data, volume, driver local, unused",
      },
    ]);
  });

  it("shows who uses it, folded, with the places inside, whether they run or not", () => {
    const web = container({ name: "web", state: "running", mounts: [mount("data"), mount("data", "/backup", true)] });
    const rest = container({
      id: "c2",
      name: "at-rest",
      mounts: [mount("data"), mount("data", "/host", false, "bind")],
    });
    const [row] = volumesOf([web, rest, container({ id: "c3" })], [volume("data")]);
    assert.deepEqual(
      [row?.description, row?.spoken, row?.folded],
      ["local · used by at-rest, web", "data, volume, driver local, used by at-rest, web", true],
    );
    assert.deepEqual(
      row?.children?.map(({ id, about, label, description, icon, context }) => [
        id,
        about,
        label,
        description,
        icon,
        context,
      ]),
      [
        ["volume:data:container:c2", { kind: "container", id: "c2" }, "at-rest", "/data", "vm", "attachment"],
        [
          "volume:data:container:c1",
          { kind: "container", id: "c1" },
          "web",
          "/data and /backup, read-only",
          "vm-running",
          "attachment",
        ],
      ],
    );
    assert.equal(row?.children?.[1]?.spoken, "web, running, has the volume at /data and /backup, read-only");
  });

  it("names two of many users and says how many more there are", () => {
    const many = ["d", "b", "a", "c"].map((name) => container({ id: name, name, mounts: [mount("data")] }));
    assert.equal(volumesOf(many, [volume("data")])[0]?.description, "local · used by a, b and 2 more");
  });

  it("shows a volume that nobody gave a name by twelve digits, and says so", () => {
    const [row] = volumesOf([], [volume("ab".repeat(32), { anonymous: true })]);
    assert.deepEqual(
      [row?.label, row?.description, row?.spoken],
      ["abababababab", "local · without a name · unused", "abababababab, volume without a name, driver local, unused"],
    );
  });

  it("shows volumes in the order of their names", () => {
    assert.deepEqual(
      volumesOf([], [volume("web"), volume("db")]).map(({ label }) => label),
      ["db", "web"],
    );
  });
});

describe("hostile names in the outline", () => {
  for (const name of hostileNames) {
    it(`shows ${JSON.stringify(name.slice(0, 40))} as the plain data that it is`, () => {
      const rows = allRows(
        outlineOf(
          connectedState(
            [on({ name, image: name, state: "running", mounts: [mount(name)] }, ["web", "n1", name])],
            [image({ tags: [name, name] })],
            [network({ name, driver: name })],
            [volume(name, { driver: name })],
          ),
        ),
      );
      const rowOf = (id: string) => rows.find((row) => row.id === id);
      const words = [...new Set(rows.map(({ icon, context }) => `${icon}|${context}`))];
      assert.deepEqual([rowOf("container:c1")?.label, rowOf("image:sha256:hello")?.label], [name, name]);
      assert.deepEqual([rowOf("network:n1")?.label, rowOf("network:n1:container:c1")?.label], [name, name]);
      assert.equal(rowOf("container:c1")?.description, `running · ${name}`);
      assert.equal(rowOf("network:n1")?.description, `${name} · 1 container`);
      assert.deepEqual(
        [rowOf(`volume:${name}`)?.label, rowOf(`volume:${name}`)?.description],
        [name, `${name} · used by ${name}`],
      );
      assert.deepEqual(words, [
        "server-process|engine",
        "vm|section containers",
        "vm-running|container running",
        "package|section images",
        "package|image",
        "type-hierarchy|section networks",
        "type-hierarchy-sub|network",
        "vm-running|attachment",
        "database|section volumes",
        "database|volume",
      ]);
    });
  }
});

describe("what is spoken of a row", () => {
  for (const [index, state] of [
    "running",
    "created",
    "paused",
    "restarting",
    "removing",
    "exited",
    "dead",
    "unknown",
  ].entries()) {
    const given = { state: state as ContainerRecord["state"] };

    it(`says that a container is ${state}`, () => {
      const rows = rowsOf("containers", outlineOf(connectedState([container(given)])));
      assert.ok(rows[0]?.spoken.includes(state), rows[0]?.spoken);
    });

    // The icon shows the state, so a screen reader must hear it.
    for (const address of ["", `172.18.0.${index + 2}`]) {
      it(`says that an attached container is ${state}, ${address === "" ? "without" : "with"} an address`, () => {
        const outline = outlineOf(connectedState([on(given, ["web", "n1", address])], [], [network()]));
        const spoken = rowsOf("networks", outline)[0]?.children?.[0]?.spoken ?? "";
        assert.ok(spoken.includes(state), spoken);
        assert.ok(spoken.includes(address), spoken);
      });
    }
  }
});

describe("words of the outline", () => {
  const states: readonly (readonly [Partial<ContainerRecord>, string])[] = [
    [{ state: "running" }, "running"],
    [{ state: "running", health: "healthy" }, "running, healthy"],
    [{ state: "running", health: "starting" }, "running, starting"],
    [{ state: "exited", exitCode: 137 }, "exited (137)"],
    [{ state: "created" }, "created"],
  ];
  for (const [given, words] of states) {
    it(words, () => assert.equal(stateInWords(container(given)), words));
  }

  it("says only exited when the exit code is not known", () => {
    const { exitCode: _exitCode, ...record } = container();
    assert.equal(stateInWords(record), "exited");
  });

  const sizes: readonly (readonly [bytes: number, words: string])[] = [
    [0, "0 B"],
    [999, "999 B"],
    [1_000, "1 kB"],
    [13_256, "13.3 kB"],
    [7_050_000, "7.05 MB"],
    [117_440_512, "117 MB"],
    [1_230_000_000, "1.23 GB"],
    [2_000_000_000_000, "2 TB"],
    [5_000_000_000_000_000, "5000 TB"],
  ];
  for (const [bytes, words] of sizes) {
    it(`${bytes} bytes are ${words}`, () => assert.equal(sizeInWords(bytes), words));
  }

  it("shortens ids as docker does", () => {
    assert.equal(shortId(`sha256:${"cd".repeat(32)}`), "cdcdcdcdcdcd");
    assert.equal(shortId("ef".repeat(32)), "efefefefefef");
  });
});
