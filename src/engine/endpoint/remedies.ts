import type { EngineFailureKind } from "../../core/state/engineFailure.ts";
import type { Endpoint } from "./findEndpoint.ts";
import { isWsl, type Machine, type whatIsInstalled } from "./machine.ts";
import { howToChange } from "./origin.ts";

type Installed = ReturnType<typeof whatIsInstalled>;

/** What to do next, as a phrase: by kind, platform and what chose the address. Nothing here tells anybody to delete. */
export function remedyTo(
  kind: EngineFailureKind,
  endpoint: Endpoint,
  machine: Machine,
  installed: Installed = "engine",
): string {
  switch (kind) {
    case "not-installed":
      return withChoice(install(machine), endpoint);
    case "not-started":
      return withChoice(
        installed === "client"
          ? `${start(machine)}; if only the docker program is here, ${install(machine)}`
          : start(machine),
        endpoint,
      );
    case "refused":
      return endpoint.connection.kind === "socket"
        ? withChoice(start(machine), endpoint)
        : withChoice("start the engine over there, and see that it listens at this port", endpoint);
    case "forbidden":
      return withChoice(permit(endpoint, machine), endpoint);
    case "host-unreachable":
      return withChoice("check the name, the network and the VPN", endpoint);
    case "hung":
      return endpoint.connection.kind === "socket"
        ? `wait a moment, it may be starting; if it stays so, ${restart(machine)}`
        : withChoice("wait a moment, it may be starting; if it stays so, restart the engine over there", endpoint);
    default:
      return withChoice("check that the address is a Docker Engine's", endpoint);
  }
}

/** A remedy, and how to choose another engine if this one was chosen. */
export function withChoice(remedy: string, endpoint: Pick<Endpoint, "source" | "context">): string {
  const change = howToChange(endpoint);
  return change === undefined ? remedy : `${remedy}; or ${change}`;
}

function install(machine: Machine): string {
  if (isWsl(machine)) {
    return "install Docker Desktop on Windows and switch on its WSL integration for this distribution (Settings, Resources), or install Docker Engine inside it";
  }
  switch (machine.platform) {
    case "darwin":
      return "install Docker Desktop (brew install --cask docker-desktop) or Colima (brew install colima docker), and start it";
    case "win32":
      return "install Docker Desktop (winget install -e --id Docker.DockerDesktop), and start it";
    default:
      return "install Docker Engine as docs.docker.com/engine/install tells for your distribution";
  }
}

function start(machine: Machine): string {
  if (isWsl(machine)) {
    return "start Docker Desktop on Windows and see that its WSL integration is on for this distribution (Settings, Resources), or start the service inside it: sudo service docker start";
  }
  switch (machine.platform) {
    case "darwin":
      return "start your engine: open Docker Desktop, or run colima start";
    case "win32":
      return "start Docker Desktop";
    default:
      return "start the service with sudo systemctl enable --now docker, or start Docker Desktop";
  }
}

function restart(machine: Machine): string {
  if (isWsl(machine) || machine.platform === "win32") {
    return "restart Docker Desktop from the menu of its icon beside the clock";
  }
  return machine.platform === "darwin"
    ? "restart Docker Desktop from its menu, or run colima restart"
    : "restart the service with sudo systemctl restart docker, or restart Docker Desktop";
}

/** Groups are read at login: a program that runs keeps those it was started with, and so does an editor's server. */
function permit({ connection }: Endpoint, machine: Machine): string {
  if (machine.platform === "darwin") {
    return "start the engine as the user who runs this editor, or let that user read and write the socket";
  }
  if (machine.platform === "win32") {
    return "let an administrator add you to the group docker-users (net localgroup docker-users YOUR-NAME /add), then sign out and in again";
  }
  const path = connection.kind === "socket" ? connection.path : "";
  if (!/^(?:\/var)?\/run\/docker\.sock$/.test(path)) {
    return "start the engine as the user who runs this editor, or ask the socket's owner to let you in";
  }
  const anew =
    machine.remoteName === "ssh-remote"
      ? 'then run the command "Remote-SSH: Kill VS Code Server on Host…" and connect anew'
      : "then log out and in again and start the editor anew";
  return `add yourself to the group docker with sudo usermod -aG docker $USER, ${anew}; mind that this group is as mighty as root`;
}
