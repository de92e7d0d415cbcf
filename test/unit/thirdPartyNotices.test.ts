import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildBundles } from "../../scripts/build.ts";
import { bundledPackage, type Metafile, noticesOf, packageFolders } from "../../scripts/bundledPackages.ts";
import { bundles } from "../../scripts/bundles.ts";

const manifest = JSON.parse(await readFile("package.json", "utf8"));
const scripts: Readonly<Record<string, string>> = manifest.scripts;

describe("notices of third parties", () => {
  let folder = "";
  const metafiles: Metafile[] = [];
  before("every bundle is made as it ships", async function () {
    this.timeout(60_000);
    folder = await mkdtemp(path.join(tmpdir(), "bundles-"));
    await buildBundles(folder);
    for (const { output } of bundles) {
      metafiles.push(JSON.parse(await readFile(path.join(folder, output.replace(/\.c?js$/, ".meta.json")), "utf8")));
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("name every package that something of is in a bundle, and no other, each with its licence's text", () => {
    const text = noticesOf(packageFolders(metafiles).map(bundledPackage));
    // Told in another way than the notices do it: by the last package folder of each input.
    const inputs = metafiles
      .flatMap(({ inputs }) => Object.keys(inputs))
      .filter((each) => each.includes("node_modules"));
    const bundled = new Set(
      inputs.map((input) => {
        const parts = (input.split("node_modules/").at(-1) ?? "").split("/");
        return parts.slice(0, parts[0]?.startsWith("@") === true ? 2 : 1).join("/");
      }),
    );
    assert.ok(bundled.size > 30, String(bundled.size));
    const listed = [...text.matchAll(/^- (\S+) \S+ \(.+\)$/gm)].map(([, name]) => name);
    assert.deepEqual(new Set(listed), bundled);
    const sections = text.split(/^-{80}\n.+\n-{80}$/m).slice(1);
    assert.equal(sections.length, listed.length);
    for (const [index, section] of sections.entries()) {
      assert.match(section, /copyright|permission|warrant/i, listed[index]);
    }
  });

  it("are the same text each time", () => {
    const folders = packageFolders(metafiles);
    const again = packageFolders([...metafiles].reverse());
    assert.equal(noticesOf(folders.map(bundledPackage)), noticesOf(again.map(bundledPackage)));
  });

  it("refuse a package without its licence's text, and take a short one by its name", async () => {
    const own = path.join(folder, "node_modules", "odd");
    await mkdir(own, { recursive: true });
    const put = (given: object) => writeFile(path.join(own, "package.json"), JSON.stringify(given));
    await put({ name: "odd", version: "1.0.0", license: "Apache-2.0", author: "Somebody" });
    assert.throws(() => bundledPackage(own), /odd has no text of its licence \(Apache-2\.0\)/);
    await put({ name: "odd", version: "1.0.0", license: "ISC", author: { name: "Somebody" } });
    assert.match(bundledPackage(own).texts[0] ?? "", /^Copyright \(c\) Somebody\n\nPermission to use/);
    await writeFile(path.join(own, "NOTICE"), "Made by others, too.");
    assert.deepEqual(bundledPackage(own).texts.slice(1), ["Made by others, too."]);
  });

  it("ship: the package's script makes them, and they are not left out", async () => {
    assert.match(scripts["package"] ?? "", /npm run build && node scripts\/thirdPartyNotices\.ts && vsce package/);
    assert.match(await readFile(".vscodeignore", "utf8"), /^!ThirdPartyNotices\.txt$/m);
  });
});
