import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { vscodeFolder } from "../../sandbox/vscodeHost.ts";

/** What of VS Code's native logger its output channels use, in plain JavaScript. */
const logger = `
const { appendFileSync } = require("node:fs");
class Logger {
  constructor(type, name, file) { this.file = file; this.level = 0; this.plain = false; }
  write(level, text) { appendFileSync(this.file, this.plain ? text : new Date().toISOString() + " [" + level + "] " + text + "\\n"); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.plain = true; }
  flush() {}
  drop() {}
}
["trace", "debug", "info", "warn", "error", "critical"].forEach((name, level) => {
  Logger.prototype[name] = function (text) { if (level >= this.level) this.write(name, text); };
});
module.exports = { version: 1, setLevel() {}, setFlushOn() {}, Logger };
`;

/**
 * The sandbox's VS Code is installed without running scripts, so it lacks its native logger, and output channels
 * stay empty. What is returned is the environment that has it load one of ours from the folder instead.
 */
export function outputLog(folder: string): Record<string, string> {
  const place = join(folder, process.versions.node, process.platform, process.arch, "spdlog.node");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "index.cjs"), logger);
  writeFileSync(join(place, "package.json"), JSON.stringify({ main: "index.cjs" }));
  const asker = join(vscodeFolder, "node_modules/@vscode/spdlog");
  return { NODE_BINDINGS_COMPILED_DIR: relative(asker, folder) };
}
