import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cacheFolder } from "./places.ts";
import { removeFolder } from "./runFolder.ts";

export type Say = (line: string) => void;

interface CachedThing {
  /** The folder's name in the cache. */
  name: string;
  /** How the line about it begins. */
  title: string;
  /** What it is made from: prepared again when this changes. */
  recipe: unknown;
  say: Say;
  /** Fills the folder; may return a few words about what it found. */
  build(folder: string): Promise<string | undefined>;
}

/** The folder of something that is prepared once. A stamp, written last, tells a whole one from a half one. */
export async function cached(thing: CachedThing): Promise<string> {
  const folder = path.join(cacheFolder, thing.name);
  const recipe = JSON.stringify(thing.recipe);
  const stamp = readStamp(folder);
  if (stamp?.recipe === recipe) {
    thing.say(`${thing.title}: ready${stamp.found ? ` (${stamp.found})` : ""}`);
    return folder;
  }
  const partial = `${folder}.partial`;
  const start = performance.now();
  await removeFolder(partial);
  mkdirSync(partial, { recursive: true });
  const found = await thing.build(partial);
  writeFileSync(path.join(partial, "complete"), JSON.stringify({ recipe, found }));
  await removeFolder(folder);
  renameSync(partial, folder);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  thing.say(`${thing.title}: made in ${seconds} s${found ? ` (${found})` : ""}`);
  return folder;
}

/** Whether something was prepared to its end. */
export function isCached(name: string): boolean {
  return existsSync(path.join(cacheFolder, name, "complete"));
}

function readStamp(folder: string): { recipe: string; found?: string } | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, "complete"), "utf8"));
  } catch {
    return undefined;
  }
}
