import assert from "node:assert/strict";
import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { LeadsOut, placeInside } from "../../../src/attempts/insideFolder.ts";
import { placeFiles, resetFiles, takeOver } from "../../../src/attempts/labFiles.ts";
import { selfTestFiles } from "../../../src/attempts/selfTest/selfTestFiles.ts";

const stamp = "2026-11-25";

/** Everything below a folder as it is, links as links: what must not have changed elsewhere. */
async function all(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    found[path.slice(folder.length + 1)] = entry.isFile()
      ? await readFile(path, "utf8")
      : entry.isDirectory()
        ? "/"
        : "->";
  }
  return found;
}

describe("(unit) starter files and links", () => {
  let home = "";
  let source = "";
  let target = "";
  let elsewhere = "";
  const others = { "index.html": "another's", Dockerfile: "another's", "deep/index.html": "another's" };
  const put = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  };
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "lab-links-"));
    [source, target, elsewhere] = [join(home, "source"), join(home, "learner", "lab"), join(home, "elsewhere")];
    await put(source, { Dockerfile: "FROM nginx", "site/index.html": "hello", "site/deep/index.html": "deep" });
    await put(elsewhere, others);
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  /** A part of the learner's folder that is a link, and what is done with the files then. */
  const links: Readonly<Record<string, () => Promise<void>>> = {
    "the learner's folder is a link": async () => {
      await mkdir(dirname(target), { recursive: true });
      await symlink(elsewhere, target, "junction");
    },
    "the learner's folder is a link that leads nowhere": async () => {
      await mkdir(dirname(target), { recursive: true });
      await symlink(join(elsewhere, "new"), target, "junction");
    },
    "a sub-folder is a link": async () => {
      await mkdir(target, { recursive: true });
      await symlink(elsewhere, join(target, "site"), "junction");
    },
    "a sub-folder is a link that leads nowhere": async () => {
      await mkdir(target, { recursive: true });
      await symlink(join(elsewhere, "new"), join(target, "site"), "junction");
    },
    "a sub-folder's sub-folder is a link": async () => {
      await mkdir(join(target, "site"), { recursive: true });
      await symlink(elsewhere, join(target, "site", "deep"), "junction");
    },
    "a sub-folder was replaced by a link after the files were placed": async () => {
      await placeFiles(source, target);
      await rename(join(target, "site"), join(home, "moved"));
      await symlink(elsewhere, join(target, "site"), "junction");
    },
    "a sub-folder is a link to its own parent": async () => {
      await mkdir(target, { recursive: true });
      await symlink(home, join(target, "site"), "junction");
    },
    "a sub-folder is a file": async () => put(target, { site: "a file" }),
  };
  for (const [title, make] of Object.entries(links)) {
    for (const [verb, act] of Object.entries({
      place: () => placeFiles(source, target),
      reset: () => resetFiles(source, target, stamp),
    })) {
      it(`${title}: to ${verb} them is refused in words, and nothing is changed outside`, async () => {
        await make();
        const before = await all(elsewhere);
        const names = await readdir(home);
        await assert.rejects(
          act(),
          (error) => error instanceof LeadsOut && /link to elsewhere|is no folder/.test(error.message),
        );
        assert.deepEqual(await all(elsewhere), before);
        assert.deepEqual(await readdir(home), names);
      });
    }
  }

  it("a link in place of a file is kept beside it when the files are put back, and neither read nor written through", async () => {
    await mkdir(target, { recursive: true });
    await symlink(join(elsewhere, "Dockerfile"), join(target, "Dockerfile"));
    assert.deepEqual(await resetFiles(source, target, stamp), [`Dockerfile.${stamp}`]);
    assert.ok((await lstat(join(target, `Dockerfile.${stamp}`))).isSymbolicLink());
    assert.equal(await readFile(join(target, "Dockerfile"), "utf8"), "FROM nginx");
    assert.deepEqual(await all(elsewhere), { deep: "/", ...others });
  });

  it("a copy that was kept in the same second is not written over", async () => {
    await put(target, { Dockerfile: "mine" });
    await resetFiles(source, target, stamp);
    await put(target, { Dockerfile: "mine again" });
    assert.deepEqual(await resetFiles(source, target, stamp), [`Dockerfile.${stamp}-2`]);
    assert.equal(await readFile(join(target, `Dockerfile.${stamp}`), "utf8"), "mine");
  });

  it("what is above the learner's folder may be a link: it is the learner's own choice", async () => {
    await mkdir(join(home, "real"));
    await symlink(join(home, "real"), join(home, "disk"), "junction");
    assert.equal((await placeFiles(source, join(home, "disk", "lab"))).length, 3);
    assert.equal(await readFile(join(home, "real", "lab", "Dockerfile"), "utf8"), "FROM nginx");
  });

  it("each part of the way is looked at right before", async () => {
    await placeFiles(source, target);
    const place = join("site", "deep", "index.html");
    assert.equal(await placeInside(target, place, true), join(target, place));
    await rename(join(target, "site"), join(home, "moved"));
    await symlink(elsewhere, join(target, "site"), "junction");
    await assert.rejects(placeInside(target, place, true), LeadsOut);
    await assert.rejects(placeInside(target, place, false), LeadsOut);
  });

  it("keeps a program's right to be run", async () => {
    const mode = async (folder: string): Promise<number> => (await lstat(join(folder, "run.sh"))).mode & 0o100;
    await writeFile(join(source, "run.sh"), "#!/bin/sh", { mode: 0o755 });
    await placeFiles(source, target);
    assert.equal(await mode(target), await mode(source));
  });

  describe("the self-test's own folder", () => {
    it("is not emptied through a link", async () => {
      await mkdir(dirname(target), { recursive: true });
      await symlink(elsewhere, `${target}.self-test`, "junction");
      await assert.rejects(selfTestFiles(`${target}.self-test`, source).reset(), LeadsOut);
      assert.deepEqual(await all(elsewhere), { deep: "/", ...others });
    });

    it("is not put back through a link that came between", async () => {
      const files = selfTestFiles(target, source);
      await files.reset();
      const restore = await files.keep();
      await rm(target, { recursive: true });
      await symlink(elsewhere, target, "junction");
      await assert.rejects(restore(), LeadsOut);
      assert.deepEqual(await all(elsewhere), { deep: "/", ...others });
    });

    it("links that a lab's commands made in it are put back as links, and not followed", async () => {
      const files = selfTestFiles(target, source);
      await files.reset();
      await symlink(elsewhere, join(target, "out"), "junction");
      const restore = await files.keep();
      await restore();
      assert.ok((await lstat(join(target, "out"))).isSymbolicLink());
      await files.reset();
      assert.deepEqual(await all(elsewhere), { deep: "/", ...others });
    });
  });

  describe("what two workshops shared", () => {
    it("is copied once, and stays where it was", async () => {
      const former = join(home, "learner", "former");
      await put(former, { Dockerfile: "mine", "more.txt": "mine" });
      assert.equal(await takeOver(former, target), true);
      assert.equal(await takeOver(former, target), false);
      assert.deepEqual(await all(target), { Dockerfile: "mine", "more.txt": "mine" });
      assert.deepEqual(await all(former), await all(target));
    });

    it("nothing is there to copy: nothing is made", async () => {
      assert.equal(await takeOver(join(home, "nothing"), target), false);
      assert.equal(await takeOver(target, target), false);
      await assert.rejects(lstat(target), { code: "ENOENT" });
    });
  });
});
