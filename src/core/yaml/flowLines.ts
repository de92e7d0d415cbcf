import { closersOf } from "./yamlLine.ts";

/** No list or map in brackets is longer in a real file. */
const longest = 20_000;
const mostBrackets = 200;

const opening = /(?:^|[:-])[ \t]+(?:[&!]\S+[ \t]+)*[[{]/gm;

/**
 * The text with the list or map in brackets around an offset put into one line, all else at its place: Docker's
 * programs take its brackets in any column, js-yaml only deeper than their key. Undefined where there is none.
 */
export function withFlowInLine(text: string, at: number): string | undefined {
  const starts = [...text.slice(0, at + 1).matchAll(opening)].map(({ index, 0: found }) => index + found.length - 1);
  for (const start of starts.slice(-mostBrackets).reverse()) {
    const { closed } = closersOf(text.slice(start, start + longest));
    if (closed > 0 && start + closed >= at) {
      const inLine = inOneLine(text.slice(start, start + closed));
      return inLine.includes("\n") ? undefined : text.slice(0, start) + inLine + text.slice(start + closed);
    }
  }
  return undefined;
}

/** Line ends and comments become blanks; texts in quotes stay as they are. */
function inOneLine(flow: string): string {
  return flow.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?<=\s)#[^\n]*|[\r\n]/gs, (part) =>
    /^["']/.test(part) ? part : " ".repeat(part.length),
  );
}
