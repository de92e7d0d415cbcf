import { type NotePart, ownMarker, ownWords, placeMarkedBy, readNotes, trimmed } from "./noteMarkers.ts";

/**
 * Notes that are exported again, over the file that is there: what the learner wrote in the file stays beside what
 * they said in the reader, and nothing that stands between markers or below the last one is ever lost.
 */
export function mergeNotes(before: string | undefined, after: string): string {
  const old = readNotes(before ?? "");
  const made = readNotes(after);
  const words = wordsOf(old.parts);
  const used = new Set<string>();
  const taken = (place: string): readonly string[] => {
    used.add(place);
    return words.get(place) ?? [];
  };
  const lines = made.parts.flatMap((part): readonly string[] => {
    if (part.kind === "own words") {
      const own = taken(part.place);
      return ownWords(part.place, both(own, part.lines));
    }
    const place = placeMarkedBy(part.line);
    return place === undefined || !words.has(place) || hasWords(made.parts, place)
      ? [part.line]
      : [part.line, "", ...ownWords(place, taken(place)), ""];
  });
  const foreign = old.own === undefined && words.size === 0 ? trimmed(old.parts.flatMap(lineOf)) : [];
  const kept = old.own === undefined || old.own.length === 0 ? foreign : old.own;
  const homeless = [...words]
    .filter(([place]) => !used.has(place))
    .map(([place, own]) => [`My notes on ${place}:`, "", ...own]);
  const own = [kept.length === 0 ? (made.own ?? []) : kept, ...homeless].filter((part) => part.length > 0);
  return `${[...trimmed(lines), "", ownMarker, ...own.flatMap((part) => ["", ...part])].join("\n")}\n`;
}

/** What was written in the file and what was said in the reader: neither is lost, and neither stands there twice. */
function both(own: readonly string[], said: readonly string[]): readonly string[] {
  // Words that go on in the reader ("Also." and then "Also. And more.") are the same, letters that stand in a word aren't.
  const whole = (lines: readonly string[]): string => ` ${lines.map((line) => line.trim()).join(" ")} `;
  const [inFile, inReader] = [whole(own), whole(said)];
  if (said.length === 0 || inFile.includes(inReader)) {
    return own;
  }
  return own.length === 0 || inReader.includes(inFile) ? said : [...own, "", ...said];
}

const lineOf = (part: NotePart): readonly string[] => (part.kind === "made" ? [part.line] : part.lines);

const hasWords = (parts: readonly NotePart[], place: string): boolean =>
  parts.some((part) => part.kind === "own words" && part.place === place);

/** Place -> what was written there; a place that was copied has all that stands in its copies. */
function wordsOf(parts: readonly NotePart[]): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, readonly string[]>();
  for (const part of parts) {
    if (part.kind === "own words" && part.lines.length > 0) {
      const before = words.get(part.place);
      const isNew = before === undefined || before.join("\n") !== part.lines.join("\n");
      words.set(part.place, before === undefined ? part.lines : isNew ? [...before, "", ...part.lines] : before);
    }
  }
  return words;
}
