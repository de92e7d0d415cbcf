import { isUtf8 } from "node:buffer";
import type { Stats } from "node:fs";
import { constants, type FileHandle, open, readdir, rename, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { LeftOut } from "../core/ports.ts";
import { isErrorOf } from "./errorCodes.ts";
import { makeOwn, onlyOwner } from "./ownFiles.ts";

/** A lab that was played a hundred times has some hundred kB. */
export const limits = { file: 32 * 1024 * 1024, line: 8 * 1024 * 1024, lines: 20_000 } as const;

const chunkBytes = 1024 * 1024;
const lineFeed = 0x0a;

/** Stands for what is no line of ours: no JSON begins so. */
const unreadable = "\u{FFFD}";

/**
 * The lines of a file that only grows. What was read once is not read again, however often the file changes, and no
 * file is too large to be opened: one that is larger than any learner's is set aside under another name.
 */
export class GrowingFile {
  readonly #path: string;
  #lines: string[] = [];
  /** What stands behind the last line feed: another window may still be writing it. */
  #rest = "";
  /** Where `#rest` begins. */
  #offset = 0;
  #identity = "";
  #setAside: readonly string[] | undefined;
  #overfull = false;
  #reading: Promise<unknown> = Promise.resolve();
  #next: Promise<readonly string[]> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  get leftOut(): LeftOut {
    return { setAside: this.#setAside ?? [], overfull: this.#overfull };
  }

  /** Whoever asks while the file is read shares the next reading with all others who do. */
  lines(): Promise<readonly string[]> {
    this.#next ??= this.#reading.then(() => {
      this.#next = undefined;
      const read = this.#read();
      this.#reading = read.catch(() => {});
      return read;
    });
    return this.#next;
  }

  async #read(): Promise<readonly string[]> {
    const file = await openIfThere(this.#path);
    try {
      const found = await file?.stat();
      if (file === undefined || found === undefined) {
        this.#forget("");
      } else if (!found.isFile()) {
        throw new Error(`${this.#path} is no file`);
      } else {
        await makeOwn(dirname(this.#path), onlyOwner.folder);
        await makeOwn(this.#path, onlyOwner.file);
        await this.#readOn(file, found);
      }
    } finally {
      await file?.close();
    }
    this.#setAside ??= await this.#besides();
    return this.#rest.trim() === "" ? [...this.#lines] : [...this.#lines, this.#rest];
  }

  async #readOn(file: FileHandle, found: Stats): Promise<void> {
    const identity = `${found.dev}:${found.ino}`;
    const isFirst = this.#identity !== identity;
    if (isFirst || found.size < this.#offset) {
      this.#forget(identity);
    }
    this.#overfull ||= found.size > limits.file || !(await this.#readLines(file, found.size));
    if (this.#overfull && isFirst) {
      await this.#putBeside(found);
    }
  }

  /** False when there are more lines than anybody can have written. */
  async #readLines(file: FileHandle, size: number): Promise<boolean> {
    const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(1, size - this.#offset)));
    let pending: Buffer[] = [];
    let pendingBytes = 0;
    let at = this.#offset;
    this.#rest = "";
    while (at < size) {
      const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, size - at), at);
      if (bytesRead === 0) {
        break;
      }
      let from = 0;
      for (let to = chunk.indexOf(lineFeed); to !== -1 && to < bytesRead; to = chunk.indexOf(lineFeed, from)) {
        const line = asLine([...pending, chunk.subarray(from, to)], pendingBytes + to - from);
        [pending, pendingBytes] = [[], 0];
        from = to + 1;
        this.#offset = at + from;
        if (line.trim() !== "" && this.#lines.push(line) > limits.lines) {
          return false;
        }
      }
      pendingBytes += bytesRead - from;
      if (pendingBytes <= limits.line) {
        pending.push(Buffer.from(chunk.subarray(from, bytesRead)));
      } else {
        pending = [];
      }
      at += bytesRead;
    }
    this.#rest = asLine(pending, pendingBytes);
    return true;
  }

  /** Never deletes and never writes over anything: what is set aside has a name that nothing had before. */
  async #putBeside(found: Stats): Promise<void> {
    const taken = new Set(await this.#besides());
    let count = 1;
    while (taken.has(this.#asideName(count))) {
      count += 1;
    }
    this.#forget("");
    this.#setAside = undefined;
    // Another window may have been quicker, and what stands there now is a new file.
    if ((await stat(this.#path)).ino === found.ino) {
      await rename(this.#path, this.#asideName(count));
    }
  }

  async #besides(): Promise<readonly string[]> {
    const start = basename(this.#asideName(""));
    try {
      const names = (await readdir(dirname(this.#path))).filter((name) => name.startsWith(start));
      return names.toSorted().map((name) => join(dirname(this.#path), name));
    } catch (error) {
      if (isErrorOf(error, "ENOENT")) {
        return [];
      }
      throw error;
    }
  }

  #asideName(count: number | ""): string {
    return `${this.#path}.too-large-${count}`;
  }

  #forget(identity: string): void {
    this.#lines = [];
    this.#rest = "";
    this.#offset = 0;
    this.#identity = identity;
    this.#overfull = false;
  }
}

function asLine(parts: readonly Buffer[], bytes: number): string {
  if (bytes > limits.line) {
    return unreadable;
  }
  const whole = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  return isUtf8(whole) ? whole.toString("utf8") : unreadable;
}

/** Without waiting: a pipe that was put there would never be opened otherwise. */
async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (isErrorOf(error, "ENOENT")) {
      return undefined;
    }
    throw error;
  }
}
