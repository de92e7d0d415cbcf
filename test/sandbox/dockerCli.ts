import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The docker command line for use outside: a link named docker, and its plugins through a configuration of its own. */
export function provideCli(folder: string, root: string, socket: string) {
  const bin = path.join(folder, "bin");
  const configuration = path.join(folder, "cli");
  mkdirSync(bin);
  mkdirSync(configuration);
  const cli = path.join(bin, "docker");
  symlinkSync(path.join(root, "usr/bin/docker"), cli);
  const plugins = ["usr/libexec/docker/cli-plugins", "usr/lib/docker/cli-plugins"].map((place) =>
    path.join(root, place),
  );
  writeFileSync(path.join(configuration, "config.json"), JSON.stringify({ cliPluginsExtraDirs: plugins }));
  const environment = {
    DOCKER_HOST: `unix://${socket}`,
    DOCKER_CONFIG: configuration,
    PATH: `${bin}${path.delimiter}${process.env["PATH"] ?? ""}`,
  };
  return { cli, environment };
}
