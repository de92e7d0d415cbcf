import assert from "node:assert/strict";
import { ProgressLog } from "../../../src/attempts/progressLog.ts";
import { findingInWords } from "../../../src/core/labs/findings/finding.ts";
import type { Progress, ProgressRecord } from "../../../src/core/labs/progress/progress.ts";
import type { AppendOnlyFile } from "../../../src/core/ports.ts";
import { lab, now, pass } from "../support/builders.ts";
import { based, begun, passed, paused, resumed } from "../support/progressRecords.ts";

/** A file in memory, which another window may write to, too. */
function memoryFile(lines: string[] = []) {
  const listeners = new Set<() => void>();
  const file: AppendOnlyFile = {
    lines: async () => [...lines],
    append: async (line) => {
      lines.push(line);
    },
    follow: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const byOther = (record: ProgressRecord): void => {
    lines.push(asLine(record));
    for (const listener of listeners) {
      listener();
    }
  };
  return { file, lines, byOther };
}

const asLine = (record: ProgressRecord): string => JSON.stringify(record);

let count = 0;
const logOf = (file: AppendOnlyFile): ProgressLog =>
  new ProgressLog({
    lab: lab([]),
    file,
    newId: () => `id-${++count}`,
    onError: (error) => assert.fail(String(error)),
  });

const readBack = async (lines: string[]): Promise<Progress> => {
  const log = logOf(memoryFile(lines).file);
  await log.read();
  return log.progress;
};

describe("ProgressLog", () => {
  const harmless: readonly (readonly [
    title: string,
    lines: readonly ProgressRecord[],
    same: readonly ProgressRecord[],
  ])[] = [
    [
      "the same line twice",
      [begun("a"), begun("a"), passed("a", "x"), passed("a", "x")],
      [begun("a"), passed("a", "x")],
    ],
    [
      "a whole file twice",
      [begun("a"), passed("a", "x"), begun("a"), passed("a", "x")],
      [begun("a"), passed("a", "x")],
    ],
    ["a second baseline: the first stands", [begun("a"), based("a"), based("a", "OTHER")], [begun("a"), based("a")]],
    [
      "a second pass of a step: the first stands",
      [begun("a"), passed("a", "x"), passed("a", "x", "that")],
      [begun("a"), passed("a", "x")],
    ],
    [
      "late lines of an older attempt",
      [begun("a"), begun("b"), passed("a", "x"), based("a"), paused("a")],
      [begun("b")],
    ],
    ["lines before any attempt", [passed("a", "x"), based("a"), paused("a"), begun("b")], [begun("b")]],
    [
      "the beginning of an older attempt, read again",
      [begun("a"), begun("b"), passed("b", "x"), begun("a")],
      [begun("a"), begun("b"), passed("b", "x")],
    ],
    [
      "an old pause, read again after going on",
      [begun("a"), paused("a"), resumed("a"), paused("a")],
      [begun("a"), paused("a"), resumed("a")],
    ],
  ];
  for (const [title, lines, same] of harmless) {
    it(`is not harmed by ${title}`, async () => {
      assert.deepEqual(await readBack(lines.map(asLine)), await readBack(same.map(asLine)));
    });
  }

  it("is not harmed by lines that were cut short or are of a newer version", async () => {
    const whole = [begun("a"), passed("a", "x")].map(asLine);
    const [first = "", second = ""] = whole;
    const odd = [first, second.slice(0, 20), '{"kind":"unheard-of","id":"n"}', "", second];
    assert.deepEqual(await readBack(odd), await readBack(whole));
  });

  it("knows what it writes at once, and another log reads the same back", async () => {
    const { file, lines } = memoryFile();
    const log = logOf(file);
    await log.begin({ at: now, revision: "1", engineFromBefore: false });
    const written = log.write({ kind: "pass", pass: pass("x") });
    assert.equal(log.progress.passes.has("x"), true);
    await written;
    await log.write({ kind: "predict", step: "y", choice: 1 });
    assert.deepEqual(await readBack(lines), log.progress);
  });

  it("cuts what is longer than a line may have, and reads it back", async () => {
    const { file, lines } = memoryFile();
    const log = logOf(file);
    const long = "x".repeat(100_000);
    await log.begin({ at: now, revision: "1", engineFromBefore: false });
    await log.write({ kind: "pass", pass: pass("x", { seen: [long] }) });
    await log.write({
      kind: "answer",
      step: "x",
      expectation: "answer-1",
      answer: { text: long, right: true, said: "", at: now },
    });
    await log.write({ kind: "remark", step: "x", text: long });
    const back = await readBack(lines);
    const seen = findingInWords(back.passes.get("x")?.seen[0] ?? assert.fail());
    const texts = [seen, back.answers.get("x#answer-1")?.text, back.remarks.get("x")];
    assert.deepEqual(
      texts.map((text) => text?.length),
      Array(3).fill(20_000),
    );
  });

  it("keeps of what was typed what counts when the step passes, and of answers no wrong one", async () => {
    const { file, lines } = memoryFile();
    const log = logOf(file);
    await log.begin({ at: now, revision: "1", engineFromBefore: false });
    let isWatched = false;
    log.heard("docker ps", () => isWatched);
    log.heard("docker info", () => !isWatched);
    isWatched = true;
    await log.write({ kind: "pass", pass: pass("x") });
    assert.deepEqual(log.progress.passes.get("x")?.commands, ["docker ps"]);
    const answer = { text: "hunter2", right: false, said: "No.", at: now };
    await log.write({ kind: "answer", step: "y", expectation: "answer-1", answer });
    assert.deepEqual([...log.progress.answers.values()], [answer], "the learner reads it");
    assert.deepEqual([...(await readBack(lines)).answers.values()], [{ ...answer, text: "…" }]);
  });

  it("refuses a record while there is no attempt", async () => {
    await assert.rejects(logOf(memoryFile().file).write({ kind: "pass", pass: pass("x") }), /without an attempt/);
  });

  it("takes in what another window wrote, tells what was known before, and tells nothing of its own lines", async () => {
    const { file, byOther } = memoryFile([asLine(begun("a"))]);
    const log = logOf(file);
    await log.read();
    const heard = new Promise<Progress>((resolve) => {
      log.follow(resolve);
    });
    byOther(passed("a", "x"));
    assert.equal((await heard).passes.size, 0);
    assert.deepEqual([...log.progress.passes.keys()], ["x"]);
  });
});
