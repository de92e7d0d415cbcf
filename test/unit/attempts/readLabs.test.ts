import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
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
});
