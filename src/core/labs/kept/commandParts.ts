/** A word of a command line. */
export interface Word {
  /** As it was typed, quotes included. */
  readonly raw: string;
  /** Without its quotes. */
  readonly value: string;
  /** `>`, `2>&1`, `<`: what stands behind it is a file. */
  readonly redirects: boolean;
  /** What stands between it and the word before. */
  readonly gap: string;
}

/** One command of a line that may hold several. */
export interface Part {
  readonly words: readonly Word[];
  /** What separates it from the part before; undefined where something was left out between them. */
  readonly joint: string | undefined;
}

/** Longer lines are pasted, not typed, and nobody reads them again. */
export const longestLine = 4_096;

/**
 * Lines that go on, in one: a backslash at the end in a POSIX shell, a backtick in PowerShell, a caret in cmd, and
 * the prompt that some shells put before what follows.
 */
export const joinedLines = (text: string): string =>
  text.replaceAll(
    /[\\`^]\r?\n([ \t]*)(?:(?:>{1,2}|More\?) ?)?([ \t]*)/g,
    (_, before: string, behind: string, at: number) => {
      const isApart = /[ \t]/.test(text.charAt(at - 1));
      return !isApart && `${before}${behind}` !== "" ? " " : "";
    },
  );

/** Nothing is known of a character that some shell may take for a quote, a dash or a blank. */
const strange = /[^\p{L}\p{N}\p{M}\x20-\x7E\t\r\n…]/u;
const separator = /&&|\|\||\|&|[;|\r\n]|&(?!>)/y;
const redirection = /(?:\d|&)?>{1,2}(?:&\d|\|)?|<(?![<(])/y;
const substitute = /\$(?:\(pwd\)|\{\w+\}|[A-Za-z_][\w:]*|(?!['"({]))/y;
const plainEscape = /\\[\w.~-]/y;

/**
 * The commands of a line, read so that every shell would agree. Undefined where they might not, and where a command,
 * a document or a process stands in for a word: of such a line nothing is said at all.
 */
export function partsOf(text: string): readonly Part[] | undefined {
  if (text.length > longestLine || strange.test(text)) {
    return undefined;
  }
  const parts: Part[] = [];
  let words: Word[] = [];
  let joint: string | undefined = "";
  let at = 0;
  const endPart = (): void => {
    if (words.length > 0) {
      parts.push({ words, joint });
      words = [];
      joint = "";
    }
  };
  while (at < text.length) {
    const gapFrom = at;
    at = matchAt(/[ \t]*/y, text, at) ?? at;
    const gap = text.slice(gapFrom, at);
    const separates = matchAt(separator, text, at);
    const redirects = matchAt(redirection, text, at);
    if (at >= text.length) {
      break;
    }
    if (separates !== undefined) {
      endPart();
      joint = joint === undefined ? undefined : joint + gap + text.slice(at, separates);
      at = separates;
    } else if (text.charAt(at) === "#") {
      endPart();
      joint = undefined;
      at = text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at);
    } else {
      const end = redirects ?? endOfWord(text, at);
      if (end === undefined || end === at) {
        return undefined;
      }
      const raw = text.slice(at, end);
      if (words.length === 0 && joint !== undefined) {
        joint += gap;
      }
      words.push({
        raw,
        value: raw.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
        redirects: redirects !== undefined,
        gap,
      });
      at = end;
    }
  }
  endPart();
  return parts;
}

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Undefined where shells disagree about the end, or something stands in for the word. */
function endOfWord(text: string, from: number): number | undefined {
  let at = from;
  while (at < text.length && !/[\s;|&<>]/.test(text.charAt(at))) {
    const end = endOfPiece(text, at);
    if (end === undefined) {
      return undefined;
    }
    at = end;
  }
  return at;
}

function endOfPiece(text: string, at: number): number | undefined {
  const letter = text.charAt(at);
  switch (letter) {
    case "'":
    case '"': {
      const close = text.indexOf(letter, at + 1);
      const inside = text.slice(at + 1, close);
      // A backslash before the quote ends the word for some shells only; a backtick says more to some.
      const agreed = letter === "'" ? !inside.includes("`") : !/\\$|`|\$\((?!pwd\))/.test(inside);
      return close !== -1 && agreed ? close + 1 : undefined;
    }
    case "\\":
      return matchAt(plainEscape, text, at) === undefined ? undefined : at + 1;
    case "$":
      return matchAt(substitute, text, at);
    case "`":
    case "(":
    case ")":
      return undefined;
    case "^":
      return /[\w.-]/.test(text.charAt(at + 1)) ? at + 1 : undefined;
    default:
      return at + 1;
  }
}
