import assert from "node:assert/strict";
import type { FileCheck } from "../../../../../src/core/labs/checks/file/format.ts";
import { checkFile } from "../../../../../src/core/labs/checks/file/judge.ts";
import type { HttpCheck } from "../../../../../src/core/labs/checks/http/format.ts";
import { checkHttp } from "../../../../../src/core/labs/checks/http/judge.ts";
import type { RegistryCheck } from "../../../../../src/core/labs/checks/registry/format.ts";
import { checkRegistry } from "../../../../../src/core/labs/checks/registry/judge.ts";
import type { Evidence, Probed } from "../../../../../src/core/labs/evidence/evidence.ts";
import { findingInWords } from "../../../../../src/core/labs/findings/finding.ts";
import type { Verdict } from "../../../../../src/core/labs/findings/verdict.ts";
import type { ContainerRecord, PublishedPort } from "../../../../../src/core/state/records.ts";
import {
  connectedState,
  container,
  evidence,
  expecting,
  image,
  inWords,
  judging,
  lab,
  now,
  plainImage,
  seen,
  standingFor,
  step,
  told,
  unreachable,
} from "../../../support/builders.ts";

const port = (host: number | undefined, given: Partial<PublishedPort> = {}): PublishedPort => ({
  container: 80,
  protocol: "tcp",
  ...(host === undefined ? {} : { host }),
  ...given,
});
const web = (given: Partial<ContainerRecord> = {}): ContainerRecord =>
  container({ name: "web", image: "nginx", state: "running", ports: [port(8080)], ...given });
const missing = (words: string, wanted: string): Verdict => ({ kind: "missing", seen: words, wanted });
const found = (what: Probed["found"], since = now - 1_000) => ({
  probes: new Map(
    ["http-1@c1:8080", "http-1@c2:8081", "registry-1", "file-1"].map((key) => [
      `this-step#${key}`,
      { found: what, since },
    ]),
  ),
});
const answer = (status: number, body = "") => found({ kind: "answer", status, body });
const bound = { bindings: standingFor({ box: ["c1"] }) };
const unknown: Verdict = { kind: "unknown", reason: "nothing answers at unix:///var/run/docker.sock" };

describe("checkHttp", () => {
  const page: HttpCheck = { kind: "http", of: "box", port: 80, status: 200 };
  const verdict = (
    asked: Partial<HttpCheck>,
    given: Partial<Evidence>,
    holds = 0,
    containers = [seen(web())],
  ): Verdict => {
    const check = { ...page, ...asked };
    const makes = step("makes", [expecting({ kind: "container" }, { as: "box" })]);
    const all = evidence(containers, { ...bound, ...given });
    return inWords(checkHttp(check, judging(expecting(check, { holds }), all, { lab: lab([makes]) })));
  };
  const where = "container web of nginx, published at port 8080";

  it("is met by an answer with the status that is asked for", () => {
    assert.deepEqual(verdict({}, answer(200)), {
      kind: "met",
      seen: told(`${where}: it answers with status 200`),
      objects: [{ kind: "container", id: "c1", name: "web" }],
      members: ["c1"],
      already: false,
      at: now - 1_000,
    });
  });

  it("tells what the answer holds", () => {
    const said = verdict({ contains: "Hello" }, answer(200, "<h1>Hello</h1>"));
    assert.equal(
      said.kind === "met" && findingInWords(said.seen),
      `${where}: it answers with status 200, and the answer holds "Hello"`,
    );
  });

  const notMet: readonly (readonly [
    title: string,
    asked: Partial<HttpCheck>,
    given: Partial<Evidence>,
    wanted: Verdict,
  ])[] = [
    ["nobody has asked it yet", {}, {}, missing(where, "an answer from it: I ask it while this step is open")],
    [
      "an answer was found to another expectation",
      {},
      { probes: new Map([["this-step#http-2", { found: { kind: "answer", status: 200, body: "" }, since: 0 }]]) },
      missing(where, "an answer from it: I ask it while this step is open"),
    ],
    [
      "nothing answers",
      {},
      found({ kind: "nothing", seen: "nothing answers at port 8080" }),
      missing("nothing answers at port 8080", "it should answer"),
    ],
    ["something else was found", {}, found({ kind: "file", text: "" }), missing(where, "it should answer")],
    [
      "another status",
      {},
      answer(404),
      missing(`${where}: it answers with status 404`, "it should answer with status 200"),
    ],
    [
      "a text that is lacking",
      { contains: "Hello" },
      answer(200, "hello"),
      missing(`${where}: it answers with status 200`, "the answer should hold `Hello`"),
    ],
    [
      "a text that should not be there",
      { without: "nginx" },
      answer(200, "Welcome to nginx!"),
      missing(`${where}: it answers with status 200`, "the answer should not hold `nginx`"),
    ],
    [
      "both",
      { contains: "Hello", without: "nginx" },
      answer(200, "nginx"),
      missing(
        `${where}: it answers with status 200`,
        "the answer should hold `Hello`, and the answer should not hold `nginx`",
      ),
    ],
  ];
  for (const [title, asked, given, wanted] of notMet) {
    it(`is not met: ${title}`, () => assert.deepEqual(verdict(asked, given), wanted));
  }

  it("may ask for an error", () => assert.equal(verdict({ status: 404 }, answer(404)).kind, "met"));

  it("has to last for as long as is asked for, to the millisecond", () => {
    const lasting = (since: number) => verdict({}, found({ kind: "answer", status: 200, body: "" }, since), 3);
    assert.deepEqual(lasting(now - 2_999), {
      kind: "pending",
      seen: `${where}: it answers with status 200, and I wait for it to last`,
      until: now + 1,
    });
    assert.equal(lasting(now - 3_000).kind, "met");
  });

  const deaf = "and nothing answers at port 80 of it";
  const silent: readonly (readonly [title: string, given: ContainerRecord])[] = [
    ["ended", web({ state: "exited" })],
    ["publishes nothing", web({ ports: [] })],
    ["only exposes the port", web({ ports: [port(undefined)] })],
    ["publishes another port", web({ ports: [port(8080, { container: 443 })] })],
    ["publishes the port for another protocol", web({ ports: [port(8080, { protocol: "udp" })] })],
  ];
  for (const [title, record] of silent) {
    it(`is not met by one that ${title}, whatever was answered before`, () => {
      assert.deepEqual(
        verdict({}, answer(200), 0, [seen(record)]),
        missing(`container web of nginx, ${deaf}`, "it should run, and publish its port 80"),
      );
    });
  }

  it("is not met by one that is gone", () => {
    assert.equal(verdict({}, answer(200), 0, [seen(web(), { gone: true })]).kind, "missing");
  });

  it("speaks of the newest that publishes", () => {
    const two = [
      seen(web(), { changedAt: now - 3_000 }),
      seen(web({ id: "c2", name: "newer", ports: [port(8081)] }), { changedAt: now - 2_000 }),
      seen(web({ id: "c3", name: "ended", state: "exited" }), { changedAt: now - 1_000 }),
    ];
    const bindings = standingFor({ box: ["c1", "c2", "c3"] });
    const said = verdict({}, { bindings, ...answer(200) }, 0, two);
    assert.equal(
      said.kind === "met" && findingInWords(said.seen).split(":")[0],
      "container newer of nginx, published at port 8081",
    );
  });

  const finishFirst = missing("nothing that this step could be about yet", 'finish the step "Title of makes" first');
  it("sends to the earlier step while there is no such container", () => {
    assert.deepEqual(verdict({}, { ...answer(200), bindings: new Map() }), finishFirst);
    assert.deepEqual(verdict({}, answer(200), 0, []), finishFirst);
  });

  it("is unknown while the engine does not answer", () => {
    const state = { ...connectedState(), status: unreachable };
    assert.deepEqual(verdict({}, { ...answer(200), state }), unknown);
    assert.deepEqual(verdict({}, { state, bindings: new Map() }), unknown);
  });
});

describe("checkRegistry", () => {
  const check: RegistryCheck = { kind: "registry", host: "localhost:5001", repository: "web", tags: ["1", "2"] };
  const verdict = (given: Partial<Evidence>, asked = check): Verdict =>
    inWords(checkRegistry(asked, judging(expecting(asked), evidence([], given))));
  const tags = (...names: readonly string[]) => found({ kind: "tags", tags: names, digests: {} });

  it("is met when the registry has all of the tags", () => {
    assert.deepEqual(verdict(tags("0", "2", "1")), {
      kind: "met",
      seen: told("localhost:5001/web in the registry, with the tags 1 and 2"),
      objects: [{ kind: "place", id: "localhost:5001/web", name: "localhost:5001/web" }],
      members: [],
      already: false,
      at: now - 1_000,
    });
  });

  const should = "the registry should have localhost:5001/web:1 and localhost:5001/web:2";
  const table: readonly (readonly [title: string, given: Partial<Evidence>, wanted: Verdict])[] = [
    ["nobody has looked yet", {}, missing("nothing of localhost:5001/web so far", should)],
    [
      "no registry answers",
      found({ kind: "nothing", seen: "no registry answers at port 5001" }),
      missing("no registry answers at port 5001", should),
    ],
    [
      "it has no tag at all",
      tags(),
      missing("no localhost:5001/web in the registry", "it has no tag 1 and 2; push them"),
    ],
    ["one is lacking", tags("0", "1"), missing("localhost:5001/web with the tags 0, 1", "it has no tag 2; push it")],
  ];
  for (const [title, given, wanted] of table) {
    it(`is not met: ${title}`, () => assert.deepEqual(verdict(given), wanted));
  }
});

describe("checkRegistry: which image a tag names", () => {
  const check: RegistryCheck = {
    kind: "registry",
    host: "localhost:5001",
    repository: "web",
    tags: ["1", "2"],
    images: { "1": "one", "2": "two" },
  };
  const bindings = standingFor({ one: ["sha256:one"], two: ["sha256:two"] });
  const state = connectedState([], [image({ id: "sha256:two", tags: ["web:2"] })]);
  const verdict = (digests: Readonly<Record<string, readonly string[]>>, given: Partial<Evidence> = {}): Verdict =>
    inWords(
      checkRegistry(
        check,
        judging(
          expecting(check),
          evidence([], { bindings, state, ...found({ kind: "tags", tags: ["1", "2"], digests }), ...given }),
        ),
      ),
    );

  it("is met by the digest of the manifest or of the configuration", () => {
    assert.equal(verdict({ 1: ["sha256:m", "sha256:one"], 2: ["sha256:two"] }).kind, "met");
  });
  it("is not met where both tags name the same image", () => {
    assert.deepEqual(
      verdict({ 1: ["sha256:one"], 2: ["sha256:one"] }),
      missing(
        "localhost:5001/web:2 in the registry, and it is another image",
        "localhost:5001/web:2 should be the same image as web:2; tag that one, and push it",
      ),
    );
  });
  it("names the image as the step does that it comes from, whichever other names it has", () => {
    const steps = [
      step("make", [expecting({ kind: "image", ref: "web:2" }, { as: "two" })]),
      step("push", [expecting(check)]),
    ];
    const pushed = connectedState([], [image({ id: "sha256:two", tags: ["localhost:5001/web:1", "web:2"] })]);
    const given = evidence([], {
      bindings,
      state: pushed,
      ...found({ kind: "tags", tags: ["1", "2"], digests: { 1: ["sha256:one"], 2: ["sha256:one"] } }),
    });
    const verdict = checkRegistry(check, judging(expecting(check), given, { lab: lab(steps) }));
    assert.equal(
      verdict.kind === "missing" && verdict.wanted,
      "localhost:5001/web:2 should be the same image as web:2; tag that one, and push it",
    );
  });
  it("is met by a later build with the same content", () => {
    const imageDetails = new Map(["sha256:two", "sha256:anew"].map((id) => [id, plainImage] as const));
    const digests = { 1: ["sha256:one"], 2: ["sha256:anew"] };
    assert.equal(verdict(digests, { imageDetails }).kind, "met");
    assert.equal(verdict(digests).kind, "missing");
  });
  it("sends to the earlier step while nothing is bound", () => {
    assert.equal(verdict({}, { bindings: new Map() }).kind, "missing");
  });
});

describe("checkFile", () => {
  const plain: FileCheck = { kind: "file", path: "site/index.html" };
  const verdict = (asked: Partial<FileCheck>, given: Partial<Evidence>): Verdict => {
    const check = { ...plain, ...asked };
    return inWords(checkFile(check, judging(expecting(check, { holds: 10 }), evidence([], given))));
  };
  const text = (words: string) => found({ kind: "file", text: words });

  it("is met by a file that is there, at once", () => {
    assert.deepEqual(verdict({}, text("")), {
      kind: "met",
      seen: told("the file site/index.html"),
      objects: [{ kind: "place", id: "site/index.html", name: "site/index.html" }],
      members: [],
      already: false,
      at: now - 1_000,
    });
  });

  const file = "the file site/index.html";
  const table: readonly (readonly [
    title: string,
    asked: Partial<FileCheck>,
    given: Partial<Evidence>,
    wanted: Verdict,
  ])[] = [
    [
      "nobody has looked yet",
      {},
      {},
      missing("nothing of site/index.html so far", "there should be a file site/index.html"),
    ],
    [
      "there is no such file",
      {},
      found({ kind: "nothing", seen: "no file site/index.html in the lab's folder" }),
      missing("no file site/index.html in the lab's folder", "there should be a file site/index.html"),
    ],
    ["it lacks a text", { contains: "Hello" }, text("hello"), missing(file, "it should hold `Hello`")],
    ["it has a text too many", { without: "TODO" }, text("a TODO"), missing(file, "it should not hold `TODO`")],
  ];
  for (const [title, asked, given, wanted] of table) {
    it(`is not met: ${title}`, () => assert.deepEqual(verdict(asked, given), wanted));
  }

  it("tells what the file holds", () => {
    const said = verdict({ contains: "Hello", without: "TODO" }, text("Hello"));
    assert.equal(said.kind === "met" && findingInWords(said.seen), `${file}, and it holds "Hello"`);
  });
});
