import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLabs } from "../../../src/attempts/labFolder.ts";
import { labTemplate } from "../../../src/ui/labs/labTemplate.ts";

describe("readLabs", () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "labs-"));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const put = async (place: string, id: string, text = labTemplate(id)): Promise<void> => {
    await mkdir(join(root, place, id), { recursive: true });
    await writeFile(join(root, place, id, "lab.yaml"), text);
  };
  const read = () => readLabs(join(root, "shipped"), [join(root, "labs"), join(root, ".container-labs")]);

  it("puts a workshop's labs behind those that ship, wherever the workshop keeps them", async () => {
    await put("shipped", "one");
    await put("labs", "two");
    await put(".container-labs", "three");
    assert.deepEqual(
      (await read()).map(({ id, reading }) => [id, reading.ok]),
      [
        ["one", true],
        ["two", true],
        ["three", true],
      ],
    );
  });

  it("passes over folders without a lab.yaml, and over a workspace without such a folder", async () => {
    await put("shipped", "one");
    await mkdir(join(root, "labs", "sources"), { recursive: true });
    assert.deepEqual(
      (await read()).map(({ id }) => id),
      ["one"],
    );
  });

  it("tells of an id that is taken, and keeps the first one", async () => {
    await put("shipped", "one");
    await put("labs", "one");
    const [first, second] = await read();
    assert.deepEqual([first?.id, first?.reading.ok, second?.reading.ok], ["one", true, false]);
    assert.ok(second?.reading.ok === false);
    assert.match(second.reading.problems[0]?.message ?? "", /a lab with the id "one" is there already/);
    assert.equal(second.reading.problems[0]?.file, join(root, "labs", "one", "lab.yaml"));
  });

  it("keeps the progress of labs of one id in different folders apart", async () => {
    await put("shipped", "one");
    await put("labs", "two");
    const [shipped, workshop] = await read();
    assert.equal(shipped?.progressName, "one");
    assert.match(workshop?.progressName ?? "", /^workshop-[0-9a-f]{12}-two$/);
  });

  it("tells of a folder of files that isn't there, and of a file in it that is too large", async () => {
    const text = labTemplate("big").replace("steps:", "files: files\nsteps:");
    const line = text.split("\n").findIndex((each) => each.startsWith("files:")) + 1;
    await put("shipped", "big", text);
    const problems = async () => {
      const [lab] = await read();
      return lab?.reading.ok === false ? lab.reading.problems.map((each) => `${each.line}: ${each.message}`) : [];
    };
    assert.deepEqual(await problems(), [`${line}: files: there is no such folder beside this file`]);
    await mkdir(join(root, "shipped", "big", "files", "deep"), { recursive: true });
    await writeFile(join(root, "shipped", "big", "files", "deep", "a.bin"), Buffer.alloc(256 * 1024 + 1));
    assert.match((await problems())[0] ?? "", /^\d+: files: a\.bin has more than 256 kB/);
    await writeFile(join(root, "shipped", "big", "files", "deep", "a.bin"), Buffer.alloc(256 * 1024));
    assert.deepEqual(await problems(), []);
  });

  it("tells a broken lab's mistakes, and reads the others", async () => {
    await put("shipped", "one");
    await put("labs", "broken", "version: 1\nid: broken\n");
    await put("labs", "whole");
    assert.deepEqual(
      (await read()).map(({ id, reading }) => [id, reading.ok]),
      [
        ["one", true],
        ["whole", true],
        ["broken", false],
      ],
    );
  });

  describe("whatever is wrong with one lab stays with it", () => {
    const bad = (): string => join(root, "labs", "bad", "lab.yaml");
    const text = labTemplate("bad");
    const strange: Readonly<Record<string, readonly [make: () => Promise<unknown>, said: RegExp]>> = {
      "a folder": [() => mkdir(bad()), /no file|can't be read/],
      "a link to itself": [() => symlink(bad(), bad()), /can't be read/],
      "no text in UTF-8": [() => writeFile(bad(), Buffer.from(`\u{FEFF}${text}`, "utf16le")), /not a text in UTF-8/],
      "one letter that is none": [
        () => writeFile(bad(), Buffer.concat([Buffer.from(text), Buffer.from([0x23, 0xc3, 0x28])])),
        /not a text in UTF-8/,
      ],
      empty: [() => writeFile(bad(), ""), /./],
      "nested without an end": [() => writeFile(bad(), "[".repeat(200_000)), /./],
      "a map nested without an end": [() => writeFile(bad(), "a: {".repeat(60_000)), /./],
      "indented without an end": [
        () => writeFile(bad(), Array.from({ length: 600 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")),
        /./,
      ],
      "a value that is inside itself": [() => writeFile(bad(), "version: 1\nsteps: &a [*a]\nid: *a\n"), /./],
      "a map that is inside itself": [() => writeFile(bad(), "&a\nversion: 1\nrecap: *a\nsteps: [*a]\n"), /./],
      "a laugh a billion times": [
        () =>
          writeFile(
            bad(),
            `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`).join("\n")}`,
          ),
        /./,
      ],
      "other types everywhere": [
        () => writeFile(bad(), "version: [1]\nid: {}\nsteps: 5\nrecap: [~]\nowns: true\nfiles: [a]\nneeds: no\n"),
        /./,
      ],
      "steps that are none": [
        () => writeFile(bad(), "version: 1\nid: bad\nsteps: [~, 1, [], {}, {expect: [~]}, {run: [{}]}]\n"),
        /./,
      ],
      "keys that stand for the prototype": [
        () => writeFile(bad(), `${text}\n__proto__: { steps: 1 }\nconstructor: 1\n`),
        /./,
      ],
      "a list of everything": [() => writeFile(bad(), "- 1\n- [~]\n"), /./],
      "files that are a file": [
        async () => {
          await writeFile(bad(), `${text}\nfiles: page\n`);
          await writeFile(join(root, "labs", "bad", "page"), "");
        },
        /expected a folder/,
      ],
    };
    for (const [title, [make, said]] of Object.entries(strange)) {
      it(`a lab.yaml that is ${title}`, async () => {
        await put("shipped", "one");
        await put("labs", "other");
        await mkdir(join(root, "labs", "bad"), { recursive: true });
        await make();
        const labs = await read();
        assert.deepEqual(
          labs.map(({ id, reading }) => [id, reading.ok]),
          [
            ["one", true],
            ["other", true],
            ["bad", false],
          ],
        );
        const { reading } = labs[2] ?? assert.fail("it is not there");
        assert.match(reading.ok ? "" : (reading.problems[0]?.message ?? ""), said);
      });
    }

    it("a lab.yaml that is a pipe that nobody writes to", async function () {
      if (process.platform === "win32") {
        console.log("    Windows has no named pipes in folders");
        this.skip();
      }
      await put("labs", "other");
      await mkdir(join(root, "labs", "bad"));
      execFileSync("mkfifo", [bad()]);
      await put("shipped", "one");
      const labs = await read();
      assert.deepEqual(
        labs.map(({ reading }) => reading.ok),
        [true, true, false],
      );
    });

    it("a folder of labs that is a file has no labs", async () => {
      await put("shipped", "one");
      await writeFile(join(root, "labs"), "");
      assert.equal((await read()).length, 1);
    });

    it("a folder of labs that can't be read is said, wherever it is", async () => {
      await put(".container-labs", "three");
      await symlink(join(root, "labs"), join(root, "labs"));
      assert.deepEqual(
        (await read()).map(({ id, reading }) => [id, reading.ok]),
        [
          [join(root, "shipped"), false],
          [join(root, "labs"), false],
          ["three", true],
        ],
      );
    });
  });
});
