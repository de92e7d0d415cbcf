import { watch } from "node:fs";
import { appendFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { AppendOnlyFile } from "../core/ports.ts";
import { GrowingFile } from "./growingFile.ts";
import { makeOwnFolder, onlyOwner } from "./ownFiles.ts";

/**
 * One JSON-lines file. Appends are queued, so that two lines never mix; a file that isn't there yet has no
 * lines. The first character of each append is a line break: after a crash in mid-line the next record still
 * begins on a line of its own. What a learner did is nobody else's business: the file is the owner's alone.
 */
export function progressFile(path: string, onError: (error: unknown) => void): AppendOnlyFile {
  let last: Promise<void> = Promise.resolve();
  const file = new GrowingFile(path);
  const write = async (line: string): Promise<void> => {
    await makeOwnFolder(dirname(path));
    await appendFile(path, `\n${line}`, { encoding: "utf8", mode: onlyOwner.file });
  };
  return {
    lines: () => file.lines(),
    leftOut: () => file.leftOut,
    append: (line) => {
      const written = last.then(() => write(line));
      // The queue goes on after a failed write; whoever asked for that one hears of it.
      last = written.catch(() => {});
      return written;
    },
    follow: (listener) => {
      const stop = new AbortController();
      followFile(path, stop.signal, listener).catch(onError);
      return { dispose: () => stop.abort() };
    },
  };
}

/** The same for what is not to be kept. */
export function memoryFile(): AppendOnlyFile {
  const lines: string[] = [];
  return {
    lines: async () => lines,
    append: async (line) => {
      lines.push(line);
    },
    follow: () => ({ dispose: () => {} }),
  };
}

/** The folder is watched and not the file: a file that isn't there yet can't be. */
async function followFile(path: string, signal: AbortSignal, listener: () => void): Promise<void> {
  await makeOwnFolder(dirname(path));
  if (!signal.aborted) {
    const watcher = watch(dirname(path), { signal, persistent: false }, (_event, name) => {
      if (name === null || name === basename(path)) {
        listener();
      }
    });
    // A folder that can't be watched any more costs the other windows' news, and nothing of this one's.
    watcher.on("error", () => {});
  }
}
