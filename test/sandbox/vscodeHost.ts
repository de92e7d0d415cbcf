import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, readdirSync } from "node:fs";
import { rename } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { cached, type Say } from "./cached.ts";
import { runNpm } from "./npm.ts";
import { cacheFolder } from "./places.ts";
import { runContained } from "./runCommand.ts";
import { removeFolder } from "./runFolder.ts";

const version = "4.139.1";
const integrity = "fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==";
const name = `vscode-${version}`;

/** The VS Code server with its workbench. */
export const vscodeFolder = path.join(cacheFolder, name, "vscode");

/** Takes VS Code's server out of the npm package code-server, whose own wrapper is not needed. */
export async function prepareVscodeHost(say: Say): Promise<void> {
  await cached({
    name,
    title: "VS Code server",
    recipe: { version, integrity },
    say,
    async build(partial) {
      await runNpm(["pack", `code-server@${version}`, "--ignore-scripts", "--silent"], partial);
      const archive = readdirSync(partial).find((file) => file.endsWith(".tgz"));
      if (!archive) throw new Error("npm fetched no code-server package.");
      await verify(path.join(partial, archive));
      const unpacked = path.join(partial, "unpacked");
      mkdirSync(unpacked);
      await runContained("tar", ["-xzf", archive, "-C", "unpacked"], { cwd: partial, seconds: 120 });
      const vscode = path.join(partial, "vscode");
      await rename(path.join(unpacked, "package/lib/vscode"), vscode);
      await removeFolder(unpacked);
      await removeFolder(path.join(partial, archive));
      // Without their scripts nothing is compiled; the server does without the parts that would need it.
      await runNpm(["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], vscode);
      return `code-server ${version}`;
    },
  });
}

async function verify(archive: string): Promise<void> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(archive), hash);
  const actual = hash.digest("base64");
  if (actual === integrity) return;
  throw new Error(`The code-server package is not the expected one (sha512 ${actual}). Try again on another network.`);
}
