import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Attempts } from "../../../src/attempts/attempts.ts";
import { readLabs } from "../../../src/attempts/labFolder.ts";
import type { EngineWatch } from "../../../src/core/ports.ts";
import { Store } from "../../../src/core/state/store.ts";
import { labTemplate } from "../../../src/ui/labs/labTemplate.ts";

const rethrow = (error: unknown): never => {
  throw error;
};

/** Nobody connects here: files need no engine. */
const silent = (): EngineWatch =>
  ({
    store: new Store(rethrow),
    onEvent: () => ({ dispose: () => {} }),
    hold: () => ({ dispose: () => {} }),
    resync: async () => {},
    settled: async () => {},
  }) as unknown as EngineWatch;

describe("(unit) two workshops with a lab of one name", () => {
  let home = "";
  const open: Attempts[] = [];
  const told: string[] = [];
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "workshops-"));
    for (const workshop of ["one", "two"]) {
      const folder = join(home, workshop, "labs", "intro");
      await mkdir(join(folder, "files"), { recursive: true });
      await writeFile(join(folder, "lab.yaml"), labTemplate("intro").replace("steps:", "files: files\nsteps:"));
      await writeFile(join(folder, "files", "Dockerfile"), `FROM ${workshop}`);
    }
    await mkdir(join(home, "shipped"));
  });
  afterEach(async () => {
    for (const attempts of open.splice(0)) {
      attempts.dispose();
    }
    told.length = 0;
    await rm(home, { recursive: true, force: true });
  });

  const window = async (workshop: string): Promise<Attempts> => {
    const attempts = new Attempts({
      readLabs: () => readLabs(join(home, "shipped"), [join(home, workshop, "labs")]),
      filesFolder: (name) => join(home, "storage", "labs", name),
      tell: (sentence) => told.push(sentence),
      progressFolder: join(home, "storage", "progress"),
      watch: silent(),
      onError: rethrow,
    });
    await attempts.load();
    open.push(attempts);
    return attempts;
  };
  const folderOf = (attempts: Attempts): string => attempts.attempt("intro")?.folder ?? assert.fail("no folder");
  const dockerfile = (attempts: Attempts): Promise<string> => readFile(join(folderOf(attempts), "Dockerfile"), "utf8");

  it("have a folder of files each", async () => {
    const [one, two] = [await window("one"), await window("two")];
    await one.placeFiles("intro");
    await two.placeFiles("intro");
    assert.deepEqual([await dockerfile(one), await dockerfile(two)], ["FROM one", "FROM two"]);
    assert.notEqual(folderOf(one), folderOf(two));
    assert.deepEqual(told, []);
  });

  it("find what they had in the folder that they once shared, and leave it there", async () => {
    const shared = join(home, "storage", "labs", "intro");
    await mkdir(shared, { recursive: true });
    await writeFile(join(shared, "Dockerfile"), "FROM mine");
    const first = await window("one");
    // An attempt that was begun by an older version.
    const progress = join(home, "storage", "progress");
    await mkdir(progress, { recursive: true });
    const line = { id: "a", kind: "attempt", at: 1, revision: "1", engineFromBefore: false };
    await writeFile(join(progress, `${first.filesName("intro")}.jsonl`), `${JSON.stringify(line)}\n`);
    const one = await window("one");
    await one.placeFiles("intro");
    assert.equal(await dockerfile(one), "FROM mine");
    assert.equal(await readFile(join(shared, "Dockerfile"), "utf8"), "FROM mine");
    assert.match(told.join(), /from now on.*is still there, too/);
    // One that was never begun has nothing in it.
    const two = await window("two");
    await two.placeFiles("intro");
    assert.equal(await dockerfile(two), "FROM two");
    assert.equal(told.length, 1);
  });

  it("say in words that a link would lead their files elsewhere", async () => {
    const one = await window("one");
    const folder = folderOf(one);
    await mkdir(join(folder, ".."), { recursive: true });
    await mkdir(join(home, "elsewhere"));
    await symlink(join(home, "elsewhere"), folder, "junction");
    await one.placeFiles("intro");
    assert.equal(await one.resetFiles("intro", "2026"), undefined);
    assert.deepEqual(await readdir(join(home, "elsewhere")), []);
    assert.equal(told.length, 2);
    assert.match(told[0] ?? "", /is a link to elsewhere, so nothing is put into it\. Choose another folder/);
  });

  it("give no files from behind a link that came after the lab was read", async () => {
    const one = await window("one");
    await mkdir(join(home, "elsewhere"));
    await writeFile(join(home, "elsewhere", "secret"), "secret");
    const files = join(home, "one", "labs", "intro", "files");
    await rm(files, { recursive: true });
    await symlink(join(home, "elsewhere"), files, "junction");
    await one.placeFiles("intro");
    assert.match(told.join(), /behind a link to elsewhere/);
    await assert.rejects(readdir(folderOf(one)), { code: "ENOENT" });
  });

  it("know which labs are a workshop's", async () => {
    assert.equal((await window("one")).workshopFolder("intro"), join(home, "one", "labs", "intro"));
  });
});

describe("(unit) a lab.yaml that is a link", () => {
  it("is refused when it leads out of the lab's folder", async () => {
    const home = await mkdtemp(join(tmpdir(), "linked-lab-"));
    try {
      await mkdir(join(home, "labs", "intro"), { recursive: true });
      await writeFile(join(home, "outside.yaml"), labTemplate("intro"));
      await symlink(join(home, "outside.yaml"), join(home, "labs", "intro", "lab.yaml"));
      const [found] = await readLabs(join(home, "labs"), []);
      assert.ok(found?.reading.ok === false);
      assert.match(found.reading.problems[0]?.message ?? "", /a link leads out of the lab's folder/);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });
});
