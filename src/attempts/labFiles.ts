import { constants } from "node:fs";
import { copyFile, mkdir, readdir, readFile, realpath, rename } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

/**
 * Copies a lab's starter files into the learner's folder, each once: a file that is there already is the learner's,
 * changed or not, and stays as it is. Gives the paths that were copied.
 */
export async function placeFiles(source: string, target: string): Promise<readonly string[]> {
  const copied: string[] = [];
  for (const path of await filesIn(source)) {
    const wanted = join(target, path);
    await mkdir(dirname(wanted), { recursive: true });
    if (await copyNew(join(source, path), wanted)) {
      copied.push(path);
    }
  }
  return copied;
}

/**
 * Puts the starter files back as they were. A file that the learner changed stays beside it, under its name with
 * `stamp`; files of the learner's own are left alone. Gives the paths of the kept copies.
 */
export async function resetFiles(source: string, target: string, stamp: string): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const path of await filesIn(source)) {
    const [original, present] = await Promise.all([readFile(join(source, path)), readIfThere(join(target, path))]);
    if (present !== undefined && !present.equals(original)) {
      const copy = `${path}.${stamp}`;
      await rename(join(target, path), join(target, copy));
      kept.push(copy);
    }
  }
  await placeFiles(source, target);
  return kept;
}

/** Whether a symbolic link makes of this path below the folder one that is elsewhere. What isn't there leads nowhere. */
export async function leadsOut(folder: string, path: string): Promise<boolean> {
  const [root, real] = await Promise.all([folder, join(folder, path)].map((each) => realpath(each).catch(() => "")));
  return root !== undefined && real !== undefined && real !== "" && real !== root && !real.startsWith(root + sep);
}

/**
 * Paths below the folder, in a steady order. Symbolic links are passed over: a lab can come from a stranger, and what
 * they lead to is not the lab's.
 */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** False where something is there already: also a link that leads nowhere, through which nothing may be written. */
async function copyNew(source: string, target: string): Promise<boolean> {
  try {
    await copyFile(source, target, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") {
      return false;
    }
    throw error;
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
