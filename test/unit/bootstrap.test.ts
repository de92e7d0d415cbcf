import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** The system's own Node, without the one that node_modules brings: what a fresh machine has. */
const systemPath = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((part) => !part.includes("node_modules"))
  .join(delimiter);

describe("(unit) the bootstrap on a clone without node_modules", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "container-labs-bootstrap-"));
    mkdirSync(join(folder, "scripts"));
    copyFileSync("scripts/bootstrap.mjs", join(folder, "scripts", "bootstrap.mjs"));
    mkdirSync(join(folder, "part"));
    writeFileSync(join(folder, "part", "package.json"), '{ "name": "part", "version": "1.0.0" }');
    lockWith("1.0.0");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** One package that stands in the clone itself: npm has something to install, and needs no registry. */
  const lockWith = (version: string): void => {
    const clone = { name: "clone", version, dependencies: { part: "file:part" } };
    const packages = {
      "": clone,
      part: { version: "1.0.0" },
      "node_modules/part": { resolved: "part", link: true },
    };
    writeFileSync(join(folder, "package.json"), JSON.stringify(clone));
    writeFileSync(
      join(folder, "package-lock.json"),
      JSON.stringify({ name: "clone", version, lockfileVersion: 3, requires: true, packages }),
    );
  };
  const bootstrap = (node = process.execPath) => {
    const { status, stdout, stderr } = spawnSync(node, ["scripts/bootstrap.mjs"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, PATH: systemPath },
    });
    return { status, said: `${stdout}${stderr}` };
  };

  it("installs, then has nothing to do, and installs again when the lock file changes", function () {
    this.timeout(60_000);
    const first = bootstrap();
    assert.match(first.said, /npm packages: installed in [\d.]+ s, because they were missing/);
    assert.equal(first.status, 0);
    assert.ok(existsSync(join(folder, "node_modules")));
    assert.deepEqual(bootstrap(), { status: 0, said: "" });
    lockWith("1.0.1");
    assert.match(bootstrap().said, /because the lock file has changed/);
  });

  it("runs on the system's own Node, and names Node.js 24 when that is too old and no package brings it", function () {
    this.timeout(60_000);
    const version = spawnSync("node", ["--version"], { encoding: "utf8", env: { ...process.env, PATH: systemPath } });
    const { status, said } = bootstrap("node");
    if (Number(/^v(\d+)/.exec(version.stdout)?.[1]) >= 24) {
      assert.equal(status, 0, said);
    } else {
      assert.equal(status, 1, said);
      assert.match(said, /Install Node\.js 24/);
    }
  });

  it("says what is wrong with a lock file that npm refuses", function () {
    this.timeout(60_000);
    writeFileSync(join(folder, "package-lock.json"), "{ not JSON");
    const { status, said } = bootstrap();
    assert.equal(status, 1);
    assert.match(said, /npm ci failed/);
  });
});
