import path from "node:path";
import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { repositoryFolder } from "../test/sandbox/places.ts";

interface SourceMapText {
  readonly sources: readonly string[];
  readonly mappings: string;
}

/**
 * A source map that tells the lines of our own files and nothing else: that is what a stack in the log needs, and a tenth of
 * the whole. Columns, names and the insides of packages go. `folder`: where it was made, from which it names its sources;
 * afterwards it names them from `dist`.
 */
export function linesOnly(map: string, folder: string): string {
  const { sources, mappings }: SourceMapText = JSON.parse(map);
  const inRepository = sources.map((source) =>
    path.relative(repositoryFolder, path.resolve(folder, source)).replaceAll("\\", "/"),
  );
  const ours = new Set(inRepository.flatMap((source, index) => (source.startsWith("src/") ? [index] : [])));
  return JSON.stringify({
    version: 3,
    sources: inRepository.map((source, index) => (ours.has(index) ? `../${source}` : "")),
    names: [],
    mappings: encode(decode(mappings).map((segments) => lineBeginnings(segments, ours))),
  });
}

/** The first segment of each run of generated code that comes from one line; what isn't ours comes from nowhere. */
function lineBeginnings(segments: readonly SourceMapSegment[], ours: ReadonlySet<number>): SourceMapSegment[] {
  const kept: SourceMapSegment[] = [];
  for (const [column, source, line] of segments) {
    const last = kept.at(-1);
    if (source === undefined || line === undefined || !ours.has(source)) {
      if (last?.length !== 1) {
        kept.push([column]);
      }
    } else if (last === undefined || last[1] !== source || last[2] !== line) {
      kept.push([column, source, line, 0]);
    }
  }
  return kept;
}
