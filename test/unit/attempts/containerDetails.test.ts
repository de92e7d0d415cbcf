import assert from "node:assert/strict";
import { changedPaths, containerDetails, execDetails, pathKind } from "../../../src/attempts/containerDetails.ts";

describe("containerDetails", () => {
  it("reads what `docker run --rm -it` made", () => {
    const inspected = {
      Path: "/bin/ash",
      Args: ["-c", "ls"],
      Created: "2026-11-25T12:00:00.5Z",
      Config: {
        Tty: true,
        OpenStdin: true,
        Env: ["SECRET=hunter2", "EMPTY=", "UNSET", "EQUALS=a=b"],
        User: "1000:1000",
        Healthcheck: { Test: ["CMD-SHELL", "curl -f localhost"] },
      },
      Mounts: [
        { Type: "bind", Source: "/home/me/site", Destination: "/srv", RW: false },
        { Type: "volume", Name: "labdata", Source: "/var/lib/docker/volumes/labdata", Destination: "/data", RW: true },
      ],
      RestartCount: 3,
      HostConfig: {
        RestartPolicy: { Name: "always" },
        AutoRemove: true,
        Memory: 16_777_216,
        ReadonlyRootfs: true,
        CapDrop: ["ALL"],
        PidMode: "host",
      },
      State: { OOMKilled: true, Error: "no room" },
      NetworkSettings: { Networks: { lab: { Aliases: ["shop"] }, bridge: { Aliases: null } } },
    };
    assert.deepEqual(containerDetails(inspected), {
      aliases: { lab: ["shop"], bridge: [] },
      argv: ["/bin/ash", "-c", "ls"],
      terminal: true,
      openInput: true,
      removesItself: true,
      madeAt: Date.UTC(2026, 10, 25, 12, 0, 0, 500),
      healthCheck: ["/bin/sh", "-c", "curl -f localhost"],
      environment: ["SECRET", "EQUALS"],
      emptyEnvironment: ["EMPTY"],
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
      startError: "no room",
      restartsItself: true,
      restartCount: 3,
    });
  });

  for (const odd of [undefined, null, {}, [], "text", { Config: null, Args: null }]) {
    it(`takes ${JSON.stringify(odd)} for a container of which nothing is told`, () => {
      const { terminal, openInput, healthCheck, madeAt } = containerDetails(odd);
      assert.deepEqual([terminal, openInput, healthCheck, madeAt], [false, false, undefined, 0]);
    });
  }

  const healthChecks: readonly (readonly [
    test: readonly string[],
    shell: readonly string[],
    run: readonly string[],
  ])[] = [
    [["CMD", "redis-cli", "ping"], [], ["redis-cli", "ping"]],
    [["CMD-SHELL", "redis-cli ping"], [], ["/bin/sh", "-c", "redis-cli ping"]],
    [
      ["CMD-SHELL", "redis-cli ping"],
      ["/bin/bash", "-ec"],
      ["/bin/bash", "-ec", "redis-cli ping"],
    ],
  ];
  for (const [Test, Shell, run] of healthChecks) {
    it(`the engine runs the health check ${JSON.stringify([Test, Shell])} as ${JSON.stringify(run)}`, () => {
      assert.deepEqual(containerDetails({ Config: { Healthcheck: { Test }, Shell } }).healthCheck, run);
    });
  }

  const exec = (given: object) =>
    execDetails({
      ProcessConfig: { tty: false, entrypoint: "sh", arguments: ["-c", "echo $GREETING"] },
      OpenStdin: true,
      Running: false,
      ExitCode: null,
      ...given,
    });
  it("reads an exec word by word; it has an exit code only once it has ended", () => {
    const argv = ["sh", "-c", "echo $GREETING"];
    assert.deepEqual(exec({}), { argv, terminal: false, openInput: true });
    assert.deepEqual(exec({ Running: true, ExitCode: 0 }), { argv, terminal: false, openInput: true });
    assert.deepEqual(exec({ ExitCode: 127 }), { argv, terminal: false, openInput: true, exitCode: 127 });
    assert.deepEqual(execDetails(null), { argv: [""], terminal: false, openInput: false });
  });

  // Go's fs.FileMode, as `HEAD /containers/{id}/archive` of a real engine tells it.
  const modes: readonly (readonly [mode: number, kind: string])[] = [
    [0o644, "file"],
    [0o755 + 2 ** 23, "file"],
    [2 ** 27 + 0o777, "file"],
    [2 ** 31 + 0o755, "folder"],
    [2 ** 31 + 2 ** 20 + 0o777, "folder"],
    [2 ** 26 + 2 ** 21 + 0o666, "other"],
    [2 ** 25 + 0o644, "other"],
  ];
  for (const [mode, kind] of modes) {
    it(`the mode ${mode.toString(8)} is that of a ${kind}`, () => assert.equal(pathKind({ mode }), kind));
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
