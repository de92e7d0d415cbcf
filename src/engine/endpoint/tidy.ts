/**
 * Text that an engine, a file or a variable supplied, made fit for one of our sentences: on one line, without control and
 * direction marks, and short.
 */
export function tidy(text: string, longest = 200): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "")}…` : line;
}
