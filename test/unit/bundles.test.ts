import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { buildBundles } from "../../scripts/build.ts";
import { bundles } from "../../scripts/bundles.ts";

describe("what is in the bundles", () => {
  let folder = "";
  const inputs = new Map<string, Metafile["outputs"][string]["inputs"]>();
  before("every bundle is made as it ships", async function () {
    this.timeout(60_000);
    folder = await mkdtemp(join(tmpdir(), "weights-"));
    await buildBundles(folder);
    for (const { output } of bundles) {
      const file = join(folder, output.replace(/\.c?js$/, ".meta.json"));
      const { outputs }: Metafile = JSON.parse(await readFile(file, "utf8"));
      const [made] = Object.entries(outputs).filter(([name]) => !name.endsWith(".map"));
      inputs.set(output, made?.[1].inputs ?? {});
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const bytesOf = (output: string, part: string): number =>
    Object.entries(inputs.get(output) ?? {}).reduce(
      (sum, [input, { bytesInOutput }]) => sum + (input.includes(part) ? bytesInOutput : 0),
      0,
    );

  it("the readers of labs take of zod what they use", () => {
    for (const output of ["labFolder.cjs", "authors.cjs"]) {
      const bytes = bytesOf(output, "node_modules/zod/");
      assert.ok(bytes > 0 && bytes < 60_000, `${output} has ${bytes} bytes of zod`);
    }
  });

  const kept: readonly (readonly [output: string, what: string, parts: readonly string[]])[] = [
    [
      "extension.cjs",
      "no library, and nothing of how a lab file is written",
      ["node_modules/", "/format.ts", "checks/formats.ts"],
    ],
    ["engine.cjs", "no ssh, gRPC or editor", ["node_modules/ssh2", "node_modules/@grpc", "src/ui/"]],
    ["explain.cjs", "no lab and no client of an engine", ["src/core/labs/", "node_modules/dockerode"]],
    ["notes.cjs", "no reader of labs", ["node_modules/zod", "node_modules/js-yaml"]],
    ["selfTest.cjs", "no reader and no judge of labs", ["node_modules/zod", "node_modules/js-yaml", "/judge.ts"]],
    ["reader.js", "nothing but its page and its libraries", ["src/core/", "src/ui/", "src/attempts/"]],
    ["layers.js", "nothing but its page and its libraries", ["src/core/", "src/ui/", "src/attempts/"]],
  ];
  for (const [output, what, parts] of kept) {
    it(`${output} has ${what} in it`, () => {
      assert.ok(Object.keys(inputs.get(output) ?? {}).length > 0);
      for (const part of parts) {
        assert.equal(bytesOf(output, part), 0, part);
      }
    });
  }
});
