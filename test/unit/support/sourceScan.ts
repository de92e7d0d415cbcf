import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";

/** A file of the house, by its path from the repository's root: `src/core/yaml.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface FoundImport {
  /** As written; `undefined` when it is computed while the program runs. */
  readonly specifier: string | undefined;
  /** `static`: runs when the file loads; `type`: erased; `call`: `import()` and `require()`, type positions included. */
  readonly kind: "static" | "type" | "call";
}

export const repositoryRoot = fileURLToPath(new URL("../../../", import.meta.url));

export function sourceFiles(): readonly SourceFile[] {
  return readdirSync(join(repositoryRoot, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(repositoryRoot.length))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), "utf8") }));
}

const commentsAndStrings =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<!\\)\/\/[^\n]*/g;

export const withoutComments = (text: string): string =>
  text.replace(commentsAndStrings, (_all, string: string | undefined) => string ?? " ");

export const withoutCommentsAndStrings = (text: string): string => text.replace(commentsAndStrings, " ");

const importing =
  /\b(?:(?:import|export)\b(?<clause>[^;"'`()]*?)\bfrom\s*|import\s*|(?<call>(?:import|require|getBuiltinModule)\s*\(\s*))(?<quote>["'`])(?<specifier>[^"'`\n]*)\k<quote>/g;

const computed = /\b(?:import|require|getBuiltinModule)\s*\(\s*(?=[^\s"'`])/g;

/**
 * Every import of a file. A regular expression and not a parser, on purpose: TypeScript 7 has no stable API
 * for JavaScript, and esbuild, which is here, erases types before it tells its imports, so that
 * `import type`, `import("x").Y` in a type, and `export type … from` would pass unseen. Those four spellings
 * (`from "x"`, `import "x"`, `import("x")`, `require("x")`) are all that the language has. What a regular
 * expression might miss in odd code is caught by asking esbuild as well: the test compares the two.
 */
export function importsOf(text: string): readonly FoundImport[] {
  const code = withoutComments(text);
  const written = [...code.matchAll(importing)].map(({ groups }): FoundImport => {
    const { clause, call, specifier } = groups ?? {};
    const kind = call !== undefined ? "call" : /^\s+type\s+(?!from\b)/.test(clause ?? "") ? "type" : "static";
    return { kind, specifier: specifier?.includes("${") ? undefined : specifier };
  });
  return [...written, ...[...code.matchAll(computed)].map((): FoundImport => ({ kind: "call", specifier: undefined }))];
}

/** Path of the file that a relative import means. */
export const resolved = (file: string, specifier: string): string => join(dirname(file), specifier);

/** `zod` of `zod/mini`, `@kubernetes/client-node` of a deeper path in it. */
export const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
