import { constants } from "node:fs";
import { lstat, mkdir, open, realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";

/** A link, or something that is no folder, stands where a folder of the learner's is expected. Its message is for people. */
export class LeadsOut extends Error {}

/**
 * The real path of the learner's folder, which is made if it isn't there. What is above it is the learner's own choice;
 * the folder itself may be no link: whoever sends a workshop could have put one there.
 */
export async function ownFolder(folder: string): Promise<string> {
  if (await isMissing(folder)) {
    await mkdir(folder, { recursive: true });
  }
  await expectFolder(folder, folder);
  return await realpath(folder);
}

/**
 * Where a file below the folder goes. Each part of the way is looked at now, so call it right before the file is
 * touched; with `make`, what is missing of it is made.
 */
export async function placeInside(root: string, path: string, make: boolean): Promise<string> {
  let here = root;
  await expectFolder(here, root);
  for (const part of dirname(path).split(sep)) {
    here = join(here, part);
    if (make && here !== root) {
      // Of something that is there already it makes nothing, of a link neither.
      await mkdir(here).catch(unless("EEXIST"));
    }
    await expectFolder(here, root);
  }
  return join(here, basename(path));
}

/** False where something is there already, a link too: what leads to elsewhere is neither read nor written through. */
export async function copyNew(source: string, target: string): Promise<boolean> {
  const { bytes, mode } = await readPlain(source);
  const file = await open(target, "wx", mode).catch(unless("EEXIST"));
  if (file === undefined) {
    return false;
  }
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
  return true;
}

/** A file's content and mode; a link in its place is an error. */
export async function readPlain(path: string): Promise<{ readonly bytes: Buffer; readonly mode: number }> {
  // Windows knows no such flag; there the look before is all.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags).catch(unless("ELOOP"));
  if (file === undefined) {
    throw new LeadsOut(notPlain(path));
  }
  try {
    const found = await file.stat();
    if (!found.isFile() || (await lstat(path)).isSymbolicLink()) {
      throw new LeadsOut(notPlain(path));
    }
    return { bytes: await file.readFile(), mode: found.mode & 0o777 };
  } finally {
    await file.close();
  }
}

const notPlain = (path: string): string => `${path} is a link or no file, so it isn't read.`;

/** What stands at a path itself: nothing, a file, or something else, a link among them. */
export async function standsAt(path: string): Promise<"nothing" | "file" | "something else"> {
  const found = await lstat(path).catch(unless("ENOENT"));
  return found === undefined ? "nothing" : found.isFile() ? "file" : "something else";
}

const isMissing = async (path: string): Promise<boolean> => (await standsAt(path)) === "nothing";

async function expectFolder(path: string, root: string): Promise<void> {
  const found = await lstat(path);
  const inside = found.isDirectory() && (path === root || (await realpath(path)).startsWith(root + sep));
  if (!inside) {
    const what = found.isDirectory() || found.isSymbolicLink() ? "is a link to elsewhere" : "is no folder";
    throw new LeadsOut(
      path === root
        ? `The folder of this lab's files, ${path}, ${what}, so nothing is put into it. Choose another folder for them.`
        : `${path} ${what}, so nothing was put there. Rename or remove it, then try again.`,
    );
  }
}

/** Passes on every error but this one, which stands for "undefined". */
const unless =
  (code: string) =>
  (error: unknown): undefined => {
    if (error instanceof Error && "code" in error && error.code === code) {
      return undefined;
    }
    throw error;
  };
