import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/**
 * What tsc says of a copy of core in which some files are changed, empty where it compiles: for tests that show that
 * something forgotten doesn't.
 */
export function compileErrors(
  entry: string,
  changes: Readonly<Record<string, (text: string) => string>>,
): readonly string[] {
  const copy = mkdtempSync(join(tmpdir(), "compiles-"));
  try {
    cpSync("src/core", join(copy, "src/core"), { recursive: true });
    for (const file of ["tsconfig.json", "package.json"]) {
      cpSync(file, join(copy, file));
    }
    symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
    for (const [path, change] of Object.entries(changes)) {
      const text = readFileSync(join(copy, path), "utf8");
      const changed = change(text);
      if (changed === text) {
        throw new Error(`Nothing was changed in ${path}.`);
      }
      writeFileSync(join(copy, path), changed);
    }
    const options = { types: [], lib: ["ES2024"] };
    const config = { extends: "./tsconfig.json", compilerOptions: options, include: [], files: [entry] };
    writeFileSync(join(copy, "tsconfig.copy.json"), JSON.stringify(config));
    const tsc = spawnSync(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", "tsconfig.copy.json"], {
      cwd: copy,
      encoding: "utf8",
    });
    if (tsc.error !== undefined) {
      throw tsc.error;
    }
    return `${tsc.stdout}${tsc.stderr}`.split("\n").filter((line) => line.trim() !== "");
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
