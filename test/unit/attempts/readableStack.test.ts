import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildBundles } from "../../../scripts/build.ts";
import { bundles } from "../../../scripts/bundles.ts";
import type * as Notes from "../../../src/attempts/exportedNotes.ts";
import { readableStack } from "../../../src/attempts/readableStack.ts";
import { redactedLog } from "../../../src/attempts/redactedLog.ts";
import type * as Engine from "../../../src/engine/index.ts";

/** Where a stack says that it comes from, innermost first. */
const placesIn = (stack: string): readonly { readonly file: string; readonly line: number }[] =>
  [...stack.matchAll(/(src\/[\w/]+\.ts):(\d+)/g)].map(([, file = "", line]) => ({ file, line: Number(line) }));

describe("a bug in the log", () => {
  let folder = "";
  const written: string[] = [];
  const write = (text: string): void => {
    written.push(text);
  };
  const load = <Bundle>(name: string): Bundle => createRequire(import.meta.url)(join(folder, name));
  const logged = (bug: unknown): string => {
    written.length = 0;
    redactedLog({ info: write, warn: write, error: write, show: () => {}, dispose: () => {} }, folder).error(bug);
    return written.join("\n");
  };
  const thrownBy = (work: () => unknown): Error => {
    try {
      work();
    } catch (error) {
      assert.ok(error instanceof Error);
      return error;
    }
    return assert.fail("nothing was thrown");
  };

  before("every bundle is made as it ships", async function () {
    this.timeout(60_000);
    folder = await mkdtemp(join(tmpdir(), "stacks-"));
    await buildBundles(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("names file and line of our source, though the bundle has neither", async () => {
    const bug = thrownBy(() => load<typeof Engine>("engine.cjs").openEngineRoom(undefined as never));
    assert.match(bug.stack ?? "", /engine\.cjs:\d+:\d+/);
    const [first] = placesIn(logged(bug));
    assert.equal(first?.file, "src/engine/index.ts");
    const lines = (await readFile("src/engine/index.ts", "utf8")).split("\n");
    assert.match(lines[(first?.line ?? 0) - 1] ?? "", /const \{ host, remoteName \} = options;/);
    assert.doesNotMatch(logged(bug), /engine\.cjs/);
  });

  it("does so for a bug that is thrown behind an await, and for each place on the way", async () => {
    const { exportedNotes } = load<typeof Notes>("notes.cjs");
    const bug = await exportedNotes({ standings: [{ ok: true }] } as never, {} as never).then(
      () => assert.fail("nothing was thrown"),
      (error: Error) => error,
    );
    const places = placesIn(logged(bug));
    assert.ok(places.length > 1, logged(bug));
    assert.ok(
      places.some(({ file }) => file === "src/attempts/exportedNotes.ts"),
      logged(bug),
    );
  });

  it("leaves a stack as it is where there is no map, a broken one, or a file of somebody else", async () => {
    const bug = thrownBy(() => load<typeof Engine>("engine.cjs").openEngineRoom(undefined as never)).stack ?? "";
    assert.equal(readableStack(bug, "/elsewhere"), bug);
    const map = join(folder, "engine.cjs.map");
    const kept = await readFile(map);
    await writeFile(map, "{ half a");
    assert.equal(readableStack(bug, folder), bug);
    await rm(map);
    assert.equal(readableStack(bug, folder), bug);
    await writeFile(map, kept);
    assert.notEqual(readableStack(bug, folder), bug);
  });

  it("can be told so for every bundle that runs in the extension host: its map ships, and knows its own entry", async () => {
    assert.match(await readFile(".vscodeignore", "utf8"), /^!dist\/\*\.cjs\.map$/m);
    for (const { entry, output, platform } of bundles) {
      if (platform === "node") {
        const { sources } = JSON.parse(await readFile(join(folder, `${output}.map`), "utf8"));
        assert.ok(
          sources.some((source: string) => source.endsWith(entry)),
          `${output}.map does not know ${entry}`,
        );
      }
    }
  });
});
