import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../../src/core/ports.ts";
import type { EndpointSources } from "../../src/engine/endpoint/findEndpoint.ts";
import { EngineFinder } from "../../src/engine/engineFinder.ts";
import { type FakeEngine, startFakeEngine } from "../support/fakeEngine.ts";

describe("(engine) which of the known sockets", () => {
  let home = "";
  let fakes: FakeEngine[] = [];
  let engines: Engine[] = [];
  let now = 0;
  let finder: EngineFinder;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "finder-"));
    await mkdir(join(home, ".docker", "run"), { recursive: true });
    await mkdir(join(home, ".colima", "default"), { recursive: true });
    await mkdir(join(home, ".rd"));
    now = 0;
    finder = new EngineFinder(() => now);
  });
  afterEach(async () => {
    for (const engine of engines) {
      engine.close();
    }
    await Promise.all(fakes.map((fake) => fake.close()));
    fakes = [];
    engines = [];
    await rm(home, { recursive: true, force: true });
  });

  // macOS's list, because all of its places but one stand below the home folder.
  const first = () => join(home, ".docker", "run", "docker.sock");
  const colima = () => join(home, ".colima", "default", "docker.sock");
  const rancher = () => join(home, ".rd", "docker.sock");
  const sources = (environment: Record<string, string> = {}): EndpointSources => ({
    setting: undefined,
    environment,
    platform: "darwin",
    homeFolder: home,
    userId: 12345,
  });
  const here = async (path: string): Promise<boolean> =>
    path.startsWith(home) && [first(), colima(), rancher()].includes(path) && made.has(path);
  const made = new Set<string>();
  const serve = async (path: string, behaviour: FakeEngine["behaviour"] = "healthy"): Promise<FakeEngine> => {
    const fake = await startFakeEngine({ socket: path, behaviour });
    made.add(path);
    fakes.push(fake);
    return fake;
  };
  const leaveDead = async (path: string): Promise<void> => {
    await writeFile(path, "");
    made.add(path);
  };
  const open = async (environment?: Record<string, string>) => {
    const opened = await finder.open(sources(environment), here);
    if (opened.ok) {
      engines.push(opened.value);
    }
    return opened;
  };

  it("the first one, when it answers", async () => {
    await serve(first());
    await serve(colima());
    const opened = await open();
    assert.ok(opened.ok);
    assert.equal(opened.value.address, `unix://${first()}`);
    assert.equal(opened.value.warning, undefined);
  });

  it("the next that answers, when the first is dead, and says which was taken and why", async () => {
    await leaveDead(first());
    await leaveDead(colima());
    await serve(rancher());
    const opened = await open();
    assert.ok(opened.ok, JSON.stringify(opened));
    assert.equal(opened.value.address, `unix://${rancher()}`);
    assert.match(opened.value.found, /^the socket of Rancher Desktop, because .*\.docker\/run\/docker\.sock/);
    assert.match(opened.value.warning ?? "", /so the socket of Rancher Desktop is used, which answers; if you want/);
    assert.deepEqual(opened.value.terminal["DOCKER_HOST"], `unix://${rancher()}`);
  });

  it("none of them: the first one's trouble is told", async () => {
    await leaveDead(first());
    await leaveDead(colima());
    const opened = await open();
    assert.ok(!opened.ok);
    assert.equal(opened.failure.address, `unix://${first()}`);
  });

  it("one that hangs is an engine, and no other is taken in its place", async () => {
    await serve(first(), "silent");
    await serve(colima());
    const opened = await open();
    assert.equal(opened.ok ? "another" : opened.failure.kind, "hung");
  });

  it("one that was chosen is never replaced", async () => {
    await leaveDead(first());
    await serve(colima());
    const opened = await open({ DOCKER_HOST: `unix://${first()}` });
    assert.equal(opened.ok, false);
  });

  it("one that answered is waited for while it restarts, and comes back before the others", async () => {
    const fake = await serve(first());
    await serve(colima());
    assert.ok((await open()).ok);
    await fake.close();
    await rm(first(), { force: true });
    await leaveDead(first());
    now = 1_000_000;
    assert.equal((await open()).ok, false);
    now += 29_000;
    assert.equal((await open()).ok, false);
    now += 2_000;
    const other = await open();
    assert.equal(other.ok && other.value.address, `unix://${colima()}`);
    await rm(first(), { force: true });
    await serve(first());
    const again = await open();
    assert.equal(again.ok && again.value.address, `unix://${first()}`);
  });
});
