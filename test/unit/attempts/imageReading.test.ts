import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { ImageReading } from "../../../src/attempts/imageReading.ts";
import type { Check } from "../../../src/core/labs/checks/formats.ts";
import type { SeenContainer } from "../../../src/core/labs/evidence/evidence.ts";
import { failed, succeeded } from "../../../src/core/outcome.ts";
import type { EngineObject } from "../../../src/core/state/actions.ts";
import type { EngineOutcome } from "../../../src/core/state/engineFailure.ts";
import type { ImageDetails } from "../../../src/core/state/imageDetails.ts";
import { imageDetails } from "../../../src/core/state/imageDetails.ts";
import type { ImageRecord } from "../../../src/core/state/records.ts";

import { asking } from "../support/asking.ts";
import { container, expecting, image, lab, seen, step } from "../support/builders.ts";

const inspected = {
  RootFS: { Layers: ["sha256:a", "sha256:b"] },
  Config: { Cmd: ["nginx", "-g"], WorkingDir: "/app", ExposedPorts: { "80/tcp": {}, "443/tcp": {} } },
};
const details: ImageDetails = {
  layers: ["sha256:a", "sha256:b"],
  cmd: ["nginx", "-g"],
  workdir: "/app",
  exposes: ["80/tcp", "443/tcp"],
  entrypoint: [],
  environment: [],
  content: imageDetails(inspected).content,
  buildKit: false,
  hasParent: false,
};
const gone = failed({ kind: "object-gone", sentence: "it is gone", remedy: "make it anew" });

/** Reads for a lab with these checks, from an engine that answers so. */
function reading(
  checks: readonly Check[],
  answer: () => Promise<EngineOutcome<unknown>> = async () => succeeded(inspected),
) {
  const asked: EngineObject[] = [];
  const found: (readonly [id: string, details: ImageDetails])[] = [];
  const errors: unknown[] = [];
  const watch = asking({
    inspect: (object) => {
      asked.push(object);
      return answer();
    },
  });
  const images = new ImageReading({
    lab: lab(checks.map((check, place) => step(`step-${place}`, [expecting(check)]))),
    watch,
    onFound: (id, read) => found.push([id, read]),
    onError: (error) => errors.push(error),
  });
  const fresh = new Map<string, SeenContainer>();
  const fillIn = async (...records: readonly ImageRecord[]): Promise<readonly string[]> => {
    const before = asked.length;
    images.fillIn(new Map(records.map((record) => [record.id, record])), fresh);
    await turn();
    return asked.slice(before).map(({ id }) => id);
  };
  return { images, asked, found, errors, fresh, fillIn };
}

const web = image({ id: "sha256:web", tags: ["other:1", "web:latest"] });
const base = image({ id: "sha256:base", tags: ["nginx:latest"] });
const nameless = image({ id: "sha256:nameless", tags: [] });
const all = [web, base, nameless];

describe("ImageReading", () => {
  const layers: Check = {
    kind: "answer",
    question: { kind: "typed", ask: "How many?", is: { kind: "layers", of: "nginx" }, look: "Look there." },
  };
  const size: Check = { ...layers, question: { ...layers.question, is: { kind: "size", of: "nginx" } } } as Check;
  const table: readonly (readonly [title: string, checks: readonly Check[], ids: readonly string[]])[] = [
    ["an image by its name", [{ kind: "image", ref: "web" }], [web.id]],
    ["an image by its whole name", [{ kind: "image", ref: "docker.io/library/web:latest" }], [web.id]],
    ["one that another is built from", [{ kind: "image", ref: "web", builtFrom: "nginx" }], [web.id, base.id]],
    ["one without a name", [{ kind: "image", dangling: true }], [nameless.id]],
    ["one that a question asks the layers of", [layers], [base.id]],
    ["those of all steps", [layers, { kind: "image", dangling: true }], [base.id, nameless.id]],
    ["none that a question asks the size of: the list tells it", [size], []],
    ["none with another tag", [{ kind: "image", ref: "web:2" }], []],
    ["none for checks of other things", [{ kind: "container", image: "web" }, { kind: "engine" }], []],
  ];
  for (const [title, checks, ids] of table) {
    it(`reads ${title}`, async () => assert.deepEqual(await reading(checks).fillIn(...all), ids));
  }

  it("asks by the image's first name, or by its id if it has none, and gives what it read", async () => {
    const { asked, found, fillIn } = reading([
      { kind: "image", ref: "web" },
      { kind: "image", dangling: true },
    ]);
    await fillIn(...all);
    assert.deepEqual(asked, [
      { kind: "image", id: web.id, name: "other:1" },
      { kind: "image", id: nameless.id, name: nameless.id },
    ]);
    assert.deepEqual(found, [
      [web.id, details],
      [nameless.id, details],
    ]);
  });

  it("reads each once, also while the first reading is under way, and one that comes later as well", async () => {
    const { fillIn, images, asked } = reading([{ kind: "image", ref: "web" }]);
    images.fillIn(new Map([[web.id, web]]), new Map());
    assert.deepEqual(await fillIn(web), []);
    assert.equal(asked.length, 1);
    assert.deepEqual(await fillIn(web, { ...web, id: "sha256:rebuilt" }), ["sha256:rebuilt"]);
  });

  it("reads an image once it gets the name that is meant", async () => {
    const { fillIn } = reading([{ kind: "image", ref: "web" }]);
    assert.deepEqual(await fillIn({ ...web, tags: ["other:1"] }), []);
    assert.deepEqual(await fillIn(web), [web.id]);
  });

  it("reads what a container was made of, by its id or, as long as only events tell of it, by its name", async () => {
    const { fillIn, fresh } = reading([{ kind: "engine" }]);
    assert.deepEqual(await fillIn(...all), []);
    fresh.set("c1", seen(container({ id: "c1", image: "web", imageId: "" })));
    assert.deepEqual(await fillIn(...all), [web.id]);
    fresh.set("c2", seen(container({ id: "c2", image: "moved:on", imageId: base.id })));
    assert.deepEqual(await fillIn(...all), [base.id]);
    fresh.set("c3", seen(container({ id: "c3", image: "other:1", imageId: "sha256:gone" })));
    assert.deepEqual(await fillIn(...all), []);
  });

  it("tells nothing of what can't be read, and tries again when it is told to", async () => {
    let answer: EngineOutcome<unknown> = gone;
    const { found, errors, fillIn, images } = reading([{ kind: "image", ref: "web" }], async () => answer);
    assert.deepEqual(await fillIn(web), [web.id]);
    answer = succeeded(inspected);
    assert.deepEqual(await fillIn(web), []);
    assert.deepEqual([found, errors], [[], []]);
    images.forget();
    assert.deepEqual(await fillIn(web), [web.id]);
    assert.deepEqual(found, [[web.id, details]]);
  });

  it("hands on what is thrown, and goes on with the others", async () => {
    const broken = new Error("broken");
    let first = true;
    const { errors, found, fillIn } = reading([{ kind: "image", ref: "web", builtFrom: "nginx" }], async () => {
      if (first) {
        first = false;
        throw broken;
      }
      return succeeded(inspected);
    });
    await fillIn(web, base);
    assert.deepEqual([errors, found], [[broken], [[base.id, details]]]);
  });
});

describe("imageDetails", () => {
  // Engines since API 1.52 leave out what is empty.
  for (const odd of [undefined, null, {}, [], { Config: null, RootFS: null }, { Config: { Cmd: null } }]) {
    it(`takes ${JSON.stringify(odd)} for an image of which nothing is told`, () => {
      const { content: _content, ...told } = imageDetails(odd);
      assert.deepEqual(told, {
        layers: [],
        cmd: [],
        entrypoint: [],
        workdir: "",
        environment: [],
        exposes: [],
        buildKit: false,
        hasParent: false,
      });
    });
  }
});
