import { chmod, mkdir, stat } from "node:fs/promises";

/** Modes of what only its owner may read and write. */
export const onlyOwner = { folder: 0o700, file: 0o600 } as const;

/** A folder that many people share, such as the one for temporary files. */
const sticky = 0o1000;

/** Makes a folder that is the owner's alone, or makes it so: an older version gave it the mode that the shell had. */
export async function makeOwnFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: onlyOwner.folder });
  await makeOwn(path, onlyOwner.folder);
}

/**
 * Takes away what others may do with it. Windows keeps a person's files by other means, and some file systems know no
 * modes: there it stays as it is.
 */
export async function makeOwn(path: string, mode: number): Promise<void> {
  if (process.platform === "win32") {
    return;
  }
  const found = await stat(path);
  const isOurs = found.uid === process.getuid?.() && (found.mode & sticky) === 0;
  if (isOurs && (found.mode & 0o077) !== 0) {
    await chmod(path, found.mode & mode).catch(() => {});
  }
}
