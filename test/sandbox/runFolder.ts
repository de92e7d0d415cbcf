import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { isAlive, type Owner, ourselves } from "./owner.ts";
import { runsFolder } from "./places.ts";

export interface RunFolder {
  id: string;
  folder: string;
  remove(): Promise<void>;
}

/** The kernel's limit for the path of a unix socket, without the closing zero byte. */
const longestSocketPath = 107;

/** A new folder for one run; owner.json tells the next run's sweep whether it is still in use. */
export function createRunFolder(): RunFolder {
  mkdirSync(runsFolder, { recursive: true });
  for (;;) {
    const id = randomBytes(3).toString("hex");
    const folder = path.join(runsFolder, id);
    if (existsSync(folder)) continue;
    // Renamed into place with its owner inside: no sweep ever sees it without one.
    const unborn = `${folder}.new`;
    mkdirSync(unborn);
    writeFileSync(path.join(unborn, "owner.json"), JSON.stringify(ourselves()));
    renameSync(unborn, folder);
    return { id, folder, remove: () => removeFolder(folder) };
  }
}

export function socketPathIn(folder: string, name: string): string {
  const socket = path.join(folder, name);
  const length = Buffer.byteLength(socket);
  if (length > longestSocketPath) {
    throw new Error(
      `The path of a socket would be ${length} bytes long and the system allows ${longestSocketPath}: ${socket}. ` +
        "Move the repository to a folder with a shorter path and start again.",
    );
  }
  return socket;
}

export interface KnownRun {
  id: string;
  folder: string;
  /** The process that the run belongs to. */
  pid?: number;
  alive: boolean;
}

export function knownRuns(): KnownRun[] {
  if (!existsSync(runsFolder)) return [];
  return readdirSync(runsFolder).map((id) => {
    const folder = path.join(runsFolder, id);
    if (id.endsWith(".new")) return { id, folder, alive: isFresh(folder) };
    const owner = readOwner(folder);
    return owner ? { id, folder, pid: owner.pid, alive: isAlive(owner) } : { id, folder, alive: false };
  });
}

function readOwner(folder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, "owner.json"), "utf8")) as Owner;
  } catch {
    return undefined;
  }
}

function isFresh(folder: string): boolean {
  try {
    return Date.now() - statSync(folder).mtimeMs < 60_000;
  } catch {
    return false;
  }
}

/** Removes a folder that a dying process may still be writing to for a moment. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
