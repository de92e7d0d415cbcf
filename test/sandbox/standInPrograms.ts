import { chmodSync, copyFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { lastLines, runCommand } from "./runCommand.ts";

/**
 * Copies programs of an engine's root into an image's tree, with the libraries that they need. Each library keeps its
 * path, because that is where the program's loader looks for it.
 */
export async function copyPrograms(root: string, tree: string, programs: Readonly<Record<string, string>>) {
  for (const [name, source] of Object.entries(programs)) {
    copy(path.join(root, source), path.join(tree, name));
    for (const library of await librariesOf(root, source)) {
      const target = path.join(tree, library);
      if (!existsSync(target)) copy(path.join(root, library), target);
    }
  }
}

/** Asked inside the root: the host's libraries may be of another age. */
async function librariesOf(root: string, program: string): Promise<string[]> {
  const asked = await runCommand("chroot", [root, "ldd", `/${program}`]);
  if (asked.code !== 0 || asked.output.includes("not found"))
    throw new Error(`The libraries of ${program} could not be found:\n${lastLines(asked.output)}`);
  return [...asked.stdout.matchAll(/(\/\S+) \(0x/g)].map((found) => found[1] ?? "");
}

function copy(source: string, target: string): void {
  mkdirSync(path.dirname(target), { recursive: true });
  copyFileSync(source, target);
  chmodSync(target, 0o755);
}
