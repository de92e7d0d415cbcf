import { cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { placeFiles } from "../labFiles.ts";
import type { SelfTestFiles } from "./selfTest.ts";

/** `folder` is the self-test's own and nobody else's: it is emptied. `source` are the lab's starter files, if it has any. */
export function selfTestFiles(folder: string, source: string | undefined): SelfTestFiles {
  const kept = `${folder}.kept`;
  // Its content and not itself: a folder that is mounted into a container must stay the same one.
  const empty = async (): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await Promise.all((await readdir(folder)).map((name) => rm(join(folder, name), { recursive: true, force: true })));
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
      await cp(folder, kept, { recursive: true });
      return async () => {
        await empty();
        await cp(kept, folder, { recursive: true });
      };
    },
  };
}
