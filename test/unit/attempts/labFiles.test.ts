import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { leadsOut, placeFiles, resetFiles } from "../../../src/attempts/labFiles.ts";

const stamp = "2026-11-25";
const starter = {
  ".dockerignore": "node_modules",
  Dockerfile: "FROM nginx",
  [join("site", ".hidden", "note")]: "hidden",
  [join("site", "index.html")]: "<h1>Hello</h1>",
};

describe("a lab's starter files", () => {
  let home = "";
  let source = "";
  let target = "";
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "lab-files-"));
    source = join(home, "source");
    target = join(home, "of", "the", "learner");
    await put(source, starter);
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const put = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  };
  const textsIn = async (folder: string): Promise<Readonly<Record<string, string>>> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(
      paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, "utf8")] as const),
    );
    return Object.fromEntries(texts);
  };

  describe("placeFiles", () => {
    it("copies all of them, hidden ones and those of sub-folders too, into a folder that it makes", async () => {
      assert.deepEqual(await placeFiles(source, target), Object.keys(starter));
      assert.deepEqual(await textsIn(target), starter);
    });

    it("copies each once", async () => {
      await placeFiles(source, target);
      assert.deepEqual(await placeFiles(source, target), []);
    });

    it("never overwrites a file of the learner's, changed or empty", async () => {
      const own = { Dockerfile: "FROM alpine", ".dockerignore": "", "more.txt": "mine" };
      await put(target, own);
      assert.deepEqual(await placeFiles(source, target), Object.keys(starter).slice(2));
      assert.deepEqual(await textsIn(target), { ...starter, ...own });
    });

    it("gives back what the learner deleted, and keeps what was changed beside it", async () => {
      await placeFiles(source, target);
      await put(target, { Dockerfile: "FROM alpine" });
      await rm(join(target, "site"), { recursive: true });
      assert.deepEqual(await placeFiles(source, target), Object.keys(starter).slice(2));
      assert.deepEqual(await textsIn(target), { ...starter, Dockerfile: "FROM alpine" });
    });

    it("leaves the lab's own files as they were", async () => {
      await placeFiles(source, target);
      await put(target, { Dockerfile: "FROM alpine" });
      assert.deepEqual(await textsIn(source), starter);
    });

    it("passes over symbolic links: what they lead to is not the lab's", async () => {
      const elsewhere = join(home, "elsewhere");
      await put(elsewhere, { "secret.txt": "secret", [join("deep", "secret.txt")]: "secret" });
      await symlink(elsewhere, join(source, "folder"), "junction");
      await symlink(join(elsewhere, "deep"), join(source, "site", "deep"), "junction");
      await symlink(join(elsewhere, "secret.txt"), join(source, "site", "secret.txt"));
      await symlink(join(home, "nowhere"), join(source, "broken"));
      assert.deepEqual(await placeFiles(source, target), Object.keys(starter));
      assert.deepEqual(await resetFiles(source, target, stamp), []);
      assert.deepEqual(await textsIn(target), starter);
    });

    it("leaves alone whatever else stands under a file's name: a folder, a link that leads nowhere", async () => {
      const elsewhere = join(target, "..", "elsewhere.html");
      await mkdir(join(target, "Dockerfile"), { recursive: true });
      await mkdir(join(target, "site"));
      await symlink(elsewhere, join(target, "site", "index.html"));
      const copied = await placeFiles(source, target);
      assert.ok(!copied.includes("Dockerfile") && !copied.includes(join("site", "index.html")), copied.join());
      await assert.rejects(readFile(elsewhere), { code: "ENOENT" });
    });
  });

  describe("leadsOut", () => {
    it("knows a link to elsewhere, however deep it stands, from one that stays inside", async () => {
      await put(join(home, "elsewhere"), { [join("deep", "secret.txt")]: "secret" });
      // Its name begins like the folder's.
      await put(`${source}-beside`, { "secret.txt": "secret" });
      await symlink(join(home, "elsewhere"), join(source, "out"), "junction");
      await symlink(`${source}-beside`, join(source, "beside"), "junction");
      await symlink(join(source, "site"), join(source, "in"), "junction");
      const paths = ["out", join("out", "deep"), "beside", "in", "site", ".", "not-here"];
      assert.deepEqual(await Promise.all(paths.map((path) => leadsOut(source, path))), [
        ...[true, true, true],
        ...[false, false, false, false],
      ]);
    });
  });

  describe("resetFiles", () => {
    it("puts changed files back, and keeps each under its name with the date", async () => {
      await placeFiles(source, target);
      await put(target, { Dockerfile: "FROM alpine", [join("site", "index.html")]: "" });
      const kept = [`Dockerfile.${stamp}`, join("site", `index.html.${stamp}`)];
      assert.deepEqual(await resetFiles(source, target, stamp), kept);
      assert.deepEqual(await textsIn(target), {
        ...starter,
        [kept[0] ?? ""]: "FROM alpine",
        [kept[1] ?? ""]: "",
      });
    });

    it("keeps no copy of a file that is as it was", async () => {
      await placeFiles(source, target);
      assert.deepEqual(await resetFiles(source, target, stamp), []);
      assert.deepEqual(await textsIn(target), starter);
    });

    it("gives back what is lacking, also where there is no folder at all", async () => {
      assert.deepEqual(await resetFiles(source, target, stamp), []);
      assert.deepEqual(await textsIn(target), starter);
    });

    it("leaves files of the learner's own and older copies alone", async () => {
      const own = { "more.txt": "mine", [join("site", "page.html")]: "mine", "Dockerfile.2026-01-01": "older" };
      await placeFiles(source, target);
      await put(target, { ...own, Dockerfile: "FROM alpine" });
      await resetFiles(source, target, stamp);
      assert.deepEqual(await textsIn(target), { ...starter, ...own, [`Dockerfile.${stamp}`]: "FROM alpine" });
    });

    it("takes a file that differs in its bytes only for a changed one", async () => {
      await writeFile(join(source, "bytes"), Buffer.from([0xff]));
      await mkdir(target, { recursive: true });
      await writeFile(join(target, "bytes"), Buffer.from([0xfe]));
      assert.deepEqual(await resetFiles(source, target, stamp), [`bytes.${stamp}`]);
      assert.deepEqual([...(await readFile(join(target, "bytes")))], [0xff]);
    });
  });
});
