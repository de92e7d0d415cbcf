import { type ContextFile, type ContextReading, leftOutBy, withinContext } from "./buildContext.ts";

/** The folder of a Dockerfile, as far as it is asked here. Paths are below it, with `/`; the folder itself is empty. */
export interface ContextFolder {
  /** Name of the Dockerfile itself. */
  readonly fileName: string;
  /** Empty for what is no folder, or can't be read. */
  entries(path: string): Promise<readonly ContextEntry[]>;
  /** In bytes; undefined for what is no file. */
  sizeOf(path: string): Promise<number | undefined>;
  /** Undefined where there is no such file, or none that can be read. */
  textOf(path: string): Promise<string | undefined>;
  /** Whether somebody still waits for it. */
  mayGoOn(): boolean;
}

export interface ContextEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isLink: boolean;
}

/** Beyond it a folder is read no further, and what is said of it is "at least". */
const mostFiles = 20_000;

/** What the folder of a Dockerfile holds, as far as these sources may reach. */
export async function readContext(folder: ContextFolder, sources: readonly string[]): Promise<ContextReading> {
  const ignore = await readIgnoreFile(folder);
  const leftOut = leftOutBy(ignore?.text);
  // What an exception brings back may stand in a folder that is left out, so then each folder is entered.
  const hasExceptions = ignore?.text.includes("!") === true;
  const files: ContextFile[] = [];
  const mayGoOn = (): boolean => files.length < mostFiles && folder.mayGoOn();
  const walk = async (path: string): Promise<void> => {
    for (const { name, isFolder, isLink } of await folder.entries(path)) {
      const below = path === "" ? name : `${path}/${name}`;
      if (!mayGoOn()) {
        return;
      }
      if (isFolder) {
        // A link to a folder is copied as a link.
        if (!hasExceptions && leftOut(below)) {
          files.push({ path: below, size: 0 });
        } else if (!isLink) {
          await walk(below);
        }
      } else {
        files.push({ path: below, size: (await folder.sizeOf(below)) ?? 0 });
      }
    }
  };
  for (const start of new Set(sources.map((source) => withoutPattern(withinContext(source))))) {
    const size = start === "" ? undefined : await folder.sizeOf(start);
    if (size === undefined) {
      await walk(start);
    } else {
      files.push({ path: start, size });
    }
  }
  const once = [...new Map(files.map((file) => [file.path, file])).values()];
  return { files: once, ignore, complete: mayGoOn() };
}

/** The folder above the first part with a pattern in it. */
function withoutPattern(path: string): string {
  const parts = path.split("/");
  const first = parts.findIndex((part) => /[*?[\\]/.test(part));
  return first < 0 ? path : parts.slice(0, first).join("/");
}

async function readIgnoreFile(folder: ContextFolder): Promise<ContextReading["ignore"]> {
  for (const name of [`${folder.fileName}.dockerignore`, ".dockerignore"]) {
    const text = await folder.textOf(name);
    if (text !== undefined) {
      return { name, text };
    }
  }
  return undefined;
}
