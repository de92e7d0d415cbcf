import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { limits } from "../../../src/attempts/growingFile.ts";
import { progressFile } from "../../../src/attempts/progressFile.ts";

const megabyte = 1024 * 1024;

describe("a progress file", () => {
  let root = "";
  let path = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "progress-"));
    path = join(root, "progress", "a-lab.jsonl");
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const opened = () => progressFile(path, (error) => assert.fail(String(error)));
  const put = async (bytes: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  };

  it("has no lines while it isn't there, and then those that were appended", async () => {
    const file = opened();
    assert.deepEqual(await file.lines(), []);
    await Promise.all([file.append("one"), file.append("two")]);
    assert.deepEqual(await file.lines(), ["one", "two"]);
    assert.deepEqual(await opened().lines(), ["one", "two"]);
  });

  it("is read on from where it was left, also in the middle of a line that another window writes", async () => {
    const file = opened();
    await put('\n{"one":1}\n{"tw');
    assert.deepEqual(await file.lines(), ['{"one":1}', '{"tw']);
    await appendFile(path, 'o":2}\r\n{"three":3}');
    assert.deepEqual(await file.lines(), ['{"one":1}', '{"two":2}\r', '{"three":3}']);
  });

  it("is read anew where it was cut, or where another file stands in its place", async () => {
    const file = opened();
    await put("one\ntwo\n");
    await file.lines();
    await truncate(path, 4);
    assert.deepEqual(await file.lines(), ["one"]);
    await rm(path);
    assert.deepEqual(await file.lines(), []);
    await put("another\nfile that is longer\n");
    assert.deepEqual(await file.lines(), ["another", "file that is longer"]);
  });

  it("keeps letters whole that fall between two readings, and U+2028 inside a line", async () => {
    const line = `${"x".repeat(megabyte - 1)}ü\u2028…`;
    await put(`${line}\nend`);
    assert.deepEqual(await opened().lines(), [line, "end"]);
  });

  it("gives a line that is no text, or that has no end, as one that nobody can read; the others count", async () => {
    const giant = Buffer.alloc(limits.line + 1, "x");
    const feed = Buffer.from("\n");
    await put(Buffer.concat([Buffer.from("one\n"), Buffer.from([0xff, 0xfe]), feed, giant, feed, Buffer.from("two")]));
    assert.deepEqual(await opened().lines(), ["one", "\u{FFFD}", "\u{FFFD}", "two"]);
  });

  const huge: Readonly<Record<string, () => Promise<void>>> = {
    "one giant line": () => put(Buffer.alloc(100 * megabyte, "x")),
    "one giant line behind a good one": () =>
      put(Buffer.concat([Buffer.from("good\n"), Buffer.alloc(100 * megabyte, 0x20)])),
    "many lines": () => put(`{"id":"1","kind":"resume","attempt":"a"}\n`.repeat(2_600_000)),
    "more lines than anybody writes, in a file that isn't large": () => put("{}\n".repeat(limits.lines + 1)),
  };
  for (const [title, make] of Object.entries(huge)) {
    it(`of ${title} is set aside, with nothing of it lost`, async function () {
      this.timeout(30_000);
      await make();
      const before = await stat(path);
      const file = opened();
      assert.deepEqual(await file.lines(), []);
      const { setAside = [] } = file.leftOut?.() ?? {};
      assert.deepEqual(setAside, [`${path}.too-large-1`]);
      const after = await stat(setAside[0] ?? "");
      assert.deepEqual([after.size, after.ino], [before.size, before.ino]);
      await file.append("new");
      assert.deepEqual(await file.lines(), ["new"]);
    });
  }

  it("of just as many bytes as are read is opened", async function () {
    this.timeout(30_000);
    const line = JSON.stringify({ id: "1", kind: "remark", attempt: "a", step: "x", text: "y".repeat(1_900) });
    await put(`${line}\n`.repeat(Math.floor(limits.file / (line.length + 1))));
    assert.ok((await opened().lines()).length > 10_000);
  });

  it("that is set aside writes over no file that was set aside before, and each is told of until it is deleted", async () => {
    for (const count of [1, 2]) {
      await put(Buffer.alloc(limits.file + 1, String(count)));
      await opened().lines();
    }
    const aside = [`${path}.too-large-1`, `${path}.too-large-2`];
    assert.deepEqual(await Promise.all(aside.map(async (each) => (await readFile(each, "utf8")).slice(0, 1))), [
      "1",
      "2",
    ]);
    const file = opened();
    await file.lines();
    assert.deepEqual(file.leftOut?.().setAside, aside);
    await rm(aside[0] ?? "");
    const later = opened();
    await later.lines();
    assert.deepEqual(later.leftOut?.().setAside, aside.slice(1));
  });

  it("that grows too large under a window that follows it is left in its place and not read further", async () => {
    const file = opened();
    await put("one\n");
    assert.deepEqual(await file.lines(), ["one"]);
    await appendFile(path, Buffer.alloc(limits.file, "x"));
    assert.deepEqual(await file.lines(), ["one"]);
    assert.deepEqual(file.leftOut?.(), { setAside: [], overfull: true });
    assert.deepEqual(await readdir(dirname(path)), ["a-lab.jsonl"]);
  });

  it("is read once for all who ask at the same time", async () => {
    const file = opened();
    await put("one\n");
    const asked = Array.from({ length: 100 }, () => file.lines());
    assert.equal(new Set(await Promise.all(asked)).size, 1);
  });

  describe("is its owner's alone", () => {
    before(function () {
      if (process.platform === "win32") {
        console.log("    Windows knows no modes");
        this.skip();
      }
    });
    const modes = async (): Promise<readonly string[]> =>
      await Promise.all([dirname(path), path].map(async (each) => ((await stat(each)).mode & 0o777).toString(8)));

    for (const umask of [0o000, 0o022, 0o077]) {
      it(`when it is made, with umask ${umask.toString(8)}`, async () => {
        const before = process.umask(umask);
        try {
          await opened().append(randomUUID());
          assert.deepEqual(await modes(), ["700", "600"]);
        } finally {
          process.umask(before);
        }
      });
    }

    it("when it was made by an older version", async () => {
      await put("one\n");
      await chmod(dirname(path), 0o777);
      await chmod(path, 0o666);
      assert.deepEqual(await opened().lines(), ["one"]);
      assert.deepEqual(await modes(), ["700", "600"]);
    });

    it("in a folder that others could look into before", async () => {
      await mkdir(dirname(path), { mode: 0o755 });
      await opened().append("one");
      assert.deepEqual(await modes(), ["700", "600"]);
    });

    it("and a folder that many share stays theirs", async () => {
      await mkdir(dirname(path), { recursive: true });
      await chmod(dirname(path), 0o1777);
      await opened().append("one");
      assert.deepEqual(await modes(), ["777", "600"]);
    });
  });
});
