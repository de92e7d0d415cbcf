import { isEmpty, type YamlNode } from "../../yaml/yamlNode.ts";
import { code, type Sentence } from "../explanation.ts";

/** One `$NAME` or `${NAME…}` in a value. */
interface Variable {
  readonly written: string;
  readonly name: string;
  /** `:-`, `-`, `:?`, `?`, `:+`, `+`, or empty. */
  readonly operator: string;
  /** Default, message or replacement, as written. */
  readonly word: string;
}

const longest = 20_000;

/** Variables of a value, outermost only, in their order. */
function variablesIn(text: string): readonly Variable[] {
  const found: Variable[] = [];
  for (let at = text.indexOf("$"); at >= 0 && at < longest; at = text.indexOf("$", at)) {
    const next = text[at + 1] ?? "";
    if (next === "{") {
      const end = closingBrace(text, at + 2);
      const [, name = "", operator = "", word = ""] = /^(\w*)(:?[-?+])?(.*)$/s.exec(text.slice(at + 2, end)) ?? [];
      found.push({ written: text.slice(at, end + 1), name, operator, word });
      at = end + 1;
    } else if (/[A-Za-z_]/.test(next)) {
      const [name = ""] = /^\w+/.exec(text.slice(at + 1, at + 200)) ?? [];
      found.push({ written: `$${name}`, name, operator: "", word: "" });
      at += 1 + name.length;
    } else {
      at += next === "$" ? 2 : 1;
    }
  }
  return found;
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    depth += text[at] === "{" ? 1 : text[at] === "}" ? -1 : 0;
    if (depth === 0) {
      return at;
    }
  }
  return text.length;
}

/** The value with its defaults filled in; a variable without one stays as it is written. */
function filled(text: string, depth = 0): string {
  if (!text.includes("$")) {
    return text;
  }
  let result = text;
  for (const { written, operator, word } of variablesIn(text).slice(0, 50)) {
    if (operator === ":-" || operator === "-") {
      result = result.replace(written, () => (depth < 5 ? filled(word, depth + 1) : word));
    }
  }
  return result.replaceAll("$$", "$");
}

/** What a value says with its defaults filled in, or empty if it is a map or list. */
export const textOf = (node: YamlNode): string =>
  node.kind === "text" && !isEmpty(node) ? filled(node.text).trim() : "";

/** Whether the value depends on a variable that has no default here. */
export const isOpen = (text: string): boolean =>
  text.includes("$") && variablesIn(text).some(({ operator }) => operator !== ":-" && operator !== "-");

/** What happens to the variables of a value before anybody else reads it. */
export function aboutVariables(text: string): Sentence[] {
  const variables = variablesIn(text);
  const sentences = variables.slice(0, 3).map(aboutVariable);
  if (variables.length > 3) {
    sentences.push(`${variables.length - 3} more variables are filled in the same way.`);
  }
  if (text.slice(0, longest).includes("$$")) {
    sentences.push("`$$` becomes a single `$`, which is left for the container.");
  }
  return sentences;
}

function aboutVariable({ written, name, operator, word }: Variable): Sentence {
  const what = code(written);
  if (name === "") {
    return `${what} names no variable.`;
  }
  switch (operator) {
    case ":-":
      return `${what} is the variable ${code(name)}, or ${code(word)} while that is unset or empty.`;
    case "-":
      return `${what} is the variable ${code(name)}, or ${code(word)} while that is unset.`;
    case ":?":
    case "?": {
      const message = word === "" ? "" : ` with ${code(word)}`;
      return `${what} must be set${operator === ":?" ? " and not empty" : ""}, or Docker stops reading the file${message}.`;
    }
    case ":+":
    case "+": {
      const condition = operator === ":+" ? "is set and not empty" : "is set";
      return `${what} becomes ${code(word)} if ${code(name)} ${condition}, and nothing otherwise.`;
    }
    default:
      return `${what} is filled in with the variable ${code(name)}; while that is unset, it is empty and Docker warns.`;
  }
}
