import assert from "node:assert/strict";
import type { ImageCheck } from "../../../../../src/core/labs/checks/image/format.ts";
import { checkImage } from "../../../../../src/core/labs/checks/image/judge.ts";
import type { Evidence } from "../../../../../src/core/labs/evidence/evidence.ts";
import type { Judging } from "../../../../../src/core/labs/evidence/judging.ts";
import type { Verdict } from "../../../../../src/core/labs/findings/verdict.ts";
import { verify } from "../../../../../src/core/labs/judge/verify.ts";
import type { ImageDetails } from "../../../../../src/core/state/imageDetails.ts";
import type { EngineEvent, ImageRecord } from "../../../../../src/core/state/records.ts";
import {
  connected,
  connectedState,
  event,
  evidence,
  expecting,
  image,
  inWords,
  judging,
  lab,
  now,
  plainImage,
  standingFor,
  step,
  stoodThen,
  told,
  unreachable,
} from "../../../support/builders.ts";

type Asked = Omit<ImageCheck, "kind">;

const web = image({ id: "sha256:web", tags: ["web:1"], createdAt: now - 2_000 });
const base = image({ id: "sha256:base", tags: ["nginx:latest"] });

function verdict(asked: Asked, found: Evidence, given: Partial<Judging> = {}): Verdict {
  const check: ImageCheck = { kind: "image", ...asked };
  return inWords(checkImage(check, judging(expecting(check), found, given)));
}

const having = (images: readonly ImageRecord[], given: Partial<Evidence> = {}): Evidence =>
  evidence([], { state: connectedState([], images), ...given });
const stood = (...images: readonly ImageRecord[]) => ({
  baseline: stoodThen({ containers: [], images: Object.fromEntries(images.map(({ id, tags }) => [id, tags])) }),
});
const missing = (seen: string, wanted: string): Verdict => ({ kind: "missing", seen, wanted });
/** What is still wanted of it; the verdict's kind where nothing is. */
const wantedOf = (found: Verdict): string => (found.kind === "missing" ? found.wanted : found.kind);

describe("checkImage: an image by its name", () => {
  it("is met by an image that has the name", () => {
    assert.deepEqual(verdict({ ref: "web:1" }, having([base, web])), {
      kind: "met",
      seen: told("the image web:1 on this engine"),
      objects: [{ kind: "image", id: "sha256:web", name: "web:1" }],
      members: ["sha256:web"],
      already: false,
      at: now,
    });
  });

  it("says what is missing where no image has it", () => {
    assert.deepEqual(
      verdict({ ref: "web:1" }, having([base])),
      missing("no image web:1 on this engine", "it should be here, as `docker image ls` lists it"),
    );
  });

  const references: readonly (readonly [tag: string, asked: string, same: boolean])[] = [
    ["nginx:latest", "nginx", true],
    ["nginx:latest", "docker.io/library/nginx:latest", true],
    ["nginx:1", "nginx", false],
    ["localhost:5001/nginx:latest", "nginx", false],
  ];
  for (const [tag, asked, same] of references) {
    it(`${tag} is ${same ? "" : "not "}${asked}`, () => {
      const found = having([image({ tags: ["other:1", tag] })]);
      assert.equal(verdict({ ref: asked }, found).kind, same ? "met" : "missing");
    });
  }

  it("is unknown while the engine does not answer", () => {
    const state = { ...connectedState([], [web]), status: unreachable };
    assert.deepEqual(verdict({ ref: "web:1" }, evidence([], { state })), {
      kind: "unknown",
      reason: "nothing answers at unix:///var/run/docker.sock",
    });
  });
});

describe("checkImage: what is new", () => {
  const pulled = (at: number, name = "web:1") => ({ imagesMade: new Map([[name, at]]) });
  const table: readonly (readonly [title: string, found: Evidence, since: number, already: boolean])[] = [
    ["an image that was not here", having([web]), 0, false],
    ["an image that stood before under this name", having([web], stood(web)), 0, true],
    ["a name that an older image did not have before", having([web], stood({ ...web, tags: ["web:0"] })), 0, false],
    ["one that stood before, and was pulled again", having([web], { ...stood(web), ...pulled(now - 1_000) }), 0, false],
    [
      "one that stood before, and another was pulled",
      having([web], { ...stood(web), ...pulled(now, "web:2") }),
      0,
      true,
    ],
    ["one that was not here, made before this step was begun anew", having([web]), now - 500, true],
    ["one that was tagged before this step was begun anew", having([web], pulled(now - 1_000)), now - 500, true],
    ["one that was tagged since this step was begun anew", having([web], pulled(now - 400)), now - 500, false],
  ];
  for (const [title, found, since, already] of table) {
    it(`${title} is ${already ? "from before" : "new"}`, () => {
      const said = verdict({ ref: "web:1" }, found, { since });
      assert.ok(said.kind === "met", said.kind);
      assert.equal(said.already, already);
    });
  }

  it("tells the time of the last pull", () => {
    const imagesMade = new Map([
      ["web:1", now - 3_000],
      ["docker.io/library/web:1", now - 1_000],
      ["other", now],
    ]);
    const said = verdict({ ref: "web:1" }, having([web], { imagesMade }));
    assert.equal(said.kind === "met" && said.at, now - 1_000);
  });

  it("what stood before does not count where something new is wanted, and waits for a word where it may", () => {
    const report = (made: "now" | "any") => {
      const only = step("pull", [expecting({ kind: "image", ref: "web:1" }, { made })]);
      const given = { lab: lab([only]), step: only, since: 0, neededLater: new Set<string>() };
      return verify({ ...given, evidence: having([web], stood(web)) });
    };
    assert.deepEqual(report("now").verdicts, [
      missing("the image web:1 on this engine, since before this lab", "something new"),
    ]);
    assert.deepEqual([report("any").met, report("any").already], [true, true]);
  });
});

describe("checkImage: an image without a name", () => {
  const nameless = image({ id: "sha256:0123456789abcdef", tags: [], createdAt: now - 2_000 });

  it("is met by a new one", () => {
    assert.deepEqual(verdict({ dangling: true }, having([web, nameless])), {
      kind: "met",
      seen: told("the image 0123456789ab, which has no name, on this engine"),
      objects: [{ kind: "image", id: nameless.id, name: "0123456789ab" }],
      members: [nameless.id],
      already: false,
      at: now,
    });
  });

  const none = "no new image without a name";
  const table: readonly (readonly [title: string, found: Evidence, since: number, met: boolean])[] = [
    ["one that has a name", having([web]), 0, false],
    ["one that stood before", having([nameless], stood(nameless)), 0, false],
    ["one that had a name before", having([nameless], stood({ ...nameless, tags: ["web:0"] })), 0, false],
    // Engines tell the making in whole seconds: it may seem up to a second too old.
    ["one made in the second in which the step began", having([nameless]), now - 1_001, true],
    ["one made before the step began", having([nameless]), now - 1_000, false],
  ];
  for (const [title, found, since, met] of table) {
    it(`is ${met ? "" : "not "}met by ${title}`, () => {
      const said = verdict({ dangling: true }, found, { since });
      assert.equal(said.kind === "missing" ? said.seen : said.kind, met ? "met" : none);
    });
  }

  it("the newest of two comes first", () => {
    const newer = image({ id: "sha256:newer", tags: [], createdAt: now - 1_000 });
    for (const images of [
      [nameless, newer],
      [newer, nameless],
    ]) {
      const said = verdict({ dangling: true }, having(images));
      assert.deepEqual(said.kind === "met" && said.members, ["sha256:newer", nameless.id]);
    }
  });
});

describe("checkImage: how it came to be", () => {
  const tagged = event("tag", { type: "image", id: web.id, attributes: { name: "web:1" }, time: now - 2_000 });
  const create = event("create", { type: "image", id: web.id, attributes: {}, time: now - 1_999 });
  const wanted = (events: readonly EngineEvent[], read: Partial<ImageDetails>, given: Partial<Evidence> = {}): string =>
    wantedOf(
      verdict(
        { ref: "web:1", by: ["build"] },
        having([web], { events, imageDetails: new Map([[web.id, { ...plainImage, ...read }]]), ...given }),
      ),
    );
  const legacy = { buildKit: false, hasParent: true };

  it("is a build where the engine told of one, and no tag", () => {
    assert.equal(wanted([tagged, create], {}), "met");
    assert.match(wanted([tagged], {}), /should be built from a Dockerfile, and it was given this name by/);
  });

  it("waits a moment for a commit to say that it was one", () => {
    const late = { ...create, time: now - 100 };
    assert.equal(wanted([{ ...tagged, time: now - 100 }, late], legacy), "pending");
    assert.equal(wanted([tagged, create], legacy), "met");
  });

  it("can't tell a tag from a build that the legacy builder took from its cache, but knows what was committed", () => {
    const commit = event("commit", { attributes: { imageID: web.id, imageRef: "other:1" }, time: now - 3_000 });
    assert.equal(wanted([tagged], legacy), "met");
    assert.match(wanted([commit, tagged], legacy), /given this name/);
    assert.match(wanted([tagged], { buildKit: false, hasParent: false }), /given this name/);
  });

  it("takes a name for a build where an older engine tells no more", () => {
    const older = { ...connected, identity: { ...connected.identity, apiVersion: "1.41" } };
    assert.equal(wanted([tagged], {}, { state: { ...connectedState([], [web]), status: older } }), "met");
  });

  it("says that it saw nothing of it, or can't tell if it wasn't watching", () => {
    assert.match(wanted([], {}), /I did not see how it was made/);
    assert.equal(wanted([], {}, { blind: [{ to: now, said: "for a while" }] }), "unknown");
  });

  it("asks nothing of what stood before, which the learner may let count", () => {
    const found = verdict({ ref: "web:1", by: ["pull"] }, having([web], stood(web)));
    assert.deepEqual([found.kind, found.kind === "met" && found.already], ["met", true]);
  });
});

describe("checkImage: the same as an earlier step's, or another", () => {
  const bindings = standingFor({ first: ["sha256:web"] });
  const rebuilt = image({ ...web, id: "sha256:web2" });
  const contents = (rebuiltAs: string): Evidence["imageDetails"] =>
    new Map([
      ["sha256:web", { ...plainImage, content: "one" }],
      ["sha256:web2", { ...plainImage, content: rebuiltAs }],
    ]);
  const table: readonly (readonly [title: string, asked: Asked, found: ImageRecord, wanted: string])[] = [
    ["same, and it is", { sameAs: "first" }, web, "met"],
    ["same, and it isn't", { sameAs: "first" }, rebuilt, "it is another image than the one of that step"],
    [
      "another, and it is the same",
      { differsFrom: "first" },
      web,
      "it is the same image as before; change something, and build it anew",
    ],
    ["another, and it is", { differsFrom: "first" }, rebuilt, "met"],
  ];
  for (const [title, asked, found, wanted] of table) {
    it(title, () => {
      const imageDetails = contents("another");
      assert.equal(wantedOf(verdict({ ref: "web:1", ...asked }, having([found], { bindings, imageDetails }))), wanted);
    });
  }

  // With the containerd store each build has another id.
  it("goes by what is in it: a build of the same has another id and is the same image", () => {
    const found = having([rebuilt], { bindings, imageDetails: contents("one") });
    assert.equal(wantedOf(verdict({ ref: "web:1", sameAs: "first" }, found)), "met");
    assert.match(wantedOf(verdict({ ref: "web:1", differsFrom: "first" }, found)), /same image as before/);
  });

  it("waits while what is in it isn't read", () => {
    for (const asked of [{ sameAs: "first" }, { differsFrom: "first" }]) {
      assert.equal(verdict({ ref: "web:1", ...asked }, having([rebuilt], { bindings })).kind, "pending");
    }
  });

  for (const key of ["sameAs", "differsFrom"] as const) {
    it(`${key}: sends to the earlier step while that has bound nothing`, () => {
      const builds = step("builds", [expecting({ kind: "image", ref: "web:1" }, { as: "first" })]);
      assert.deepEqual(
        verdict({ ref: "web:1", [key]: "first" }, having([web]), { lab: lab([builds]) }),
        missing("nothing that this step could be about yet", 'finish the step "Title of builds" first'),
      );
    });
  }
});

describe("checkImage: what is in it", () => {
  const bare: ImageDetails = { ...plainImage, layers: ["a", "b"] };
  const read = (given: Partial<ImageDetails>, ofBase: ImageDetails | undefined = bare): Evidence =>
    having([web, base], {
      imageDetails: new Map([
        [web.id, { ...bare, ...given }],
        ...(ofBase === undefined ? [] : ([[base.id, ofBase]] as const)),
      ]),
    });
  const built = (adds?: ImageCheck["adds"]): Asked => ({
    builtFrom: "nginx",
    ...(adds === undefined ? {} : { adds }),
  });
  const layers = ["a", "b", "c"];
  const atLeastTwo = { atLeast: 2, atMost: Number.POSITIVE_INFINITY };

  const table: readonly (readonly [title: string, asked: Asked, found: Evidence, wanted: string])[] = [
    ["a command", { cmd: ["nginx", "-g"] }, read({ cmd: ["nginx", "-g"] }), "met"],
    [
      "another command",
      { cmd: ["nginx", "-g"] },
      read({ cmd: ["sh"] }),
      "its command should be `nginx -g`, and it is `sh`",
    ],
    ["a working folder", { workdir: "/app" }, read({ workdir: "/app" }), "met"],
    ["another working folder", { workdir: "/app" }, read({ workdir: "/" }), "its working folder should be /app"],
    ["an entry point", { entrypoint: ["sh"] }, read({ entrypoint: ["sh"] }), "met"],
    ["another entry point", { entrypoint: ["sh"] }, read({}), "its entry point should be `sh`, and it has none"],
    [
      "words that only read the same",
      { cmd: ["a", "b"] },
      read({ cmd: ["a b"] }),
      "its command should be `a b`, and it is `a b`",
    ],
    ["variables", { env: ["A", "B"] }, read({ environment: ["A", "C"] }), "it should set the environment variable B"],
    ["ports", { exposes: ["80/tcp"] }, read({ exposes: ["443/tcp", "80/tcp"] }), "met"],
    [
      "ports that are lacking",
      { exposes: ["80/tcp", "53/udp", "443/tcp"] },
      read({ exposes: ["443/tcp"] }),
      "it should expose 80/tcp and 53/udp",
    ],
    ["built from", built(), read({ layers }), "met"],
    ["the very image that it is to be built from", built(), read({}), "met"],
    ["built from another", built(), read({ layers: ["a", "x", "c"] }), "it should be built from nginx"],
    ["one layer, and more are below", built(), read({ layers: ["a"] }), "it should be built from nginx"],
    ["exactly one layer more", built({ atLeast: 1, atMost: 1 }), read({ layers }), "met"],
    [
      "exactly one layer more, and there are two",
      built({ atLeast: 1, atMost: 1 }),
      read({ layers: [...layers, "d"] }),
      "it should have exactly 1 layer more than nginx, and it has 2",
    ],
    [
      "exactly no layer more, and there is one",
      built({ atLeast: 0, atMost: 0 }),
      read({ layers }),
      "it should have exactly 0 layers more than nginx, and it has 1",
    ],
    ["at least two layers more", built(atLeastTwo), read({ layers: [...layers, "d", "e"] }), "met"],
    [
      "at least two layers more, and there is one",
      built(atLeastTwo),
      read({ layers }),
      "it should have at least 2 layers more than nginx, and it has 1",
    ],
    [
      "two things at once",
      { workdir: "/app", cmd: ["sh"] },
      read({}),
      "its command should be `sh`, and it has none, and its working folder should be /app",
    ],
  ];
  for (const [title, asked, found, wanted] of table) {
    it(title, () => assert.equal(wantedOf(verdict({ ref: "web:1", ...asked }, found)), wanted));
  }

  it("says so when the image that it should be built from isn't there", () => {
    const found = having([web], { imageDetails: new Map([[web.id, bare]]) });
    assert.equal(
      wantedOf(verdict({ ref: "web:1", ...built() }, found)),
      "it should be built from nginx, which isn't on this engine",
    );
  });

  const unread: readonly (readonly [title: string, asked: Asked, found: Evidence])[] = [
    ["the image", { workdir: "/app" }, having([web])],
    ["the one below it", built(), having([web, base], { imageDetails: new Map([[web.id, { ...bare, layers }]]) })],
  ];
  for (const [title, asked, found] of unread) {
    it(`waits, and denies nothing, until ${title} is read`, () => {
      assert.deepEqual(verdict({ ref: "web:1", ...asked }, found), {
        kind: "pending",
        seen: "the image web:1 on this engine, and I am still reading about it",
        until: now + 5_000,
      });
    });
  }

  it("needs nothing read where only the name is asked for", () => {
    assert.equal(verdict({ ref: "web:1" }, having([web])).kind, "met");
  });
});
