import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { ContainerReading, type ReadOfContainer } from "../../../src/attempts/containerReading.ts";
import { ExecReading } from "../../../src/attempts/execReading.ts";
import type { Check } from "../../../src/core/labs/checks/formats.ts";
import type { ExecDetails, SeenExec } from "../../../src/core/labs/evidence/evidence.ts";
import { execsAfterDetails, execsAfterEvent } from "../../../src/core/labs/evidence/seenOnEngine.ts";
import { failed, succeeded } from "../../../src/core/outcome.ts";
import type { EngineOutcome } from "../../../src/core/state/engineFailure.ts";
import { asking } from "../support/asking.ts";
import { container, event, expecting, lab, now, plainDetails, seen, step } from "../support/builders.ts";

const gone = failed({ kind: "object-gone", sentence: "it is gone", remedy: "make it anew" });
const inspected = { ProcessConfig: { entrypoint: "ls", arguments: ["/"], tty: true }, OpenStdin: true, Running: true };
const details: ExecDetails = { argv: ["ls", "/"], terminal: true, openInput: true };
const exec = (given: Partial<SeenExec> = {}): SeenExec => ({
  id: "e1",
  container: "c1",
  command: "ls /",
  at: now,
  ...given,
});

function reading(check: Check, answer: () => EngineOutcome<unknown> = () => succeeded(inspected)) {
  const asked: string[] = [];
  const found: (readonly [string, ExecDetails])[] = [];
  const errors: unknown[] = [];
  const inspectExec = async (id: string): Promise<EngineOutcome<unknown>> => {
    asked.push(id);
    return answer();
  };
  const execs = new ExecReading({
    lab: lab([step("one", [expecting(check)])]),
    watch: asking({ inspectExec }),
    onFound: (id, read) => found.push([id, read]),
    onError: (error) => errors.push(error),
  });
  const fillIn = async (...all: readonly SeenExec[]): Promise<void> => {
    execs.fillIn(new Map(all.map((each) => [each.id, each])));
    await turn();
  };
  return { execs, asked, found, errors, fillIn };
}

const asksForExec: Check = { kind: "exec", of: "box", argv: [["ls", "**"]], exitCode: 0 };

describe("ExecReading", () => {
  it("reads each exec once, and none for a lab that asks for none", async () => {
    const { asked, found, fillIn } = reading(asksForExec);
    await fillIn(exec());
    await fillIn(exec(), exec({ id: "e2" }), exec({ id: "e3", details }));
    assert.deepEqual(asked, ["e1", "e2"]);
    assert.deepEqual(found[0], ["e1", details]);
    const other = reading({ kind: "engine" });
    await other.fillIn(exec());
    assert.deepEqual(other.asked, []);
  });

  it("tells nothing of what the engine has forgotten, tries again when told to, and hands on what is thrown", async () => {
    const { execs, asked, found, errors, fillIn } = reading(asksForExec, () => gone);
    await fillIn(exec());
    execs.forget();
    await fillIn(exec());
    assert.deepEqual([asked, found, errors], [["e1", "e1"], [], []]);
    const broken = new Error("broken");
    const throws = reading(asksForExec, () => {
      throw broken;
    });
    await throws.fillIn(exec());
    assert.deepEqual(throws.errors, [broken]);
  });
});

describe("what is known of execs", () => {
  it("what was read is kept, and an end that no event told", () => {
    const execs = new Map([["e1", exec()]]);
    assert.deepEqual(execsAfterDetails(execs, "e1", details).get("e1"), exec({ details }));
    const failedToStart = { ...details, exitCode: 127 };
    assert.equal(execsAfterDetails(execs, "e1", failedToStart).get("e1")?.exitCode, 127);
    const ended = new Map([["e1", exec({ exitCode: 0 })]]);
    assert.equal(execsAfterDetails(ended, "e1", failedToStart).get("e1")?.exitCode, 0);
    assert.equal(execsAfterDetails(execs, "other", details), execs);
  });

  it("a health check that runs all day doesn't fill the memory", () => {
    let execs: ReadonlyMap<string, SeenExec> = new Map();
    for (let count = 0; count < 2_000; count += 1) {
      execs = execsAfterEvent(execs, event("exec_create", { argument: "ping", attributes: { execID: `e${count}` } }));
    }
    assert.equal(execs.size, 500);
    assert.ok(execs.has("e1999") && !execs.has("e0"));
  });
});

describe("ContainerReading: what is at a path that the lab asks for", () => {
  it("is asked of those that were changed, and of no others", async () => {
    const asked: string[] = [];
    const found: ReadOfContainer[] = [];
    const watch = asking({
      inspect: async () => gone,
      logs: async () => gone,
      changes: async () =>
        succeeded([
          { Path: "/a", Kind: 1 },
          { Path: "/c", Kind: 1 },
        ]),
      pathStat: async (_: string, path: string) => {
        asked.push(path);
        return path === "/a" ? succeeded({ mode: 2 ** 31 }) : gone;
      },
    });
    const check: Check = { kind: "container", changed: ["/a/", "/b", "/c"] };
    const read = new ContainerReading({
      lab: lab([step("one", [expecting(check)])]),
      watch,
      onFound: (_, each) => found.push(each),
      onError: (error) => assert.fail(String(error)),
    });
    read.fillIn(new Map([["c1", seen(container(), { details: plainDetails })]]));
    await turn();
    await turn();
    assert.deepEqual(asked, ["/a", "/c"]);
    assert.deepEqual(found, [{ changes: ["/a", "/c"], deleted: [], pathKinds: { "/a": "folder" } }]);
  });
});
