import assert from "node:assert/strict";
import { type OutlineRow, outlineOf, shortId, sizeInWords, stateInWords } from "../../../../src/core/state/outline.ts";
import type { ContainerRecord } from "../../../../src/core/state/records.ts";
import { connectedState, container, image } from "../../support/builders.ts";

const rowsOf = (section: string, rows: readonly OutlineRow[]): readonly OutlineRow[] =>
  rows.find(({ id }) => id === `section:${section}`)?.children ?? [];

describe("outlineOf", () => {
  it("shows both sections, also when they are empty", () => {
    const sections = outlineOf(connectedState());
    assert.deepEqual(
      sections.map(({ id, label, description, context, children }) => [id, label, description, context, children]),
      [
        ["section:containers", "Containers", "0", "section containers", []],
        ["section:images", "Images", "0", "section images", []],
      ],
    );
  });

  it("shows a container and an image with all their words", () => {
    const tags = ["hello-world:latest", "mine:1"];
    const [containers, images] = outlineOf(connectedState([container()], [image({ tags })]));
    assert.deepEqual(containers?.children, [
      {
        id: "container:c1",
        label: "brave_curie",
        description: "exited (0) · hello-world",
        icon: "vm",
        context: "container exited",
        spoken: "brave_curie, container of hello-world, exited (0)",
      },
    ]);
    assert.deepEqual(images?.children, [
      {
        id: "image:sha256:hello",
        label: "hello-world:latest",
        description: "13.3 kB · also mine:1",
        icon: "package",
        context: "image",
        spoken: "hello-world:latest, image, 13.3 kB",
      },
    ]);
  });

  it("keeps a row's id while name, state and order change", () => {
    const idsOf = (state: ContainerRecord["state"], name: string) =>
      rowsOf("containers", outlineOf(connectedState([container({ state, name }), container({ id: "c2" })])))
        .map(({ id }) => id)
        .toSorted();
    assert.deepEqual(idsOf("running", "a"), ["container:c1", "container:c2"]);
    assert.deepEqual(idsOf("exited", "z"), idsOf("running", "a"));
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
  it("gives no two states the same shape", () =>
    assert.equal(new Set(looks.map(([, icon]) => icon)).size, looks.length));

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
