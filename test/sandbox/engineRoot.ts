import path from "node:path";
import { cached, type Say } from "./cached.ts";
import { type EngineName, type EngineRecipe, engines } from "./engines.ts";
import { cacheFolder } from "./places.ts";
import { runCommand, runContained } from "./runCommand.ts";

const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** The folder that an engine takes for its whole file system. */
export function engineRootFolder(engine: EngineName): string {
  return path.join(cacheFolder, engines[engine].root, "root");
}

/** Makes an engine's root from Debian's packages: nothing is installed on the host. */
export async function prepareEngineRoot(engine: EngineName, say: Say): Promise<string> {
  const recipe: EngineRecipe = engines[engine];
  const mirror = process.env["CONTAINER_LABS_DEBIAN_MIRROR"] ?? "http://deb.debian.org/debian";
  const folder = await cached({
    name: recipe.root,
    title: `engine root ${recipe.root.replace("engine-", "")}`,
    recipe: { suite: recipe.suite, packages: recipe.packages },
    say,
    async build(partial) {
      const root = path.join(partial, "root");
      await runContained(
        "mmdebstrap",
        [
          ...["--variant=minbase", "--mode=root", `--keyring=${keyring}`],
          // A mirror may serve lists that are past their date.
          '--aptopt=Acquire::Check-Valid-Until "false"',
          `--include=${recipe.packages.join(",")}`,
          ...[recipe.suite, root, mirror],
        ],
        { seconds: 600 },
      );
      const query = await runCommand("dpkg-query", [`--root=${root}`, "-W", "docker.io"]);
      const version = query.stdout.trim().split("\t")[1] ?? "unknown";
      const expected = version.startsWith(recipe.version);
      return `docker.io ${version}${expected ? "" : `: Debian ${recipe.suite} has moved on from ${recipe.version}x`}`;
    },
  });
  return path.join(folder, "root");
}
