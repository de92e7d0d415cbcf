import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname } from "node:path";

/** A line of a stack whose place is in a bundle: `    at Ab.emit (/home/ann/…/dist/engine.cjs:12:3456)`, or without brackets. */
const frame = /^(?<before>\s+at (?:.+? \()?)(?<file>.+?\.cjs):(?<line>\d+):(?<column>\d+)(?=\)?$)/gm;

/**
 * A stack of our bundles by the files and lines that they were made from. The maps that tell these lie beside the bundles
 * and are read here only, when there is a bug to tell: what never fails never pays for them. What no map knows stays.
 */
export function readableStack(stack: string, bundles: string): string {
  const maps = new Map<string, SourceMap | undefined>();
  return stack.replaceAll(frame, (whole, ...rest) => {
    const { before, file, line, column }: Readonly<Record<string, string>> = rest.at(-1);
    const path = file?.replace(/^file:\/\//, "") ?? "";
    if (dirname(path) !== bundles) {
      return whole;
    }
    if (!maps.has(path)) {
      maps.set(path, mapOf(path));
    }
    const entry = maps.get(path)?.findEntry(Number(line) - 1, Number(column) - 1);
    return entry === undefined || !("originalSource" in entry) || entry.originalSource === undefined
      ? whole
      : `${before}${entry.originalSource.replace(/^(\.\.\/)+/, "")}:${entry.originalLine + 1}`;
  });
}

/** A log is written in the midst of trouble: a map that can't be read must not add to it. */
function mapOf(bundle: string): SourceMap | undefined {
  try {
    return existsSync(`${bundle}.map`) ? new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, "utf8"))) : undefined;
  } catch {
    return undefined;
  }
}
