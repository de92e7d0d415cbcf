import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { probe } from "../../../src/attempts/probe.ts";
import type { Probed } from "../../../src/core/labs/evidence/evidence.ts";

const engineAddress = "unix:///var/run/docker.sock";
const nothing = (seen: string): Probed["found"] => ({ kind: "nothing", seen });

describe("probe: what answers at a port", () => {
  let server: Server | undefined;
  let port = 0;
  let asked: string[] = [];

  const serve = async (answer: RequestListener): Promise<void> => {
    asked = [];
    const made = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      answer(request, response);
    });
    server = made;
    await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
    port = (made.address() as AddressInfo).port;
  };
  const close = async (): Promise<void> => {
    const open = server;
    server = undefined;
    open?.closeAllConnections();
    await new Promise<void>((resolve) => (open === undefined ? resolve() : open.close(() => resolve())));
  };
  afterEach(close);

  const look = (address = engineAddress) =>
    probe({ key: "", kind: "http", port, path: "/" }, { engineAddress: address, folder: undefined });
  const tagsOf = (repository = "me/web", tags: readonly string[] = []) =>
    probe({ key: "", kind: "registry", port, repository, tags }, { engineAddress, folder: undefined });

  const answers: readonly (readonly [title: string, status: number, body: string])[] = [
    ["a page", 200, "<h1>Grüße</h1>"],
    ["a page that isn't there", 404, "not found"],
    ["an error", 500, ""],
  ];
  for (const [title, status, body] of answers) {
    it(`tells status and text of ${title}`, async () => {
      await serve((_, response) => response.writeHead(status).end(body));
      assert.deepEqual(await look(), { kind: "answer", status, body });
      assert.deepEqual(asked, ["GET /"]);
    });
  }

  it("follows no redirect", async () => {
    await serve((_, response) => response.writeHead(302, { location: "/elsewhere" }).end());
    assert.deepEqual(await look(), { kind: "answer", status: 302, body: "" });
    assert.deepEqual(asked, ["GET /"]);
  });

  it("waits for an answer that comes in pieces", async () => {
    await serve((_, response) => {
      response.write("one, ");
      setTimeout(() => response.end("two"), 30);
    });
    assert.deepEqual(await look(), { kind: "answer", status: 200, body: "one, two" });
  });

  it("finds nothing where the connection is closed before an answer, or in the middle of one", async () => {
    await serve((request) => request.socket.destroy());
    assert.deepEqual(await look(), nothing(`nothing answers at port ${port}`));
    await close();
    await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => response.destroy(), 30);
    });
    assert.deepEqual(await look(), nothing(`nothing answers at port ${port}`));
  });

  it("finds nothing where nobody listens", async function () {
    // Windows tries again for two seconds before it says so.
    this.timeout(6_000);
    await serve(() => {});
    await close();
    assert.deepEqual(await look(), nothing(`nothing answers at port ${port}`));
    assert.deepEqual(await tagsOf(), nothing(`no registry answers at port ${port}`));
  });

  it("gives up on a server that is too slow, also in the middle of an answer", async function () {
    this.timeout(6_000);
    let begin = false;
    await serve((_, response) => {
      if (begin) {
        response.write("half");
      }
      begin = true;
    });
    const from = performance.now();
    const both = await Promise.all([look(), look()]);
    assert.deepEqual(both, [nothing(`nothing answers at port ${port}`), nothing(`nothing answers at port ${port}`)]);
    const took = performance.now() - from;
    assert.ok(took > 1_500 && took < 4_000, `it took ${took} ms`);
  });

  it("reads no more than some 64 kB of an answer that never ends", async () => {
    await serve((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(16 * 1024))) {
          // As much as it takes.
        }
      };
      response.on("drain", more);
      more();
    });
    const found = await look();
    assert.ok(found.kind === "answer");
    assert.equal(found.status, 200);
    assert.ok(
      found.body.length > 64 * 1024 && found.body.length <= 2 * 64 * 1024 + 1,
      `${found.body.length} characters`,
    );
  });

  const bodies: readonly (readonly [title: string, status: number, body: string, tags: readonly string[]])[] = [
    ["its tags", 200, '{"name":"me/web","tags":["1","2"]}', ["1", "2"]],
    ["no tag: all were deleted", 200, '{"name":"me/web","tags":null}', []],
    ["no such repository", 404, '{"errors":[{"code":"NAME_UNKNOWN"}],"tags":["1"]}', []],
    ["JSON that was cut short", 200, '{"tags":["1"', []],
    ["no JSON at all", 200, "<h1>It works!</h1>", []],
    ["a list", 200, '["1"]', []],
  ];
  for (const [title, status, body, tags] of bodies) {
    it(`asks a registry, which answers with ${title}`, async () => {
      await serve((_, response) => response.writeHead(status, { "content-type": "application/json" }).end(body));
      assert.deepEqual(await tagsOf(), { kind: "tags", tags, digests: {} });
      assert.deepEqual(asked, ["GET /v2/me/web/tags/list"]);
    });
  }

  it("reads which image a tag names, of those that are asked for and there", async () => {
    await serve((request, response) =>
      request.url?.includes("manifests")
        ? response
            .writeHead(200, { "docker-content-digest": "sha256:manifest" })
            .end('{"config":{"digest":"sha256:configuration"}}')
        : response.end('{"tags":["1","2"]}'),
    );
    assert.deepEqual(await tagsOf("me/web", ["1", "3"]), {
      kind: "tags",
      tags: ["1", "2"],
      digests: { 1: ["sha256:manifest", "sha256:configuration"] },
    });
    assert.deepEqual(asked, ["GET /v2/me/web/tags/list", "GET /v2/me/web/manifests/1"]);
  });

  for (const address of ["tcp://127.0.0.1:2375", "npipe:////./pipe/docker_engine"]) {
    it(`looks at the machine of ${address}`, async () => {
      await serve((_, response) => response.end("here"));
      assert.deepEqual(await look(address), { kind: "answer", status: 200, body: "here" });
    });
  }

  it("asks nothing of an engine behind ssh, whose ports are not here", async () => {
    await serve((_, response) => response.end("not this one"));
    assert.deepEqual(
      await look("ssh://me@far"),
      nothing("an engine at ssh://me@far, whose ports I can't reach from here"),
    );
    assert.deepEqual(asked, []);
  });
});

describe("probe: a file of the lab's folder", () => {
  let home = "";
  let folder = "";
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "probe-"));
    folder = join(home, "lab");
    await mkdir(join(folder, "site"), { recursive: true });
    await mkdir(join(home, "lab-2"));
    await writeFile(join(folder, "site", "index.html"), "Grüße");
    await writeFile(join(home, "secret"), "secret");
    await writeFile(join(home, "lab-2", "secret"), "secret");
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const read = (path: string, from: string | undefined = folder) =>
    probe({ key: "", kind: "file", path }, { engineAddress, folder: from });
  const outside = (path: string) => nothing(`that ${path} leads out of the lab's folder, where I don't look`);
  const absent = (path: string) => nothing(`no file ${path} in the lab's folder`);

  it("is read as text", async () => {
    assert.deepEqual(await read("site/index.html"), { kind: "file", text: "Grüße" });
  });

  it("is nothing where it isn't there, or is a folder", async () => {
    for (const path of ["site/other.html", "site/index.html/more"]) {
      assert.deepEqual(await read(path), absent(path));
    }
    assert.deepEqual(await read("site"), nothing("no file site in the lab's folder: it is something else"));
  });

  it("is nothing where there is no folder", async () => {
    const target = { key: "", kind: "file", path: "a" } as const;
    assert.deepEqual(
      await probe(target, { engineAddress, folder: undefined }),
      nothing("no folder of this lab so far"),
    );
    assert.deepEqual(await read("a", join(home, "none")), absent("a"));
  });

  it("is not read by a path that leads out of the folder", async () => {
    for (const path of ["../secret", "site/../../secret", "../lab-2/secret", "."]) {
      assert.deepEqual(await read(path), outside(path));
    }
  });

  it("is not read by a link that leads out of the folder, itself or above it", async () => {
    await symlink(join(home, "secret"), join(folder, "link"));
    await symlink(join("..", "secret"), join(folder, "relative"));
    await symlink(join(home, "lab-2"), join(folder, "linked"));
    for (const path of ["link", "relative", "linked/secret"]) {
      assert.deepEqual(await read(path), outside(path));
    }
  });

  it("is read by a link within the folder, and in a folder that is a link itself", async () => {
    await symlink(join("site", "index.html"), join(folder, "link"));
    await symlink(folder, join(home, "elsewhere"));
    assert.deepEqual(await read("link"), { kind: "file", text: "Grüße" });
    assert.deepEqual(await read("link", join(home, "elsewhere")), { kind: "file", text: "Grüße" });
  });

  it("is nothing where a link leads nowhere", async () => {
    await symlink("nowhere", join(folder, "link"));
    assert.deepEqual(await read("link"), absent("link"));
  });

  it("is read up to 64 kB", async () => {
    await writeFile(join(folder, "big"), "x".repeat(64 * 1024 + 10));
    const found = await read("big");
    assert.equal(found.kind === "file" && found.text.length, 64 * 1024);
  });
});
