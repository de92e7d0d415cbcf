import assert from "node:assert/strict";
import { cleanUpList } from "../../../../../src/core/labs/evidence/cleanUp.ts";
import type { Baseline } from "../../../../../src/core/labs/progress/baseline.ts";
import type { ContainerRecord, ImageRecord, VolumeRecord } from "../../../../../src/core/state/records.ts";
import {
  connectedState,
  container,
  image,
  lab,
  pass,
  passes,
  plainDetails,
  progress,
  seen,
  step,
  stoodThen,
  volume,
} from "../../../support/builders.ts";

const theLab = lab([step("hello", [])], { owns: { containers: ["web-*"], images: [], volumes: [] } });
const proved = pass("hello", {
  objects: [{ kind: "container", id: "proof", name: "proof" }],
  binds: { box: { kind: "container", ids: ["proof", "second"] } },
});
const listed = (...records: readonly ContainerRecord[]) =>
  cleanUpList(
    theLab,
    progress({ passes: passes(proved) }),
    new Map(["proof", "second", "owned", "extra", "gone"].map((id) => [id, seen(container({ id }))])),
    connectedState(records),
  ).map(({ id, ticked, why }) => [id, ticked, why]);

describe("cleanUpList", () => {
  it("ticks what proved a step, what a name stands for, and what has a name that the lab gives", () => {
    assert.deepEqual(
      listed(
        container({ id: "proof" }),
        container({ id: "second" }),
        container({ id: "owned", name: "web-1" }),
        container({ id: "extra" }),
      ),
      [
        ["proof", true, 'proved the step "Title of hello"'],
        ["second", true, "was made for this lab as well"],
        ["owned", true, "has a name that this lab gives"],
        ["extra", false, "appeared during this lab"],
      ],
    );
  });

  it("never names what stood before, whatever it is called", () => {
    assert.deepEqual(listed(container({ id: "older", name: "web-1" })), []);
  });

  it("leaves out what is gone", () => assert.deepEqual(listed(), []));
});

const owning = lab([step("hello", [])], { owns: { containers: [], images: ["mine:*"], volumes: ["lab-*"] } });
const stood: Baseline = stoodThen({ containers: [], images: { "sha256:old": ["alpine:latest"] }, volumes: ["old"] });
const bound = passes(
  pass("hello", { binds: { pic: { kind: "image", ids: ["sha256:built"] }, vol: { kind: "volume", ids: ["data"] } } }),
);

describe("cleanUpList: images", () => {
  const itemsOf = (...images: readonly ImageRecord[]) =>
    cleanUpList(owning, progress({ passes: bound, baseline: stood }), new Map(), connectedState([], images));
  const inShort = (...images: readonly ImageRecord[]) =>
    itemsOf(...images).map(({ id, name, ticked, why }) => [id, name, ticked, why]);
  const old = image({ id: "sha256:old", tags: ["alpine:latest"] });

  it("is removed by a name, and told as the Docker view tells it", () => {
    assert.deepEqual(itemsOf(image({ id: "sha256:built", tags: ["web:1"], size: 8_317_000 })), [
      {
        kind: "image",
        id: "web:1",
        name: "web:1",
        state: "image, 8.32 MB",
        ticked: true,
        why: "was made for this lab as well",
      },
    ]);
  });

  it("ticks each name of what a step bound, and names that the lab gives", () => {
    assert.deepEqual(
      inShort(
        image({ id: "sha256:built", tags: ["web:1", "web:2"] }),
        image({ id: "sha256:x", tags: ["mine:3", "their:3"] }),
      ),
      [
        ["web:1", "web:1", true, "was made for this lab as well"],
        ["web:2", "web:2", true, "was made for this lab as well"],
        ["mine:3", "mine:3", true, "has a name that this lab gives"],
        ["their:3", "their:3", false, "appeared during this lab"],
      ],
    );
  });

  it("never names an image that stood before by a name that it had", () => assert.deepEqual(inShort(old), []));

  it("lists only the new name of an image that stood before", () => {
    assert.deepEqual(inShort({ ...old, tags: ["alpine:latest", "mine:1"] }), [
      ["mine:1", "mine:1", true, "has a name that this lab gives"],
    ]);
  });

  it("lists an image without a name by its id if a step bound it", () => {
    const id = "sha256:0123456789abcdef";
    const ofIt = progress({
      passes: passes(pass("hello", { binds: { pic: { kind: "container", ids: [id] } } })),
      baseline: stood,
    });
    const found = cleanUpList(owning, ofIt, new Map(), connectedState([], [image({ id, tags: [] })]));
    assert.deepEqual(
      found.map((item) => [item.id, item.name, item.ticked]),
      [[id, "0123456789ab", true]],
    );
  });

  const nameless: readonly (readonly [title: string, id: string])[] = [
    ["stood before", "sha256:old"],
    ["no step bound", "sha256:x"],
  ];
  for (const [title, id] of nameless) {
    it(`leaves out an image without a name that ${title}`, () => {
      assert.deepEqual(inShort(image({ id, tags: [] })), []);
    });
  }

  it("leaves out one that stood before and lost its name since, though a step bound it", () => {
    const ofIt = progress({
      passes: passes(pass("hello", { binds: { pic: { kind: "image", ids: ["sha256:old"] } } })),
      baseline: stood,
    });
    assert.deepEqual(cleanUpList(owning, ofIt, new Map(), connectedState([], [{ ...old, tags: [] }])), []);
  });
});

describe("cleanUpList: volumes", () => {
  const anonymous = volume("f".repeat(64), { anonymous: true });
  const inShort = (volumes: readonly VolumeRecord[], source = "") => {
    const mounts = [{ type: "volume", source, target: "/data", readonly: false }];
    const fresh = new Map([["c1", seen(container(), { details: { ...plainDetails, mounts }, gone: true })]]);
    const state = connectedState([], [], [], volumes);
    return cleanUpList(owning, progress({ passes: bound, baseline: stood }), fresh, state).map(
      ({ kind, id, name, state: words, ticked, why }) => [kind, id, name, words, ticked, why],
    );
  };

  it("ticks what a step bound and what has a name that the lab gives, and shows the rest", () => {
    assert.deepEqual(inShort([volume("data"), volume("lab-1"), volume("other")]), [
      ["volume", "data", "data", "volume", true, "was made for this lab as well"],
      ["volume", "lab-1", "lab-1", "volume", true, "has a name that this lab gives"],
      ["volume", "other", "other", "volume", false, "appeared during this lab"],
    ]);
  });

  it("never names what stood before, whatever it is called", () => {
    const known = { ...stood, ids: { ...stood.ids, volume: ["lab-1", "data"] } };
    const found = progress({ passes: bound, baseline: known });
    const state = connectedState([], [], [], [volume("lab-1"), volume("data")]);
    assert.deepEqual(cleanUpList(owning, found, new Map(), state), []);
  });

  it("ticks a volume without a name if a container of this attempt had it, and shows it in short", () => {
    const short = `${"f".repeat(12)}…`;
    const words = "volume without a name";
    assert.deepEqual(inShort([anonymous], anonymous.name), [
      ["volume", anonymous.name, short, words, true, "was made for this lab as well"],
    ]);
    assert.deepEqual(inShort([anonymous]), [
      ["volume", anonymous.name, short, words, false, "appeared during this lab"],
    ]);
  });

  it("does not tick a volume with a name only because a container of this attempt had it", () => {
    assert.deepEqual(
      inShort([volume("other")], "other").map(([, id, , , ticked]) => [id, ticked]),
      [["other", false]],
    );
  });
});

describe("cleanUpList: its order", () => {
  it("is containers, images, volumes, as they can be removed", () => {
    const state = connectedState([container()], [image({ id: "sha256:x", tags: ["mine:1"] })], [], [volume("data")]);
    const found = cleanUpList(owning, progress({ baseline: stood }), new Map([["c1", seen(container())]]), state);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["container", "image", "volume"],
    );
  });
});
