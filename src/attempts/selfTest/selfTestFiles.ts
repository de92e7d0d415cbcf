import { cp, readdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { ownFolder } from "../insideFolder.ts";
import { placeFiles } from "../labFiles.ts";
import type { SelfTestFiles } from "./selfTestOptions.ts";

/** `folder` is the self-test's own and nobody else's: it is emptied. `source` are the lab's starter files, if it has any. */
export function selfTestFiles(folder: string, source: string | undefined): SelfTestFiles {
  const kept = `${folder}.kept`;
  // Its content and not itself: a folder that is mounted into a container must stay the same one.
  const empty = async (): Promise<void> => {
    // A link in its place would have somebody else's files removed.
    const root = await ownFolder(folder);
    await Promise.all((await readdir(root)).map((name) => rm(join(root, name), { recursive: true, force: true })));
  };
  return {
    reset: async () => {
      await empty();
      if (source !== undefined) {
        await placeFiles(source, folder);
      }
    },
    texts: async () => {
      const names = source === undefined ? [] : await readdir(source, { recursive: true, withFileTypes: true });
      const texts = new Map<string, string>();
      for (const entry of names.filter((each) => each.isFile())) {
        const path = join(entry.parentPath, entry.name);
        texts.set(relative(source ?? "", path).replaceAll("\\", "/"), await readFile(path, "utf8"));
      }
      return (path) => texts.get(path);
    },
    keep: async () => {
      await rm(kept, { recursive: true, force: true });
      await cp(await ownFolder(folder), kept, { recursive: true, verbatimSymlinks: true });
      return async () => {
        await empty();
        await cp(await ownFolder(kept), folder, { recursive: true, verbatimSymlinks: true });
      };
    },
  };
}
