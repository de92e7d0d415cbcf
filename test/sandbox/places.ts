import path from "node:path";

/** The folder that holds package.json. */
export const repositoryFolder = path.resolve(import.meta.dirname, "../..");

/** Everything the sandbox generates, ignored by git. */
export const sandboxFolder = path.join(repositoryFolder, ".sandbox");

/** What is prepared once and used by every run. */
export const cacheFolder = path.join(sandboxFolder, "cache");

/** One folder per run, removed at its end. The name is short because unix socket paths are limited to 107 bytes. */
export const runsFolder = path.join(sandboxFolder, "r");
