/**
 * The words of an instruction as the builder splits them: at blanks that stand in no quotes and behind no escape
 * character. dockerfile-ast splits `"hello ${NAME}"` at its blank, and drops a blank of a continued JSON list.
 */
export function wordsIn(text: string, escapeCharacter: string): readonly string[] {
  // Nearly all instructions are as plain as that, and a long file has thousands of them.
  if (!/["']/.test(text) && !text.includes(escapeCharacter)) {
    return text.split(/\s+/).filter((word) => word !== "");
  }
  const words: string[] = [];
  let word = "";
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === escapeCharacter && quote !== "'") {
      word += character + (text[at + 1] ?? "");
      at += 1;
    } else if (quote === "" && /\s/.test(character)) {
      if (word !== "") {
        words.push(word);
      }
      word = "";
    } else {
      if (quote === character) {
        quote = "";
      } else if (quote === "" && (character === '"' || character === "'")) {
        quote = character;
      }
      word += character;
    }
  }
  return word === "" ? words : [...words, word];
}

/** The strings of the exec form; undefined for what is no JSON list of strings, which is the shell form. */
export function jsonListIn(text: string): readonly string[] | undefined {
  if (!text.startsWith("[")) {
    return undefined;
  }
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((each) => typeof each === "string") ? list : undefined;
  } catch {
    return undefined;
  }
}

/** What stands behind the keyword and its flags. */
export const behindFlags = (written: string): string =>
  written.replace(/^\S+\s*(?:--[a-z][\w-]*(?:=\S*)?(?:\s+|$))*/, "");
