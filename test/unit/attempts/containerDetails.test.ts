import assert from "node:assert/strict";
import { changedPaths, containerDetails } from "../../../src/attempts/containerDetails.ts";

describe("containerDetails", () => {
  it("reads what `docker run --rm -it` made", () => {
    const inspected = {
      Path: "/bin/ash",
      Args: ["-c", "ls"],
      Created: "2026-11-25T12:00:00.5Z",
      Config: {
        Tty: true,
        OpenStdin: true,
        Env: ["SECRET=hunter2"],
        User: "1000:1000",
        Healthcheck: { Test: ["CMD-SHELL", "curl -f localhost"] },
      },
      Mounts: [
        { Type: "bind", Source: "/home/me/site", Destination: "/srv", RW: false },
        { Type: "volume", Name: "labdata", Source: "/var/lib/docker/volumes/labdata", Destination: "/data", RW: true },
      ],
      HostConfig: { AutoRemove: true, Memory: 16_777_216, ReadonlyRootfs: true, CapDrop: ["ALL"], PidMode: "host" },
      State: { OOMKilled: true },
    };
    assert.deepEqual(containerDetails(inspected), {
      argv: ["/bin/ash", "-c", "ls"],
      terminal: true,
      openInput: true,
      removesItself: true,
      madeAt: Date.UTC(2026, 10, 25, 12, 0, 0, 500),
      healthCheck: "curl -f localhost",
      environment: ["SECRET"],
      mounts: [
        { type: "bind", source: "/home/me/site", target: "/srv", readonly: true },
        { type: "volume", source: "labdata", target: "/data", readonly: false },
      ],
      memory: 16_777_216,
      user: "1000:1000",
      readonlyRoot: true,
      capDrop: ["ALL"],
      pidMode: "host",
      oomKilled: true,
    });
  });

  for (const odd of [undefined, null, {}, [], "text", { Config: null, Args: null }]) {
    it(`takes ${JSON.stringify(odd)} for a container of which nothing is told`, () => {
      const { terminal, openInput, healthCheck, madeAt } = containerDetails(odd);
      assert.deepEqual([terminal, openInput, healthCheck, madeAt], [false, false, undefined, 0]);
    });
  }

  it("a health check that is switched off is none", () => {
    assert.equal(containerDetails({ Config: { Healthcheck: { Test: ["NONE"] } } }).healthCheck, undefined);
  });

  it("counts paths that were added or changed, and not those that were deleted", () => {
    const changes = [
      { Path: "/a", Kind: 0 },
      { Path: "/b", Kind: 1 },
      { Path: "/c", Kind: 2 },
    ];
    assert.deepEqual(changedPaths(changes), ["/a", "/b"]);
    assert.deepEqual(changedPaths(null), [], "no change at all is null");
  });
});
