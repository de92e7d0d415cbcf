import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Attempts } from "../../../src/attempts/attempts.ts";
import type { LabInFolder } from "../../../src/attempts/labFolder.ts";
import type { Lab } from "../../../src/core/labs/format/model.ts";
import type { ProgressRecord } from "../../../src/core/labs/progress/progress.ts";
import { labsOutline, labsWithFaults } from "../../../src/core/labs/shown/outline.ts";
import { Store } from "../../../src/core/state/store.ts";
import { LazyEngineRoom } from "../../../src/engine/lazyEngineRoom.ts";
import { lab, step } from "../support/builders.ts";
import { based, begun, passed } from "../support/progressRecords.ts";

const labOf = (id: string, given: Partial<Lab> = {}): Lab =>
  lab([step("x", []), step("y", [])], { id, title: id, ...given });
const inFolder = (given: Lab): LabInFolder => ({
  ...{ id: given.id, folder: given.id, progressName: given.id },
  reading: { ok: true, lab: given },
});
const good = [begun("a"), based("a"), passed("a", "x")].map((record) => JSON.stringify(record));

describe("a bad line, a bad lab", () => {
  let root = "";
  let errors: unknown[] = [];
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "bad-lab-"));
    errors = [];
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const pathOf = (id: string): string => join(root, `${id}.jsonl`);
  const put = (id: string, lines: readonly string[]) => writeFile(pathOf(id), lines.join("\n"));
  const made = (readLabs: () => Promise<readonly LabInFolder[]>): Attempts => {
    const noEngine = (): never => assert.fail("nothing is asked of an engine");
    return new Attempts({
      readLabs,
      filesFolder: (id) => join(root, id),
      progressFolder: root,
      watch: new LazyEngineRoom(new Store(noEngine), noEngine, noEngine),
      onError: (error) => errors.push(error),
    });
  };
  const opened = async (labs: readonly Lab[]): Promise<Attempts> => {
    const attempts = made(async () => labs.map(inFolder));
    await attempts.load();
    return attempts;
  };
  const rowsOf = (attempts: Attempts) =>
    labsOutline(attempts.standings).map(({ label, description }) => [label, description]);

  const badLines: Readonly<Record<string, string>> = {
    "a pass with an object that is null":
      '{"id":"p","kind":"pass","attempt":"a","pass":{"step":"y","kind":"proved","seen":[],"objects":[null],"at":1}}',
    "a pass whose names are null":
      '{"id":"p","kind":"pass","attempt":"a","pass":{"step":"y","kind":"proved","seen":[],"objects":[],"binds":null,"at":1}}',
    "a baseline without images":
      '{"id":"b","kind":"baseline","attempt":"a","engine":"E","baseline":{"containers":[],"images":null}}',
    "a line without a shape": "null",
    "a line that was cut": '{"id":"p","ki',
    "a line under an id that is taken": JSON.stringify({ id: "a", kind: "resume", attempt: "a" }),
  };
  for (const [title, bad] of Object.entries(badLines)) {
    it(`${title} costs itself only, stays in the file, and is said at its lab`, async () => {
      await put("one", [...good.slice(0, 2), bad, ...good.slice(2)]);
      await put("two", good);
      const attempts = await opened([labOf("one"), labOf("two")]);
      assert.deepEqual(rowsOf(attempts), [
        ["one", "1 of 2 done, paused, 1 line can't be read"],
        ["two", "1 of 2 done, paused"],
      ]);
      assert.match(
        attempts.attempt("one")?.troubles[0]?.sentence ?? "",
        /^1 line of this lab's progress can't be read/,
      );
      assert.ok((await readFile(pathOf("one"), "utf8")).includes(bad));
      assert.deepEqual(errors, []);
      attempts.dispose();
    });
  }

  it("lines of a later version are said as such", async () => {
    await put("one", [...good, '{"id":"n","kind":"hint","attempt":"a"}', '{"id":"m","kind":"hint","attempt":"a"}']);
    const attempts = await opened([labOf("one")]);
    assert.deepEqual(rowsOf(attempts), [["one", "1 of 2 done, paused, 2 lines from a later version"]]);
    attempts.dispose();
  });

  it("what was set aside is said at its lab", async () => {
    await put("one", ["x".repeat(33 * 1024 * 1024)]);
    const attempts = await opened([labOf("one")]);
    assert.deepEqual(rowsOf(attempts), [["one", "2 steps, about 10 minutes, earlier progress was set aside"]]);
    assert.match(attempts.attempt("one")?.troubles[0]?.sentence ?? "", /set aside as .*one\.jsonl\.too-large-1\.$/);
    attempts.dispose();
  });

  const full: Readonly<Record<string, (index: number) => ProgressRecord>> = {
    "steps that no lab has": (index) => passed("a", `step-${index}`),
    "gaps in what was heard": (index) => ({
      ...{ id: `${index}`, kind: "blind", attempt: "a" },
      spot: { to: index, said: "for a while" },
    }),
    "answers of one step": (index) => ({
      ...{ id: `${index}`, kind: "answer", attempt: "a", step: "x", expectation: `answer-${index % 10_000}` },
      answer: { text: "28", right: false, said: "Look there.", at: index },
    }),
    "resets of one step": (index) => ({ id: `${index}`, kind: "reset", attempt: "a", step: "x", at: index }),
    "remarks on steps that no lab has": (index) => ({
      ...{ id: `${index}`, kind: "remark", attempt: "a", step: `step-${index}`, text: "Mine." },
    }),
  };
  for (const [title, record] of Object.entries(full)) {
    it(`as many ${title} as are read open, as time grows with their number only`, async () => {
      const lines = Array.from({ length: 19_000 }, (_, index) => JSON.stringify(record(index)));
      await put("one", [...good, ...lines]);
      const start = performance.now();
      const attempts = await opened([labOf("one")]);
      // With its square it would be minutes.
      assert.ok(performance.now() - start < 15_000, `${Math.round(performance.now() - start)} ms`);
      assert.deepEqual(attempts.attempt("one")?.troubles, []);
      attempts.dispose();
    });
  }

  it("progress that can't be opened costs its lab only, is said there, and is read once it can be", async () => {
    await mkdir(pathOf("one"));
    await put("two", good);
    const attempts = await opened([labOf("one"), labOf("two")]);
    assert.deepEqual(rowsOf(attempts), [
      ["one", "its progress can't be read"],
      ["two", "1 of 2 done, paused"],
    ]);
    const [fault] = labsWithFaults(attempts.standings);
    assert.match(fault?.said ?? "", /one\.jsonl is no file\. See that you may read/);
    assert.equal(errors.length, 1);
    await rm(pathOf("one"), { recursive: true });
    await put("one", good);
    await attempts.reload();
    assert.deepEqual(rowsOf(attempts)[0], ["one", "1 of 2 done, paused"]);
    attempts.dispose();
  });

  it("a lab that can't be judged is said at its place, and the other is judged", async () => {
    const [broken] = [labOf("one", { steps: [step("x", [{ check: { kind: "unheard-of" } } as never])] })];
    await put("one", good);
    await put("two", good);
    const attempts = await opened([broken, labOf("two")]);
    assert.match(rowsOf(attempts)[0]?.[1] ?? "", /, something went wrong$/);
    assert.deepEqual(rowsOf(attempts)[1], ["two", "1 of 2 done, paused"]);
    assert.ok(errors.length > 0);
    attempts.dispose();
  });

  it("a lab that can't even be shown has a row that says so", async () => {
    const attempts = await opened([labOf("one"), labOf("two")]);
    const [first, second] = attempts.standings;
    assert.ok(first?.ok && second !== undefined);
    const rows = labsOutline([{ ...first, lab: { ...first.lab, steps: null as never } }, second]);
    assert.deepEqual(
      rows.map(({ context }) => context),
      ["lab broken", "lab inactive"],
    );
    attempts.dispose();
  });

  it("labs that couldn't be read at all are read when somebody asks again", async () => {
    let isThere = false;
    const attempts = made(async () => (isThere ? [inFolder(labOf("one"))] : Promise.reject(new Error("no disk"))));
    await assert.rejects(attempts.load(), /no disk/);
    isThere = true;
    await attempts.load();
    assert.equal(rowsOf(attempts).length, 1);
    attempts.dispose();
  });
});
