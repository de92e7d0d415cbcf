import assert from "node:assert/strict";
import type { Finding } from "../../../../../src/core/labs/findings/finding.ts";
import type { ProgressRecord } from "../../../../../src/core/labs/progress/progress.ts";
import { isOfNewerVersion, parseProgressLine } from "../../../../../src/core/labs/progress/progressLine.ts";
import { now, pass, stoodThen } from "../../../support/builders.ts";
import { based, begun, paused, resumed } from "../../../support/progressRecords.ts";

const container = { kind: "container", id: "a".repeat(64), name: "web" } as const;

/** One of each kind, with all that it may have. */
const findings: readonly Finding[] = [
  { kind: "engine", version: "28.5.2", address: "unix:///var/run/docker.sock" },
  {
    ...{ kind: "container", name: "web", image: "nginx", times: 2 },
    life: { ran: "nginx", state: "running", health: "healthy", exitCode: 0, again: true, gone: true },
  },
  { kind: "exec", command: "ls", container: "web", exitCode: 0 },
  { kind: "image", name: "web:1", id: "0123456789ab" },
  { kind: "volume", name: "data" },
  { kind: "network", name: "lab-net", driver: "bridge", attached: 2 },
  { kind: "event", type: "image", action: "pull", name: "alpine" },
  { kind: "http", container: "web", image: "nginx", port: 8080, status: 200, contains: "Hello" },
  { kind: "registry", repository: "localhost:5001/web", tags: ["1.0"] },
  { kind: "file", path: "site/index.html", contains: "Hello" },
  { kind: "gone", of: "several", count: 2 },
  { kind: "nothing left", others: ["db"] },
  { kind: "answer", text: "28" },
  { kind: "told", text: "the image web:1 on this engine" },
];

/** One line of each kind, with all that it may have. */
const whole: readonly ProgressRecord[] = [
  begun("a"),
  {
    ...{ id: "b", kind: "baseline", attempt: "a", backend: "engine", backendId: "ENGINE" },
    baseline: stoodThen({ containers: ["c1"], images: { "sha256:1": ["alpine:latest"] }, volumes: ["data"] }),
  },
  {
    ...{ id: "p", kind: "pass", attempt: "a" },
    pass: pass("x", {
      seen: findings,
      objects: [container],
      binds: { web: { kind: "container", ids: [container.id] } },
      commands: ["docker run nginx"],
    }),
  },
  {
    ...{ id: "w", kind: "answer", attempt: "a", step: "x", expectation: "answer-1" },
    answer: { text: "28", right: true, said: "Right.", at: now },
  },
  { id: "q", kind: "predict", attempt: "a", step: "x", choice: 1 },
  { id: "m", kind: "remark", attempt: "a", step: "x", text: "Mine.\u2028" },
  { id: "s", kind: "assist", attempt: "a", step: "x" },
  { id: "r", kind: "reset", attempt: "a", step: "x", at: now },
  { id: "l", kind: "blind", attempt: "a", spot: { to: now, said: "for a while" } },
  paused("a"),
  resumed("a"),
];

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

/** The same value with each of its parts, one after the other, made another one or left out. */
function* withOnePartChanged(value: unknown, change: (part: unknown) => unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) {
      for (const other of withOnePartChanged(part, change)) {
        yield value.with(index, other);
      }
    }
  } else if (isTree(value)) {
    for (const [key, part] of Object.entries(value)) {
      for (const other of withOnePartChanged(part, change)) {
        yield { ...value, [key]: other };
      }
    }
  }
  yield change(value);
}

const lineOf = (value: unknown): string => JSON.stringify(value) ?? "";
const named = (kind: string): ProgressRecord => whole.find((each) => each.kind === kind) ?? assert.fail(kind);

describe("a line of progress, as a whole", () => {
  for (const record of whole) {
    it(`${record.kind}: is read back with all that it has`, () => {
      assert.deepEqual(parseProgressLine(lineOf(record)), record);
    });

    for (const [title, other] of [
      ["null", null],
      ["a list in a list", [[]]],
      ["an object of no shape", { strange: true }],
      ["less than nothing", -1],
    ] as const) {
      it(`${record.kind}: no part of it may be ${title}`, () => {
        for (const changed of withOnePartChanged(record, () => other)) {
          assert.equal(parseProgressLine(lineOf(changed)), undefined, lineOf(changed));
        }
      });
    }

    it(`${record.kind}: no field that it must have may be missing`, () => {
      const ofFindings = ["times", "ran", "health", "exitCode", "again", "gone", "contains"];
      const mayBeAbsent = ["volume", "binds", "commands", ...ofFindings];
      for (const changed of withOneFieldLess(record)) {
        const { value, left } = changed;
        assert.equal(parseProgressLine(lineOf(value)) !== undefined, mayBeAbsent.includes(left), left);
      }
    });
  }

  const refused: Readonly<Record<string, string>> = {
    "an object of a pass that is null": lineOf({ ...named("pass"), pass: pass("x", { objects: [null as never] }) }),
    "a text where a truth is meant": lineOf({ ...begun("a"), engineFromBefore: "true" }),
    "a number that JSON reads as infinite": lineOf(named("reset")).replace(String(now), "1e999"),
    "a moment that no date has": lineOf(named("reset")).replace(String(now), "9000000000000000"),
    "an id that a shell reads as more than a word": lineOf({
      ...named("pass"),
      pass: pass("x", { binds: { web: { kind: "container", ids: ["$(touch here)"] } } }),
    }),
    "an id with a line break": lineOf({ ...named("pause"), ours: ["c1\nrm"] }),
    "an id that begins as an option": lineOf({ ...named("pause"), ours: ["--force"] }),
    "an image's id that is none": lineOf({
      ...based("a"),
      baseline: stoodThen({ containers: [], images: { "`id`": [] } }),
    }),
    "a container that proved a step and has no id": lineOf({
      ...named("pass"),
      pass: pass("x", { objects: [{ ...container, id: "" }] }),
    }),
    "a name that stands for nothing": lineOf({
      ...named("pass"),
      pass: pass("x", { binds: { web: { kind: "container", ids: [] } } }),
    }),
    "a key that stands for the prototype": '{"id":"1","kind":"resume","attempt":"a","__proto__":{"kind":"pass"}}',
    "a prototype among the images": lineOf(based("a")).replace('"tags":{', '"tags":{"__proto__":[]'),
    "a text that has no end": lineOf({ ...named("remark"), text: "x".repeat(20_001) }),
    "more sentences than anybody reads": lineOf(tooMany()),
    "a kind that only a prototype has": '{"id":"1","kind":"toString","attempt":"a"}',
  };
  for (const [title, line] of Object.entries(refused)) {
    it(`refuses ${title}`, () => assert.equal(parseProgressLine(line), undefined));
  }

  it("takes fields that a later version added to a kind that is known", () => {
    assert.notEqual(parseProgressLine(lineOf({ ...named("resume"), later: 1 })), undefined);
  });

  it("tells a line of a later version from one that is no line", () => {
    assert.equal(isOfNewerVersion('{"id":"1","kind":"hint","attempt":"a"}'), true);
    for (const line of [...whole.map(lineOf), "{", "null", "[]", '{"kind":"hint"}', '{"id":"1","kind":7}', ""]) {
      assert.equal(isOfNewerVersion(line), false, line);
    }
  });
});

function tooMany(): ProgressRecord {
  const seen = Array.from({ length: 501 }, () => "this");
  return { id: "p", kind: "pass", attempt: "a", pass: pass("x", { seen }) };
}

function* withOneFieldLess(value: unknown): Generator<{ readonly value: unknown; readonly left: string }> {
  if (!isTree(value)) {
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    // The keys of these are names and no fields.
    if (!["tags", "binds"].includes(key)) {
      for (const less of withOneFieldLess(part)) {
        yield { value: { ...value, [key]: less.value }, left: less.left };
      }
    }
    const { [key]: _, ...rest } = value;
    yield { value: rest, left: key };
  }
}
