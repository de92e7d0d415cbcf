/**
 * `npm run build`: every bundle of the table into `dist`.
 *
 *     node scripts/build.ts [--watch] [--debug]
 *
 * With --debug they are made for a debugger: as they were written, and with whole source maps.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type BuildOptions, build, context, type Plugin } from "esbuild";
import { repositoryFolder } from "../test/sandbox/places.ts";
import { type Bundle, bundles } from "./bundles.ts";
import { linesOnly } from "./sourceMaps.ts";

interface Wishes {
  readonly folder: string;
  readonly debug: boolean;
}

const platforms: Readonly<Record<Bundle["platform"], BuildOptions>> = {
  node: { platform: "node", target: "node22", format: "cjs" },
  page: { platform: "browser", target: "chrome130", format: "iife" },
};

/** What esbuild is asked for, for one line of the table. */
function optionsFor({ entry, output, platform, externals = [], without = [] }: Bundle, wishes: Wishes): BuildOptions {
  return {
    ...platforms[platform],
    absWorkingDir: repositoryFolder,
    entryPoints: [entry],
    outfile: path.join(wishes.folder, output),
    bundle: true,
    external: [...externals],
    alias: Object.fromEntries(without.map((name) => [name, "./src/engine/absentModule.ts"])),
    minify: !wishes.debug,
    // A page's errors never come to our log, so no map of it ships.
    sourcemap: wishes.debug ? "linked" : platform === "node" ? "external" : false,
    sourcesContent: false,
    metafile: true,
    logLevel: "warning",
    write: false,
    plugins: [writing(wishes)],
  };
}

/** Writes what was built, each map as small as the log needs it, and beside it what is in the bundle. */
const writing = ({ folder, debug }: Wishes): Plugin => ({
  name: "writing",
  setup: ({ onEnd }) =>
    onEnd(({ outputFiles = [], metafile }) => {
      mkdirSync(folder, { recursive: true });
      for (const { path: file, contents, text } of outputFiles) {
        writeFileSync(file, file.endsWith(".map") && !debug ? linesOnly(text, folder) : contents);
      }
      const [output] = outputFiles.filter(({ path: file }) => !file.endsWith(".map"));
      if (output !== undefined) {
        writeFileSync(output.path.replace(/\.c?js$/, ".meta.json"), JSON.stringify(metafile));
      }
    }),
});

/** Every bundle as it ships, into this folder. */
export async function buildBundles(folder: string, debug = false): Promise<void> {
  await Promise.all(bundles.map((bundle) => build(optionsFor(bundle, { folder, debug }))));
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { watch: { type: "boolean" }, debug: { type: "boolean" } } });
  const wishes = { folder: path.join(repositoryFolder, "dist"), debug: values.debug ?? false };
  await buildBundles(wishes.folder, wishes.debug);
  if (values.watch) {
    for (const bundle of bundles) {
      await (await context(optionsFor(bundle, wishes))).watch();
    }
    console.log("watching the sources of every bundle, end with Ctrl-C");
  }
}
