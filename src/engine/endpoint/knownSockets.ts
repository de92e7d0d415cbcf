import { readdir, stat } from "node:fs/promises";
import { posix } from "node:path";
import type { Machine } from "./machine.ts";

/** A place where an engine of this platform listens when nobody chose another. */
export interface KnownSocket {
  readonly path: string;
  /** Ends the sentence "found by …". */
  readonly found: string;
}

const theDefault = "the default socket";

/**
 * In the order they are tried; the engine that Docker's own command line would take comes first on Linux and Windows,
 * and Podman, which is not quite Docker, last. Places: the documentation of each, gathered in the engine facts 1.5.
 */
export function knownSockets(machine: Machine): readonly KnownSocket[] {
  const { platform, environment, homeFolder, userId } = machine;
  const home = (...parts: string[]): string => posix.join(homeFolder, ...parts);
  if (platform === "win32") {
    return [
      { path: "//./pipe/docker_engine", found: "the default pipe" },
      { path: "//./pipe/dockerDesktopLinuxEngine", found: "the pipe of Docker Desktop" },
      { path: "//./pipe/podman-machine-default", found: "the pipe of Podman" },
    ];
  }
  const virtualMachines = [
    { path: home(".colima/default/docker.sock"), found: "the socket of Colima" },
    { path: home(".config/colima/default/docker.sock"), found: "the socket of Colima" },
    { path: home(".orbstack/run/docker.sock"), found: "the socket of OrbStack" },
    { path: home(".rd/docker.sock"), found: "the socket of Rancher Desktop" },
    { path: home(".lima/docker/sock/docker.sock"), found: "the socket of Lima" },
  ];
  if (platform === "darwin") {
    const temporary = environment["TMPDIR"];
    return [
      { path: home(".docker/run/docker.sock"), found: "the socket of Docker Desktop" },
      { path: "/var/run/docker.sock", found: theDefault },
      ...virtualMachines,
      ...[
        ...(temporary === undefined ? [] : [posix.join(temporary, "podman/podman-machine-default-api.sock")]),
        home(".local/share/containers/podman/machine/podman.sock"),
      ].map((path) => ({ path, found: "the socket of Podman" })),
    ];
  }
  const runtime = [
    ...(environment["XDG_RUNTIME_DIR"] ? [environment["XDG_RUNTIME_DIR"]] : []),
    ...(userId === undefined ? [] : [`/run/user/${userId}`]),
  ];
  return [
    { path: "/var/run/docker.sock", found: theDefault },
    ...runtime.map((folder) => ({
      path: posix.join(folder, "docker.sock"),
      found: "the socket of the rootless engine",
    })),
    { path: home(".docker/desktop/docker.sock"), found: "the socket of Docker Desktop" },
    ...virtualMachines,
    ...[...runtime.map((folder) => posix.join(folder, "podman/podman.sock")), "/run/podman/podman.sock"].map(
      (path) => ({ path, found: "the socket of Podman" }),
    ),
  ];
}

/** Where to knock when no known socket exists, so that the error of that very place is explained. */
export const defaultSocket = (platform: NodeJS.Platform): KnownSocket =>
  platform === "win32"
    ? { path: "//./pipe/docker_engine", found: "the default pipe" }
    : { path: "/var/run/docker.sock", found: theDefault };

/** Whether something stands at that place. A pipe is looked up in the list of pipes: to stat one would be to open it. */
export async function socketExists(path: string): Promise<boolean> {
  try {
    if (path.startsWith("//./pipe/")) {
      const name = path.slice("//./pipe/".length).toLowerCase();
      return (await readdir("\\\\.\\pipe\\")).some((pipe) => pipe.toLowerCase() === name);
    }
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
