import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { asList, asRaw, type Raw } from "../../../../../src/core/base/foreignJson.ts";
import { progressReport, type ReportInput } from "../../../../../src/core/labs/notes/progressReport.ts";
import { activeMinutes, minutesInWords } from "../../../../../src/core/labs/progress/activeMinutes.ts";
import { lab, now, pass, passes, progress, step } from "../../../support/builders.ts";

const minute = 60_000;
const theLab = lab([step("one", []), step("two", [], { optional: true }), step("three", [])], { revision: "2026-11" });
const done = progress({
  engine: "ABCDEFGH:IJKL:MNOP",
  passes: passes(
    pass("one", { seen: ["a container with /home/ann/x and PASSWORD=hunter2"] }),
    pass("two", { kind: "your word", seen: [], at: now + 4 * minute }),
  ),
});
const input: ReportInput = {
  madeBy: "Container Labs 0.1.0",
  madeAt: "2026-11-27T09:30:00Z",
  home: "/home/ann",
  labs: [
    { lab: theLab, progress: done, contentHash: "abc" },
    { lab: lab([], { id: "not-begun" }), progress: progress({ attempt: undefined }), contentHash: "def" },
  ],
};

/** What a value has against a schema, by the few words that ours uses. */
function complaints(schema: Raw, value: unknown, path: string): readonly string[] {
  const typeOf = (each: unknown): string => (each === null ? "null" : Array.isArray(each) ? "array" : typeof each);
  const types = schema["type"] === undefined ? undefined : [schema["type"]].flat();
  const named = types?.map((type) => (type === "integer" && Number.isInteger(value) ? "number" : type));
  if (named !== undefined && !named.includes(typeOf(value))) {
    return [`${path} is a ${typeOf(value)}, not ${types?.join(" or ")}`];
  }
  if ("const" in schema && schema["const"] !== value) {
    return [`${path} is not ${schema["const"]}`];
  }
  if ("enum" in schema && !asList(schema["enum"]).includes(value)) {
    return [`${path} is none of ${JSON.stringify(schema["enum"])}`];
  }
  const properties = asRaw(schema["properties"]);
  const missing = asList(schema["required"]).filter((key) => !(String(key) in asRaw(value)));
  return [
    ...missing.map((key) => `${path} has no ${key}`),
    ...Object.entries(asRaw(value)).flatMap(([key, each]) =>
      "properties" in schema && !(key in properties)
        ? [`${path}.${key} is not described`]
        : complaints(asRaw(properties[key]), each, `${path}.${key}`),
    ),
    ...asList(value).flatMap((each, index) => complaints(asRaw(schema["items"]), each, `${path}[${index}]`)),
  ];
}

describe("progressReport", () => {
  it("tells each begun lab step by step, without secrets and names of folders", () => {
    assert.deepEqual(progressReport(input), {
      version: 1,
      madeBy: "Container Labs 0.1.0",
      madeAt: "2026-11-27T09:30:00Z",
      own: "This is the learner's own record; nothing in it is signed.",
      labs: [
        {
          lab: "a-lab",
          revision: "2026-11",
          contentHash: "abc",
          engine: "ABCDEFGH:IJK",
          startedAt: done.startedAt,
          activeMinutes: 4,
          steps: [
            {
              id: "one",
              optional: false,
              pass: "proved",
              evidence: ["I saw a container with ~/x and PASSWORD=…."],
              at: now,
            },
            { id: "two", optional: true, pass: "your word", evidence: [], at: now + 240_000 },
            { id: "three", optional: false, pass: null, evidence: [], at: null },
          ],
        },
      ],
    });
  });

  const schema = asRaw(JSON.parse(readFileSync("media/progress.schema.json", "utf8")));
  const report: unknown = JSON.parse(JSON.stringify(progressReport(input)));

  it("is as its schema says, and the schema describes all of it", () => {
    assert.deepEqual(complaints(schema, report, "report"), []);
    const empty = progressReport({ ...input, labs: [{ lab: theLab, progress: progress(), contentHash: "abc" }] });
    assert.deepEqual(complaints(schema, JSON.parse(JSON.stringify(empty)), "report"), []);
  });

  it("of 0.1.0 had two keys more, which the schema still knows", () => {
    const older = JSON.parse(JSON.stringify(report).replaceAll('"optional":', '"tries":null,"hints":null,"optional":'));
    assert.deepEqual(complaints(schema, older, "report"), []);
  });

  const broken: readonly (readonly [change: (text: string) => string, complaint: string])[] = [
    [(text) => text.replace('"version":1', '"version":2'), "report.version is not 1"],
    [(text) => text.replace('"proved"', '"magic"'), "report.labs[0].steps[0].pass is none of"],
    [(text) => text.replace('"activeMinutes":4', '"activeMinutes":4.5'), "report.labs[0].activeMinutes is a number"],
    [(text) => text.replace('"optional":false,', ""), "report.labs[0].steps[0] has no optional"],
    [(text) => text.replace('"optional":false', '"optional":"no"'), "report.labs[0].steps[0].optional is a string"],
    [(text) => text.replace('"own":', '"signed":true,"own":'), "report.signed is not described"],
  ];
  for (const [change, complaint] of broken) {
    it(`seen red: ${complaint}`, () => {
      const found = complaints(schema, JSON.parse(change(JSON.stringify(report))), "report");
      assert.equal(found.length, 1, found.join("\n"));
      assert.ok(found[0]?.startsWith(complaint), found[0]);
    });
  }
});

describe("activeMinutes", () => {
  const at = (...minutes: readonly number[]) =>
    progress({ passes: passes(...minutes.map((each, index) => pass(`step-${index}`, { at: now + each * minute }))) });

  it("adds up the gaps, and leaves out those above ten minutes", () => {
    assert.equal(activeMinutes(at(0, 10, 21, 24)), 13);
    assert.equal(activeMinutes(at(24, 0, 10, 21)), 13, "in whichever order");
  });

  it("counts answers too, and knows no time of none or one", () => {
    const answered = progress({
      passes: passes(pass("x")),
      answers: new Map([["x#answer-1", { text: "1", right: true, said: "so", at: now - 3 * minute }]]),
    });
    assert.equal(activeMinutes(answered), 3);
    assert.deepEqual([activeMinutes(at()), activeMinutes(at(5))], [0, 0]);
  });

  it("takes a time that isn't known for none", () => {
    assert.equal(activeMinutes(progress({ passes: passes(pass("x", { at: 0 }), pass("y", { at: minute })) })), 0);
  });

  it("is said as people say it", () => {
    const said = [0, 1, 50, 60, 80, 120].map(minutesInWords);
    assert.deepEqual(said, ["less than a minute", "1 min", "50 min", "1 hr", "1 hr 20 min", "2 hr"]);
  });
});
