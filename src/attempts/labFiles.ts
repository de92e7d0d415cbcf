import { readdir, realpath, rename } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { copyNew, ownFolder, placeInside, readPlain, standsAt } from "./insideFolder.ts";

/**
 * Copies a lab's starter files into the learner's folder, each once: a file that is there already is the learner's,
 * changed or not, and stays as it is. Gives the paths that were copied. Throws `LeadsOut` where a link would lead a file
 * out of the folder.
 */
export async function placeFiles(source: string, target: string): Promise<readonly string[]> {
  const [from, root] = [await realpath(source), await ownFolder(target)];
  const copied: string[] = [];
  for (const path of await filesIn(from)) {
    if (await copyNew(await placeInside(from, path, false), await placeInside(root, path, true))) {
      copied.push(path);
    }
  }
  return copied;
}

/**
 * Puts the starter files back as they were. What the learner changed stays beside it, under its name with `stamp`; files
 * of the learner's own are left alone. Gives the paths of the kept copies.
 */
export async function resetFiles(source: string, target: string, stamp: string): Promise<readonly string[]> {
  const [from, root] = [await realpath(source), await ownFolder(target)];
  const kept: string[] = [];
  for (const path of await filesIn(from)) {
    const { bytes } = await readPlain(await placeInside(from, path, false));
    const place = await placeInside(root, path, true);
    const standing = await standsAt(place);
    // A link or a folder in its place is the learner's as well; what a link leads to is not even read.
    const changed = standing === "file" ? !(await readPlain(place)).bytes.equals(bytes) : standing !== "nothing";
    if (changed) {
      const copy = await freeName(root, `${path}.${stamp}`);
      await rename(await placeInside(root, path, true), await placeInside(root, copy, true));
      kept.push(copy);
    }
  }
  await placeFiles(source, target);
  return kept;
}

/**
 * Copies what a learner has in the folder that all workshops with a lab of this name once shared. Only where there is no
 * new one yet; the old one stays as it is. False where there is nothing to copy.
 */
export async function takeOver(former: string, target: string): Promise<boolean> {
  if (former === target || (await standsAt(target)) !== "nothing" || (await standsAt(former)) === "nothing") {
    return false;
  }
  return (await placeFiles(former, target)).length > 0;
}

/** A rename would write over what has the name already. */
async function freeName(root: string, path: string, tried = 1): Promise<string> {
  const name = tried === 1 ? path : `${path}-${tried}`;
  return (await standsAt(await placeInside(root, name, true))) === "nothing" ? name : freeName(root, path, tried + 1);
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
