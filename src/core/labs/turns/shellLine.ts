/**
 * The words of a command line as they were written, quotes included: they can be put together again in any order.
 * Undefined for a line in which the shell itself has something to do between words (`;`, `|`, `&`, `<`, `>`): there
 * a word isn't just an argument.
 */
export function rawWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let word = "";
  let quote = "";
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (quote !== "") {
      word += letter;
      if (letter === "\\" && quote === '"') {
        at += 1;
        word += line.charAt(at);
      } else if (letter === quote) {
        quote = "";
      }
    } else if (letter === "'" || letter === '"') {
      quote = letter;
      word += letter;
    } else if (letter === "\\") {
      at += 1;
      word += letter + line.charAt(at);
    } else if (/\s/.test(letter)) {
      if (word !== "") {
        words.push(word);
      }
      word = "";
    } else if (/[;|&<>()`]/.test(letter)) {
      return undefined;
    } else {
      word += letter;
    }
  }
  if (quote !== "") {
    return undefined;
  }
  return word === "" ? words : [...words, word];
}

/** What a program gets of a word as it was written; variables stay as they are. */
export const bare = (raw: string): string =>
  raw.replaceAll(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g,
    (_, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replaceAll(/\\(["\\$`])/g, "$1") ?? escaped ?? "",
  );

/** A text as one word of a shell. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./$<>{}-]+$/.test(text) && !/[<>$]/.test(text.replaceAll(/\$\{[a-zA-Z][a-zA-Z0-9-]*\}/g, ""))
    ? text
    : `'${text.replaceAll("'", "'\\''")}'`;
