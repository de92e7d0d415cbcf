import assert from "node:assert/strict";
import { sep } from "node:path";
import { unsavedIn } from "../../../../../src/attempts/labAttemptOptions.ts";
import type { Check } from "../../../../../src/core/labs/checks/formats.ts";
import { judgeAll, noSightings } from "../../../../../src/core/labs/judge/attemptState.ts";
import { withUnsaved } from "../../../../../src/core/labs/judge/unsavedFiles.ts";
import { expectationOf } from "../../../../../src/core/labs/shown/stepState.ts";
import { connectedState, evidence, expecting, lab, now, progress, step, verified } from "../../../support/builders.ts";

const missing = { kind: "missing", seen: "it", wanted: "it should hold `Hello`" } as const;
const wanted = (check: Check, ...unsaved: readonly string[]): string => {
  const said = withUnsaved(missing, check, unsaved);
  return said.kind === "missing" ? said.wanted.slice(missing.wanted.length) : said.kind;
};

describe("files that are edited and not saved", () => {
  const file: Check = { kind: "file", path: "index.html" };
  const http: Check = { kind: "http", of: "web", port: 80, status: 200 };

  it("are told where a step looks at one of them", () => {
    assert.equal(wanted(file, "index.html"), "; index.html is edited and not saved");
    assert.equal(wanted(file, "sub/index.html", "other.html"), "");
    assert.equal(wanted(file), "");
  });

  it("are told where an image is to be built of them, or a page to be served", () => {
    const both = "; Dockerfile and index.html are edited and not saved";
    const checks: readonly Check[] = [
      { kind: "image", ref: "a", by: ["build"] },
      { kind: "image", ref: "a", builtFrom: "b" },
      { kind: "image", ref: "a", differsFrom: "b" },
      { ...http, contains: "Hello" },
      { ...http, without: "Hello" },
    ];
    for (const check of checks) {
      assert.equal(wanted(check, "Dockerfile", "index.html"), both, JSON.stringify(check));
    }
  });

  it("are no matter of anything else", () => {
    const checks: readonly Check[] = [
      { kind: "image", ref: "a", by: ["pull", "load"] },
      { kind: "image", ref: "a" },
      http,
      { kind: "container", image: "a" },
      { kind: "engine" },
    ];
    for (const check of checks) {
      assert.equal(wanted(check, "Dockerfile"), "", JSON.stringify(check));
    }
  });

  it("are named up to three", () => {
    const image: Check = { kind: "image", ref: "a", by: ["build"] };
    assert.equal(wanted(image, "a", "b", "c"), "; a, b and c are edited and not saved");
    assert.equal(wanted(image, "a", "b", "c", "d"), "; a, b, c and 1 more are edited and not saved");
    assert.equal(wanted(image, "a", "b", "c", "d", "e"), "; a, b, c and 2 more are edited and not saved");
  });

  it("change nothing of what is met or on its way", () => {
    const pending = { kind: "pending", seen: "it", until: 1 } as const;
    assert.equal(withUnsaved(pending, file, ["index.html"]), pending);
  });

  it("are told with the step", () => {
    const probes = new Map([["page#file-1", { since: 0, found: { kind: "file", text: "old" } as const }]]);
    const page = step("page", [expecting({ kind: "file", path: "index.html", contains: "Hello" })]);
    const [verdict] = verified(page, evidence([], { probes, unsaved: ["index.html"] })).verdicts.map(expectationOf);
    assert.equal(verdict?.wanted, "Not yet: it should hold `Hello`; index.html is edited and not saved.");
  });

  it("reach the step from where an attempt knows them", () => {
    const page = lab([step("page", [expecting({ kind: "file", path: "index.html" })])]);
    const seen = { ...noSightings, unsaved: ["index.html"] };
    const verdict = judgeAll(page, progress(), seen, connectedState(), now).reports.get("page")?.verdicts[0];
    assert.match(verdict?.kind === "missing" ? verdict.wanted : "", /; index\.html is edited and not saved$/);
  });
});

describe("unsavedIn", () => {
  const folder = ["", "labs", "a"].join(sep);
  const at = (...parts: readonly string[]): string => [folder, ...parts].join(sep);

  it("gives those of the lab's folder, as a lab has their paths", () => {
    const unsaved = () => [at("index.html"), at("site", "page.html"), `${folder}-other${sep}x`, folder];
    assert.deepEqual(unsavedIn({ folder: () => folder, unsaved }), ["index.html", "site/page.html"]);
  });

  it("gives none where there is no folder, or nobody tells", () => {
    assert.deepEqual(unsavedIn({ unsaved: () => ["x"] }), []);
    assert.deepEqual(unsavedIn({ folder: () => folder }), []);
  });
});
