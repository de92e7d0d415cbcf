/** The column of a line's first character; a tab reaches to the next multiple of eight. */
export function columnsOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === "\t") {
      column += 8 - (column % 8);
    } else if (character === " ") {
      column += 1;
    } else {
      break;
    }
  }
  return column;
}

/** Where the colon of `key: value` stands, or -1. */
export function endOfKey(content: string): number {
  const quote = content[0];
  if (quote === '"' || quote === "'") {
    const closing = content.indexOf(quote, 1);
    return closing > 0 && /^\s*:(?:\s|$)/.test(content.slice(closing + 1)) ? content.indexOf(":", closing) : -1;
  }
  if (/^[[{|>&*!%@`]/.test(content)) {
    return -1;
  }
  const found = content.search(/:(?:\s|$)/);
  const comment = content.search(/\s#/);
  return comment >= 0 && comment < found ? -1 : found;
}

export function unquoted(key: string): string {
  const text = key.trim();
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

export function withoutComment(text: string): string {
  const comment = text.search(/(?:^|\s)#/);
  return comment < 0 || /^["']/.test(text) ? text : text.slice(0, comment);
}

/** How long the text is that its first quote or bracket encloses, 0 if that is open; and what would close it. */
export function closersOf(text: string): { readonly closed: number; readonly missing: string } {
  const brackets: string[] = [];
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (quote !== "") {
      if (character === "\\" && quote === '"') {
        at += 1;
      } else if (character === quote) {
        quote = "";
      }
    } else if (character === '"' || (character === "'" && !/\w/.test(text[at - 1] ?? ""))) {
      quote = character;
    } else if (character === "[" || character === "{") {
      brackets.push(character === "[" ? "]" : "}");
    } else if ((character === "]" || character === "}") && brackets.pop() !== character) {
      return { closed: 0, missing: "" };
    }
    if (quote === "" && brackets.length === 0) {
      return { closed: at + 1, missing: "" };
    }
  }
  return { closed: 0, missing: quote + brackets.reverse().join("") };
}
