import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Say } from "../test/sandbox/cached.ts";
import { alone } from "../test/sandbox/mutex.ts";
import { runNpm } from "../test/sandbox/npm.ts";
import { repositoryFolder } from "../test/sandbox/places.ts";

const vsix = path.join(repositoryFolder, "container-labs.vsix");
const sources = [
  "scripts",
  "src",
  "media",
  "walkthroughs",
  "l10n",
  "package.json",
  "package-lock.json",
  ".vscodeignore",
  "README.md",
];

/** The path of the extension's package, built again when a source is newer than it. */
export async function buildVsix(say: Say): Promise<string> {
  return await alone(
    "build",
    () => say("waiting for another run that is building the extension"),
    async () => {
      const start = performance.now();
      const texts = readdirSync(repositoryFolder).filter((name) => /^package\.nls.*\.json$/.test(name));
      const newest = Math.max(...[...sources, ...texts].map((name) => newestIn(path.join(repositoryFolder, name))));
      if (existsSync(vsix) && statSync(vsix).mtimeMs > newest) {
        say("extension: ready");
        return vsix;
      }
      await runNpm(["run", "package", "--silent"], repositoryFolder);
      if (!existsSync(vsix)) throw new Error(`"npm run package" ended well but made no ${vsix}.`);
      say(`extension: built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
      return vsix;
    },
  );
}

function newestIn(place: string): number {
  const entry = statSync(place, { throwIfNoEntry: false });
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  // A folder's own time tells of files that were removed.
  return Math.max(entry.mtimeMs, ...readdirSync(place).map((name) => newestIn(path.join(place, name))));
}
