/** The lines in a learner's notes that say what is theirs, and their reading. They are comments, so no page shows them. */
const beginMarker = (place: string): string => `<!-- my notes: ${place} -->`;
const endMarker = "<!-- end -->";
export const ownMarker = "<!-- my own -->";

export const ownWords = (place: string, lines: readonly string[]): readonly string[] => [
  beginMarker(place),
  ...lines,
  endMarker,
];

/** The line of a step that isn't done; below it is where its notes belong, should there be some. */
export const openPlace = (title: string, place: string): string => `- ${title} <!-- not yet: ${place} -->`;

const open = /^- .*<!-- not yet: (\S+) -->$/;
const begin = /^<!-- my notes: (\S+) -->\s*$/;
const isEnd = (line: string): boolean => line.trimEnd() === endMarker;
const isOwn = (line: string): boolean => line.trimEnd() === ownMarker;

/** Place of an open step, if this is its line. */
export const placeMarkedBy = (line: string): string | undefined => open.exec(line)?.[1];

/** Whether a file is notes that we exported. Who takes a marker out of them leaves the others. */
export function isOurNotes(text: string): boolean {
  const { parts, own } = readNotes(text);
  const hasPlace = parts.some((part) => part.kind === "own words" || placeMarkedBy(part.line) !== undefined);
  return own !== undefined || hasPlace;
}

/** Whether a line would be read as one of ours. */
export const isMarker = (line: string): boolean =>
  begin.test(line) || isEnd(line) || isOwn(line) || placeMarkedBy(line) !== undefined;

export type NotePart =
  | { readonly kind: "made"; readonly line: string }
  | { readonly kind: "own words"; readonly place: string; readonly lines: readonly string[] };

export interface ReadNotes {
  readonly parts: readonly NotePart[];
  /** Below the last marker; undefined where there is no such marker. */
  readonly own: readonly string[] | undefined;
}

/** A place whose end was removed goes on to the next marker: too much is kept rather than too little. */
export function readNotes(text: string): ReadNotes {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|[\n\r]/);
  const parts: NotePart[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const place = begin.exec(line)?.[1];
    if (isOwn(line)) {
      return { parts, own: trimmed(lines.slice(at + 1)) };
    }
    at += 1;
    if (place === undefined) {
      parts.push({ kind: "made", line });
    } else {
      const end = endOf(lines, at);
      parts.push({ kind: "own words", place, lines: trimmed(lines.slice(at, end)) });
      at = isEnd(lines[end] ?? "") ? end + 1 : end;
    }
  }
  return { parts, own: undefined };
}

function endOf(lines: readonly string[], from: number): number {
  const next = lines.findIndex((line, index) => index >= from && (isEnd(line) || begin.test(line)));
  const own = lines.findIndex((line, index) => index >= from && isOwn(line));
  if (next !== -1 && isEnd(lines[next] ?? "")) {
    return next;
  }
  return Math.min(...[next, own, lines.length].filter((place) => place !== -1));
}

/** Without the empty lines around it. */
export function trimmed(lines: readonly string[]): readonly string[] {
  const isText = (line: string): boolean => line.trim() !== "";
  const first = lines.findIndex(isText);
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1);
}
