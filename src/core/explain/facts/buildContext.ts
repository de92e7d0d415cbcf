import dockerignore from "@balena/dockerignore";
import { isSecretFile } from "../../base/secretNames.ts";
import { sizeInWords } from "../../base/words.ts";
import { code, type FactQuestion, list, type Sentence } from "../explanation.ts";

type ContextQuestion = Extract<FactQuestion, { readonly kind: "build context" }>;

/** What stands in the folder of a Dockerfile, which is the build context unless whoever builds names another one. */
export interface ContextReading {
  /** A folder that is left out as a whole may stand here as one entry of no size. */
  readonly files: readonly ContextFile[];
  /** `Dockerfile.dockerignore` or `.dockerignore`, as BuildKit looks for them; undefined where neither is there. */
  readonly ignore: { readonly name: string; readonly text: string } | undefined;
  /** Whether all of it was read: reading ends early in a folder with very many files. */
  readonly complete: boolean;
}

export interface ContextFile {
  /** Below the build context, with `/`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** Above it a single file is worth a word: an image of all of Alpine is smaller. */
const largeInBytes = 10_000_000;

/** Folders that hardly anybody means to copy. */
const usuallyLeftOut: readonly string[] = [".git", "node_modules", ".venv", "__pycache__"];

/** How many files and bytes a COPY or ADD takes along, after `.dockerignore`, and what of them is doubtful. */
export function contextFacts(asks: ContextQuestion, reading: ContextReading): readonly Sentence[] {
  const leftOut = leftOutBy(reading.ignore?.text);
  const bySource = asks.sources.map((source) => {
    const matches = matcherOf(source);
    const found = reading.files.filter(({ path }) => matches(path));
    return { source, found, kept: found.filter(({ path }) => !leftOut(path)) };
  });
  const missing = reading.complete ? bySource.filter(({ found }) => found.length === 0) : [];
  const hidden = bySource.filter(({ found, kept }) => found.length > 0 && kept.length === 0);
  const kept = [...new Set(bySource.flatMap((each) => each.kept))];
  const ignored = [...new Set(bySource.flatMap(({ found }) => found))].filter((file) => !kept.includes(file));
  const name = code(reading.ignore?.name ?? ".dockerignore");
  return [
    ...missing.map(
      ({ source }) =>
        `Nothing in the folder of this file matches ${code(source)}: if that folder is the build context, the build stops here.`,
    ),
    ...hidden.map(
      ({ source }) =>
        `${name} leaves out all that ${code(source)} matches, so the build stops here as if it weren't there (BuildKit's check CopyIgnoredFile).`,
    ),
    ...(kept.length === 0 ? [] : [counted(kept, reading.complete, asks.excludes)]),
    ...(ignored.length > 0 && kept.length > 0 ? [`${name} leaves out ${firstOf(ignored)}.`] : []),
    ...doubts(kept, name),
  ];
}

function counted(kept: readonly ContextFile[], complete: boolean, excludes: boolean): Sentence {
  const bytes = kept.reduce((sum, { size }) => sum + size, 0);
  const before = excludes ? ", before `--exclude` takes some away" : "";
  const many = `${complete ? "" : "at least "}${kept.length === 1 ? "one file" : `${kept.length} files`}`;
  return `With the folder of this file as the build context it takes ${many}, ${sizeInWords(bytes)}${before}.`;
}

function doubts(kept: readonly ContextFile[], ignoreName: Sentence): readonly Sentence[] {
  const large = kept.filter(({ size }) => size > largeInBytes).toSorted((one, other) => other.size - one.size);
  const secrets = kept.filter(({ path }) => isSecretFile(path));
  const folders = usuallyLeftOut.filter((folder) => kept.some(({ path }) => path.split("/").includes(folder)));
  return [
    ...(secrets.length === 0
      ? []
      : [
          `${firstOf(secrets)} ${secrets.length === 1 ? "looks like a secret" : "look like secrets"}: whoever has the image can read what is copied.`,
        ]),
    ...(large.length === 0
      ? []
      : [
          `Among them ${large.length === 1 ? "is" : "are"} ${firstOf(large)}, ${sizeInWords(large[0]?.size ?? 0)} the largest.`,
        ]),
    ...(folders.length === 0
      ? []
      : [
          `${list(folders)} ${folders.length === 1 ? "is" : "are"} among them; a line in ${ignoreName} keeps ${folders.length === 1 ? "it" : "each"} out.`,
        ]),
  ];
}

const mostNames = 3;

function firstOf(files: readonly ContextFile[]): Sentence {
  const names = files.map(({ path }) => path);
  const more = names.length - mostNames;
  return more < 1 ? list(names) : `${names.slice(0, mostNames).map(code).join(", ")} and ${more} more`;
}

/** Whether a path below the build context is left out; folders above it count too. */
export const leftOutBy = (ignoreText: string | undefined): ((path: string) => boolean) =>
  ignoreText === undefined ? () => false : matcher(ignoreText.split(/\r?\n/));

/**
 * Sources of COPY match as lines of `.dockerignore` do: `*` within one part of a path, and a folder with all that is
 * in it.
 */
function matcherOf(source: string): (path: string) => boolean {
  const path = withinContext(source);
  return path === "" ? () => true : matcher([path]);
}

function matcher(patterns: readonly string[]): (path: string) => boolean {
  const ignore = dockerignore.default({ ignorecase: false }).add([...patterns]);
  return (path) => ignore.ignores(path);
}

/** `./src/` and `/src` are both `src`: a source never leads out of the build context. */
export function withinContext(source: string): string {
  const parts: string[] = [];
  for (const part of source.split(/[\\/]/)) {
    if (part === "..") {
      parts.pop();
    } else if (part !== "" && part !== ".") {
      parts.push(part);
    }
  }
  return parts.join("/");
}
