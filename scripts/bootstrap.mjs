/**
 * Installs the npm packages when they are missing or older than the lock file. Runs before `npm start` and `npm test`
 * on whatever Node the machine has, so: nothing but `node:` modules, and nothing newer than Node 18. Afterwards npm
 * finds Node 24, which is one of the packages, in node_modules/.bin before the system's.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const neededMajor = 24;
const windows = process.platform === "win32";

/** The nearest folder above this file that holds a package.json. */
function findRepository() {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, "package.json"))) {
    const parent = path.dirname(folder);
    if (parent === folder) return fail("No package.json was found above bootstrap.mjs. Clone the repository again.");
    folder = parent;
  }
  return folder;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function installIfNeeded(repository) {
  const lockFile = path.join(repository, "package-lock.json");
  const modules = path.join(repository, "node_modules");
  const stamp = path.join(modules, ".container-labs-lock");
  if (!existsSync(lockFile)) fail("package-lock.json is missing. Restore it with git and start again.");
  const hash = createHash("sha256").update(readFileSync(lockFile)).digest("hex");
  const installed = existsSync(path.join(modules, ".package-lock.json"));
  if (installed && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;

  const start = Date.now();
  const words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const result = spawnSync(windows ? "npm.cmd" : "npm", words, {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    // npm is a batch file on Windows, which only the shell can start.
    shell: windows,
  });
  if (result.error)
    fail(`npm could not be started (${result.error.message}). Install Node.js ${neededMajor} with npm.`);
  if (result.status !== 0) {
    fail(`npm ci failed with code ${result.status}. Mend what it says here, then start again:\n${complaint(result)}`);
  }
  writeFileSync(stamp, hash);
  const reason = installed ? "the lock file has changed" : "they were missing";
  console.log(`npm packages: installed in ${((Date.now() - start) / 1000).toFixed(1)} s, because ${reason}`);
}

/** What npm complains of, without its warnings and its page of usage. */
function complaint(result) {
  const lines = `${result.stdout}\n${result.stderr}`.split("\n");
  const usage = lines.findIndex((line) => /^npm error (Clean install a project|Usage:)/.test(line));
  return lines
    .slice(0, usage < 0 ? lines.length : usage)
    .filter((line) => !line.startsWith("npm warn") && !/^(npm error)?\s*$/.test(line))
    .join("\n");
}

/** npm puts node_modules/.bin first, so that one counts before the Node that runs this. */
function checkNode(repository) {
  const own = path.join(repository, "node_modules", ".bin", windows ? "node.cmd" : "node");
  if (existsSync(own)) {
    const answer = spawnSync(windows ? `"${own}"` : own, ["--version"], { encoding: "utf8", shell: windows });
    if (answer.status === 0 && majorOf(answer.stdout) >= neededMajor) return;
  }
  if (majorOf(process.version) >= neededMajor) return;
  fail(
    `Node.js ${neededMajor} or newer is needed, and this is ${process.version} on ${process.platform}-${process.arch}, ` +
      `for which no package brings it. Install Node.js ${neededMajor} from https://nodejs.org and start again.`,
  );
}

function majorOf(version) {
  return Number(/^v(\d+)/.exec(version.trim())?.[1] ?? 0);
}

const repository = findRepository();
installIfNeeded(repository);
checkNode(repository);
