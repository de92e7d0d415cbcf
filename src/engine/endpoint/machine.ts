import { homedir } from "node:os";
import { join } from "node:path";

/** What finding and explaining an engine depends on, so that each platform's answer can be had on any. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  readonly userId: number | undefined;
  /** VS Code's name of the remote that this runs in: `wsl`, `ssh-remote`, `dev-container`. */
  readonly remoteName?: string | undefined;
}

/** The machine that this runs on. */
export const thisMachine = (): Machine => ({
  platform: process.platform,
  environment: process.env,
  homeFolder: homedir(),
  userId: process.getuid?.(),
});

/** A variable's or setting's value; empty means not set, as for Docker's command line. */
export function notBlank(value: string | undefined): string | undefined {
  const text = value?.trim();
  return text === "" ? undefined : text;
}

/** Inside a distribution of the Windows Subsystem for Linux, by the variable that it sets itself. */
export const isWsl = ({ platform, environment, remoteName }: Machine): boolean =>
  remoteName === "wsl" || (platform === "linux" && notBlank(environment["WSL_DISTRO_NAME"]) !== undefined);

/**
 * Whether an engine, or only Docker's command line, seems to be installed. On macOS and Windows the command line alone
 * (`brew install docker`) has no engine, while an engine's application is known by its folder.
 */
export function whatIsInstalled(machine: Machine, exists: (path: string) => boolean): "engine" | "client" | "nothing" {
  if (enginePlaces(machine).some(exists)) {
    return "engine";
  }
  return programPlaces(machine, "docker").some(exists) ? "client" : "nothing";
}

function enginePlaces(machine: Machine): readonly string[] {
  const { platform, environment, homeFolder } = machine;
  const programs = (...names: string[]): readonly string[] => names.flatMap((name) => programPlaces(machine, name));
  if (platform === "win32") {
    const folder = environment["ProgramFiles"] ?? "C:\\Program Files";
    const local = environment["LOCALAPPDATA"] ?? `${homeFolder}\\AppData\\Local`;
    return [
      `${folder}\\Docker\\Docker`,
      `${local}\\Programs\\Docker\\Docker`,
      `${folder}\\Rancher Desktop`,
      ...programs("dockerd", "podman"),
    ];
  }
  if (platform === "darwin") {
    const folders = ["/Applications", join(homeFolder, "Applications")];
    const names = ["Docker.app", "OrbStack.app", "Rancher Desktop.app", "Podman Desktop.app"];
    return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...programs("colima", "podman")];
  }
  return [
    "/usr/bin/dockerd",
    "/usr/sbin/dockerd",
    "/usr/local/bin/dockerd",
    "/snap/docker",
    "/opt/docker-desktop",
    ...programs("dockerd", "podman"),
  ];
}

/** Where a program may stand. An editor that was started from the dock or a menu often has a shorter PATH than a shell. */
function programPlaces({ platform, environment }: Machine, name: string): readonly string[] {
  const windows = platform === "win32";
  const path = environment["PATH"] ?? environment["Path"] ?? "";
  const folders = path.split(windows ? ";" : ":").filter((folder) => folder !== "");
  const usual = windows ? [] : ["/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"];
  return [...folders, ...usual].map((folder) => (windows ? `${folder}\\${name}.exe` : `${folder}/${name}`));
}
