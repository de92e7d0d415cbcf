import assert from "node:assert/strict";
import type { Evidence } from "../../../../../src/core/labs/evidence/evidence.ts";
import { imageWords } from "../../../../../src/core/labs/evidence/imageWords.ts";
import type { Finding } from "../../../../../src/core/labs/findings/finding.ts";
import type { ObjectReference } from "../../../../../src/core/labs/findings/verdict.ts";
import { keptPass } from "../../../../../src/core/labs/progress/keptRecord.ts";
import {
  connectedState,
  container,
  event,
  evidence,
  expectation,
  image,
  lab,
  pass,
  plainDetails,
  plainImage,
  seen,
  step,
} from "../../../support/builders.ts";
import { LabPlay } from "../../../support/labPlay.ts";

const registry = image({ id: "sha256:r", tags: ["registry:2"], digests: ["registry@sha256:1"] });
const own = { ...plainImage, entrypoint: ["/entrypoint.sh"], cmd: ["/etc/docker/registry/config.yml"] };
const box: ObjectReference = { kind: "container", id: "c1", name: "box" };
const ofRegistry = container({ image: "registry:2", imageId: registry.id });

const words = (given: Partial<Evidence> = {}, record = ofRegistry): readonly string[] =>
  imageWords(
    [box],
    evidence([seen(record)], {
      state: connectedState([], [registry]),
      imageDetails: new Map([[registry.id, own]]),
      ...given,
    }),
  );

describe("words of an image's own command", () => {
  const both = ["/entrypoint.sh", "/etc/docker/registry/config.yml"];

  it("are those of its entry point and its command, once each, as a sentence has them", () => {
    assert.deepEqual(words(), both);
    const details = { ...plainImage, entrypoint: ["nginx"], cmd: ["nginx", "", "-g", "daemon off;"] };
    const imageDetails = new Map([[registry.id, details]]);
    assert.deepEqual(words({ imageDetails }), ["nginx", "-g", "'daemon off;'"]);
  });

  it("are found by the image's name while nothing but events tells of the container", () =>
    assert.deepEqual(words({}, { ...ofRegistry, imageId: "", image: "docker.io/library/registry:2" }), both));

  it("are those of the image of that name, and of no other", () => {
    const other = image({ id: "sha256:o", tags: ["other:1"], digests: ["other@sha256:2"] });
    const state = connectedState([], [other, registry]);
    const imageDetails = new Map([
      [registry.id, own],
      [other.id, { ...plainImage, cmd: ["other"] }],
    ]);
    assert.deepEqual(words({ state, imageDetails }, { ...ofRegistry, imageId: "" }), both);
  });

  it("are found of a container that stood before", () =>
    assert.deepEqual(words({ fresh: new Map(), state: connectedState([ofRegistry], [registry]) }), both));

  const none: readonly (readonly [title: string, given: Partial<Evidence>, record?: typeof ofRegistry])[] = [
    ["while the image isn't read", { imageDetails: new Map() }],
    ["of an image that has gone", { state: connectedState() }],
    ["of a container that nobody knows", { fresh: new Map() }],
    ["of another image of that name", {}, { ...ofRegistry, imageId: "sha256:other" }],
    ["of an image that never was in a registry", { state: connectedState([], [{ ...registry, digests: [] }]) }],
    ...(["load", "import", "create"] as const).map(
      (action) =>
        [
          `of one that was made here by ${action}`,
          { events: [event(action, { type: "image", id: registry.id, attributes: {} })] },
        ] as const,
    ),
    [
      "of one that was made here, and tagged",
      {
        events: ["tag", "load"].map((action) =>
          event(action, { type: "image", id: registry.id, attributes: { name: "mine:1" } }),
        ),
      },
    ],
    [
      "of one that was made here by commit",
      { events: [event("commit", { attributes: { imageID: registry.id, imageRef: "registry:2" } })] },
    ],
  ];
  for (const [title, given, record] of none) {
    it(`are none ${title}`, () => assert.deepEqual(words(given, record), []));
  }

  it("are no matter of what was done to another image, or of what only got a name", () => {
    const other = event("load", { type: "image", id: "sha256:other", attributes: {} });
    const tag = event("tag", { type: "image", id: registry.id, attributes: { name: "mine:1" } });
    assert.deepEqual(words({ events: [other, tag] }), both);
    const found = evidence([seen(ofRegistry)], {
      state: connectedState([], [registry]),
      imageDetails: new Map([[registry.id, own]]),
    });
    assert.deepEqual([imageWords([box], found), imageWords([{ ...box, kind: "exec" }], found)], [both, []]);
  });
});

describe("what is kept of a command that an image has of its own", () => {
  const runs = step("run", [expectation({ image: "registry:2", state: "running" })]);
  const sentence = (ran: string): Finding => ({
    kind: "container",
    name: "box",
    image: "registry:2",
    life: { state: "running", ran },
  });
  const kept = (command: string, imageWords: readonly string[]) =>
    keptPass(lab([runs]), pass("run", { seen: [sentence(command)], imageWords }), [], undefined);

  it("is the whole of it, also once it was written down", () => {
    const command = "/entrypoint.sh /etc/docker/registry/config.yml";
    const first = kept(command, command.split(" "));
    assert.deepEqual(first.seen, [sentence(command)]);
    assert.deepEqual(keptPass(lab([runs]), first, [], undefined), first);
    assert.deepEqual(kept(command, []).seen, [sentence("/entrypoint.sh …")]);
  });

  it("is nothing but its own words", () => {
    const said = kept("/entrypoint.sh --odd hunter2", ["/entrypoint.sh", "serve-all"]);
    assert.deepEqual([said.seen, said.imageWords], [[sentence("/entrypoint.sh --odd …")], ["/entrypoint.sh"]]);
  });

  it("is no value, whoever made the image: it may be a secret", () => {
    for (const command of [
      "redis-server --requirepass hunter2",
      "redis-server --requirepass=hunter2",
      "env PASSWORD=hunter2",
      "run https://me:hunter2@example.com/x",
      "sh -c 'export PASSWORD=hunter2; run'",
    ]) {
      assert.doesNotMatch(JSON.stringify(kept(command, [command]).seen), /hunter2/, command);
      assert.doesNotMatch(JSON.stringify(kept(command, command.split(" ")).seen), /hunter2/, command);
    }
  });

  it("comes with the pass of the step that was proved", () => {
    const play = new LabPlay(lab([runs]));
    play.images = [registry];
    play.knowImage(registry.id, own);
    play.hear("create", "c1", { image: "registry:2" }).look("c1", { details: plainDetails });
    play.hear("start", "c1", { image: "registry:2" }).wait(2);
    assert.deepEqual(play.progress.passes.get("run")?.imageWords, [...own.entrypoint, ...own.cmd]);
  });
});
