/**
 * Where a word of a command line ends, for somebody who must not leave half a secret standing. The line may be of
 * any shell, or cut short: in doubt, the word is longer.
 */
export function wordEnd(text: string, from: number): number {
  let at = from;
  let whole = from;
  while (at < text.length) {
    const letter = text.charAt(at);
    if (/\s/.test(letter)) {
      break;
    }
    if (letter === '"' || letter === "'") {
      const close = closingQuote(text, at + 1, letter);
      if (close === undefined) {
        // The quote that the whole command stands in, or one that is never closed.
        return at > from && /[\s;&|),\]}]/.test(text.charAt(at + 1) || " ") ? at : text.length;
      }
      at = close + 1;
      if (/[,;)\]}&|:]/.test(text.charAt(at))) {
        return at;
      }
    } else if (text.startsWith("$(", at) || (letter === "`" && at === from)) {
      at = commandEnd(text, at);
      whole = at;
    } else {
      at += letter === "\\" && /\S| /.test(text.charAt(at + 1)) ? 2 : 1;
    }
  }
  return withoutMarks(text, whole, Math.min(at, text.length));
}

/** Behind a command that stands in for its output; one that is never closed goes on to the end. */
function commandEnd(text: string, from: number): number {
  if (text.charAt(from) === "`") {
    const close = text.indexOf("`", from + 1);
    return close === -1 ? text.length : close + 1;
  }
  let depth = 0;
  for (let at = from + 1; at < text.length; at += 1) {
    depth += text.charAt(at) === "(" ? 1 : text.charAt(at) === ")" ? -1 : 0;
    if (depth === 0) {
      return at + 1;
    }
  }
  return text.length;
}

/** What separates commands or items is no part of the word before it. */
function withoutMarks(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /[;,&|)\]}`]/.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return end;
}

/** Place of the quote that closes; a backslash, and in PowerShell a backtick, takes a double quote's meaning away. */
export function closingQuote(text: string, from: number, quote: string): number | undefined {
  let at = from;
  while (at < text.length) {
    if (text.startsWith(quote, at)) {
      return at;
    }
    at += quote === '"' && /[\\`]/.test(text.charAt(at)) ? 2 : 1;
  }
  return undefined;
}
