import type { EngineFailureKind } from "./engineFailure.ts";

/** What the Docker view shows in place of its rows for one diagnosis, on one platform or on all. */
export interface EngineHelp {
  readonly kind: EngineFailureKind;
  /** `process.platform` of the machine that the extension runs on; absent for every platform. */
  readonly platform?: "linux" | "darwin" | "win32";
  /** What happened and what to do, plain: welcome views know no code. The address stands beside the view's title. */
  readonly says: string;
  readonly links: readonly HelpLink[];
}

export type HelpLink = "look-again" | "details" | "setting" | "install" | "permission";

const always: readonly HelpLink[] = ["look-again", "details"];
const elsewhere: readonly HelpLink[] = ["look-again", "setting", "details"];

/**
 * One row for each diagnosis that can keep the Docker view empty; `npm run generate` makes the welcome views of
 * package.json from it, and a unit test fails when a diagnosis has none.
 */
export const engineHelp: readonly EngineHelp[] = [
  {
    kind: "not-installed",
    platform: "darwin",
    says: "Docker isn't on this Mac yet. Install Docker Desktop, OrbStack or Colima and start it once. “brew install docker” alone brings only the command, not the engine.",
    links: ["install", ...always],
  },
  {
    kind: "not-installed",
    platform: "win32",
    says: "Docker isn't on this computer yet. Install Docker Desktop and start it once.",
    links: ["install", ...always],
  },
  {
    kind: "not-installed",
    platform: "linux",
    says: "Docker isn't on this machine yet. Install Docker Engine with your distribution's packages, or Docker Desktop.",
    links: ["install", ...always],
  },
  {
    kind: "not-started",
    platform: "darwin",
    says: "Docker is installed, but its engine isn't running. Open Docker Desktop (or run “colima start”) and wait for its whale to stop moving.",
    links: always,
  },
  {
    kind: "not-started",
    platform: "win32",
    says: "Docker is installed, but its engine isn't running. Start Docker Desktop and wait until it says that the engine is running.",
    links: always,
  },
  {
    kind: "not-started",
    platform: "linux",
    says: "Docker is installed, but its engine isn't running. Start it with “sudo systemctl start docker”, or start Docker Desktop.",
    links: always,
  },
  {
    kind: "forbidden",
    platform: "linux",
    says: "The engine is there, but this user may not talk to it. Run “sudo usermod -aG docker $USER”, log out and in, and start the editor anew. Mind that whoever is in the group docker can become root.",
    links: ["permission", ...always],
  },
  {
    kind: "forbidden",
    platform: "darwin",
    says: "The engine's socket is there, but this user may not open it. Start Docker Desktop under your own account.",
    links: always,
  },
  {
    kind: "forbidden",
    platform: "win32",
    says: "The engine is there, but this user may not talk to it. Ask for the local group docker-users, log out and in, and start the editor anew.",
    links: always,
  },
  {
    kind: "refused",
    says: "The address is there, but no engine listens at it: it has stopped, or it crashed. Start Docker again.",
    links: elsewhere,
  },
  {
    kind: "host-unreachable",
    says: "The engine's host can't be reached. Look at the network, at a VPN, and at the address.",
    links: elsewhere,
  },
  {
    kind: "tls",
    says: "The engine was reached, but the secure connection failed: certificates are missing, out of date, or another authority's. See the details, then mend DOCKER_CERT_PATH or the Docker context.",
    links: elsewhere,
  },
  {
    kind: "ssh-failed",
    says: "ssh could not reach the engine's host. Try the same address with “ssh” in a terminal: it must work there without asking for a password.",
    links: elsewhere,
  },
  {
    kind: "hung",
    says: "Something listens at the engine's address, but it doesn't answer. It may still be starting; if it stays so, restart Docker.",
    links: always,
  },
  {
    kind: "unreadable",
    says: "What answers at this address is no Docker Engine, or its answer broke off. Check the address.",
    links: elsewhere,
  },
  {
    kind: "proxy-refused",
    says: "A proxy in front of the engine doesn't let through what is needed. The details say what its settings must allow.",
    links: elsewhere,
  },
  {
    kind: "engine-error",
    says: "The engine's connection was lost, or it answered with an error of its own. Container Labs keeps trying; the details say more.",
    links: always,
  },
  {
    kind: "api-too-old",
    says: "This engine is too old: Docker 19.03 or newer is needed. Update Docker.",
    links: ["install", ...elsewhere],
  },
  {
    kind: "api-too-new",
    says: "This engine no longer speaks the versions of its interface that this extension knows. Update the extension.",
    links: elsewhere,
  },
  {
    kind: "windows-containers",
    says: "Docker Desktop is set to Windows containers, and the labs use Linux ones. Choose “Switch to Linux containers…” in the menu of its whale.",
    links: always,
  },
  {
    kind: "context-missing",
    says: "The Docker context that is chosen doesn't exist. “docker context ls” lists those that do; “docker context use default” goes back to the usual one.",
    links: elsewhere,
  },
  {
    kind: "context-broken",
    says: "The Docker context that is chosen can't be read. “docker context use default” goes back to the usual one.",
    links: elsewhere,
  },
  {
    kind: "endpoint-unsupported",
    says: "The engine's address is of a kind that can't be followed. The details name it.",
    links: elsewhere,
  },
];
