import { visible } from "../../shownText.ts";
import { isMarker } from "./noteMarkers.ts";

/** What Markdown, or an extension of it, would take for more than a letter. */
const special = /[\\`*[\]<#|~$@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=[#\w]+;)|:(?=\/\/)|(?<=\bwww)\./giu;
const opening = /^(?:[-+=>]|\d{1,9}(?=[.)]))/;

/** A text of the engine or the learner on one line: no link, no HTML, no heading, whatever stands in it. */
export function plain(text: string): string {
  const line = visible(text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\s]+/gu, " ").trim());
  return inLine(line);
}

function inLine(line: string): string {
  const escaped = line.replace(special, String.raw`\$&`);
  const start = opening.exec(escaped)?.[0] ?? "";
  // A number at the beginning is a list's only with its mark, and the mark is what can be escaped.
  return /^\d/.test(start) ? `${start}\\${escaped.slice(start.length)}` : `${start === "" ? "" : "\\"}${escaped}`;
}

const bullet = /^(?:[-+*]|\d{1,9}[.)]) +(?=\S)/;

/** What a learner wrote, with its paragraphs, lines and plain lists. */
export function paragraphs(text: string): readonly string[] {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replaceAll(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\s]+/gu, " ").trim());
  return lines.map((line, index) => {
    const mark = bullet.exec(line)?.[0] ?? "";
    const next = lines[index + 1] ?? "";
    const goesOn = line !== "" && next !== "" && !bullet.test(next);
    return `${mark}${inLine(line.slice(mark.length))}${goesOn ? "  " : ""}`;
  });
}

/** An escaped letter, a code span, or the beginning of HTML. */
const spans = /\\[^\n]|((?<!`)(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)\2(?!`))|<(?!https:\/\/)/g;

/** A text of the lab. Its author may use bold, italic, code and https links; HTML and fences stay letters. */
export function prose(text: string): string {
  return text
    .replaceAll(spans, (found) => (found === "<" ? String.raw`\<` : found))
    .split("\n")
    .map((line) => line.trim().replace(/^(?=#|```|~~~)/, "\\"))
    .map((line) => (isMarker(line) ? `\\${line}` : line))
    .join("\n");
}

/** Lines of code, in a fence that none of them can close. */
export function fenced(lines: readonly string[]): readonly string[] {
  const shown = lines
    .flatMap((line) => line.split(/\r\n|[\n\r\u2028\u2029]/))
    .map((line) => visible(line.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, " ")).trimEnd())
    .map((line) => (isMarker(line) ? ` ${line}` : line));
  const longest = Math.max(2, ...shown.flatMap((line) => [...line.matchAll(/`+/g)].map(([ticks]) => ticks.length)));
  const fence = "`".repeat(longest + 1);
  return [`${fence}sh`, ...shown, fence];
}

/** Gives each heading the name that GitHub and VS Code link to it by. */
export function headingNames(): (heading: string) => string {
  const used = new Map<string, number>();
  return (heading) => {
    const name = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
    const before = used.get(name) ?? 0;
    used.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  };
}
