export interface ShellWord {
  readonly text: string;
  readonly kind: "word" | "joint" | "bracket" | "redirection";
  readonly substitutions: readonly string[];
}

const joints = /^(?:&&|\|\||;;&?|;&|\|&|[|;\n]|&(?![>\d]))/;
const redirection = /^(?:\d*(?:>>|>\||<<<|<<-?|<>|>|<)|&>>?)/;

/** A command line as words, joints, brackets and redirections; quotes and substitutions stay whole in their words. */
export function shellTokens(text: string): readonly ShellWord[] {
  const tokens: ShellWord[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = /^(?:[ \t\r]+|\\\n)/.exec(text.slice(at, at + 200))?.[0];
    const head = text.slice(at, at + 12);
    const joint = joints.exec(head)?.[0];
    const arrow = redirection.exec(head)?.[0];
    if (blank !== undefined) {
      at += blank.length;
    } else if (text[at] === "#") {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (joint !== undefined) {
      tokens.push({ text: joint, kind: "joint", substitutions: [] });
      at += joint.length;
    } else if (text[at] === "(" || text[at] === ")") {
      tokens.push({ text: text[at] ?? "", kind: "bracket", substitutions: [] });
      at += 1;
    } else if (arrow !== undefined) {
      tokens.push({ text: arrow, kind: "redirection", substitutions: [] });
      at += arrow.length;
    } else {
      const substitutions: string[] = [];
      const end = endOfWord(text, at, substitutions);
      tokens.push({ text: text.slice(at, end).replaceAll(/\s+/g, " "), kind: "word", substitutions });
      at = end;
    }
  }
  return tokens;
}

/** A word ends at a blank, joint or bracket that stands in no quotes and in no substitution. */
function endOfWord(text: string, from: number, substitutions: string[]): number {
  let at = from;
  while (at < text.length && !/[\s;|&()<>]/.test(text[at] ?? "")) {
    at = endOfPart(text, at, substitutions);
  }
  // A target such as `&1` is one word.
  return at === from ? endOfTarget(text, from) : at;
}

const endOfTarget = (text: string, from: number): number =>
  from + Math.max(1, /^&[\d-]*/.exec(text.slice(from, from + 8))?.[0].length ?? 1);

function endOfPart(text: string, at: number, substitutions: string[]): number {
  const character = text[at];
  if (character === "\\") {
    return at + 2;
  }
  if (character === "'") {
    const end = text.indexOf("'", at + 1);
    return end < 0 ? text.length : end + 1;
  }
  if (character === '"') {
    let inside = at + 1;
    while (inside < text.length && text[inside] !== '"') {
      inside = text[inside] === "'" ? inside + 1 : endOfPart(text, inside, substitutions);
    }
    return inside + 1;
  }
  if (character === "`") {
    const end = text.indexOf("`", at + 1);
    substitutions.push(text.slice(at + 1, end < 0 ? undefined : end));
    return end < 0 ? text.length : end + 1;
  }
  if (character === "$" && text[at + 1] === "(") {
    const end = endOfBrackets(text, at + 1);
    if (text[at + 2] !== "(") {
      substitutions.push(text.slice(at + 2, end - 1));
    }
    return end;
  }
  if (character === "$" && text[at + 1] === "{") {
    const end = text.indexOf("}", at);
    return end < 0 ? text.length : end + 1;
  }
  return at + 1;
}

function endOfBrackets(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === "(" || character === ")") {
      depth += character === "(" ? 1 : -1;
      at += 1;
      if (depth === 0) {
        return at;
      }
    } else {
      at = endOfPart(text, at, []);
    }
  }
  return text.length;
}
