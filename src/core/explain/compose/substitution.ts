/** A part of a value: text as it stands, `$$`, a variable, or what is none and makes a tool refuse the file. */
export interface VariablePart {
  readonly kind: "text" | "dollar" | "variable" | "refused";
  readonly written: string;
  readonly name: string;
  /** `:-`, `-`, `:?`, `?`, `:+`, `+`, or empty. */
  readonly operator: string;
  /** Default, message or replacement, as written. */
  readonly word: string;
}

export interface FilledIn {
  readonly text: string;
  /** What keeps the tool from reading the value: what is no variable, or must be set and isn't. */
  readonly refused: string | undefined;
  /** A variable whose value isn't known here, and that has no default. */
  readonly isOpen: boolean;
}

/** The value of a variable, empty if it is set and empty; `unset`, or `unknown` while nobody has asked a shell. */
export type Lookup = (name: string) => string | Unknown;
type Unknown = { readonly unset: boolean };

export const unset: Unknown = { unset: true };
const unknown: Unknown = { unset: false };

const longest = 20_000;
const deepest = 6;

const part = (kind: VariablePart["kind"], written: string, name = "", operator = "", word = ""): VariablePart => ({
  kind,
  written,
  name,
  operator,
  word,
});

/** What a value consists of, as `docker compose` or, with rules of its own, `docker stack deploy` takes it apart. */
export function variablePartsOf(text: string, isStack: boolean): readonly VariablePart[] {
  if (!text.includes("$")) {
    return text === "" ? [] : [part("text", text)];
  }
  const parts: VariablePart[] = [];
  let from = 0;
  for (let at = text.indexOf("$"); at >= 0 && at < longest; at = text.indexOf("$", at)) {
    const found = isStack ? stackPart(text, at) : composePart(text, at);
    if (found === undefined) {
      at += 1;
      continue;
    }
    if (at > from) {
      parts.push(part("text", text.slice(from, at)));
    }
    parts.push(found);
    at += found.written.length;
    from = at;
  }
  if (from < text.length) {
    parts.push(part("text", text.slice(from)));
  }
  return parts;
}

const composeName = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:\}|(:?[-+?])))/y;

/** A `$` before anything but a name, a brace or another `$` is no variable to Compose: it stays. */
function composePart(text: string, at: number): VariablePart | undefined {
  composeName.lastIndex = at;
  const [written = "", escaped, bare, name = "", operator] = composeName.exec(text) ?? [];
  if (escaped !== undefined) {
    return part("dollar", written);
  }
  if (bare !== undefined) {
    return part("variable", written, bare);
  }
  if (written === "") {
    return text[at + 1] === "{" ? part("refused", "${") : undefined;
  }
  if (operator === undefined) {
    return part("variable", written, name);
  }
  const begin = at + written.length;
  const end = closingBrace(text, begin);
  return end < 0
    ? part("refused", "${")
    : part("variable", text.slice(at, end + 1), name, operator, text.slice(begin, end));
}

/** The brace that closes a variable, in the same line: of pairs that fit, or else the last one. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  let last = -1;
  for (let at = from; at < text.length && text[at] !== "\n"; at += 1) {
    if (text[at] === "{") {
      depth += 1;
    } else if (text[at] === "}") {
      depth -= 1;
      last = at;
      if (depth === 0) {
        return at;
      }
    }
  }
  return last;
}

const stackWord = "[_a-z][_a-z0-9]*(?::?[-?][^}]*)?";
const stackName = new RegExp(String.raw`\$(?:(\$)|(${stackWord})|\{(${stackWord})\}|)`, "iy");

/** A default reaches to the first brace, without braces around the variable too; `+` isn't known. */
function stackPart(text: string, at: number): VariablePart {
  stackName.lastIndex = at;
  const [written = "$", escaped, bare, braced] = stackName.exec(text) ?? [];
  const inside = bare ?? braced;
  if (escaped !== undefined) {
    return part("dollar", written);
  }
  if (inside === undefined) {
    return part("refused", written);
  }
  // The first of these that occurs anywhere is the operator.
  const operator = [":-", "-", ":?", "?"].find((each) => inside.includes(each)) ?? "";
  const end = operator === "" ? inside.length : inside.indexOf(operator);
  return part("variable", written, inside.slice(0, end), operator, inside.slice(end + operator.length));
}

/** The value with its variables filled in. Without a lookup, defaults are taken and other variables stay as written. */
export function fillIn(text: string, isStack: boolean, lookup: Lookup = () => unknown, depth = 0): FilledIn {
  let result = "";
  let refused: string | undefined;
  let isOpen = false;
  const inner = (word: string): string => {
    // A stack's defaults are taken as they stand.
    if (isStack || depth >= deepest) {
      return word;
    }
    const nested = fillIn(word, isStack, lookup, depth + 1);
    refused ??= nested.refused;
    isOpen ||= nested.isOpen;
    return nested.text;
  };
  for (const { kind, written, name, operator, word } of variablePartsOf(text, isStack)) {
    if (kind === "text" || kind === "dollar") {
      result += kind === "text" ? written : "$";
      continue;
    }
    if (kind === "refused") {
      refused ??= written;
      continue;
    }
    // `docker stack deploy` forgets what was wrong before as soon as a variable follows.
    refused = isStack ? undefined : refused;
    const value = /^\w+$/.test(name) ? lookup(name) : unset;
    const isUnset = typeof value !== "string";
    const isMissing = isUnset || (value === "" && operator.startsWith(":"));
    // What stands behind the operator must be right even where it isn't needed.
    const other = operator === "" ? "" : inner(word);
    if (operator.endsWith("-")) {
      result += isMissing ? other : value;
    } else if (isUnset && !value.unset) {
      isOpen = true;
      result += written;
    } else if (operator.endsWith("?")) {
      refused ??= isMissing ? written : undefined;
      result += isUnset ? "" : value;
    } else if (operator.endsWith("+")) {
      result += isMissing ? "" : other;
    } else {
      result += isUnset ? "" : value;
    }
  }
  return { text: result, refused, isOpen };
}
