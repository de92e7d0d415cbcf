/** What is wrong with a page's words in some language, beside the same words in English. */
export function wordProblems(english: object, words: object, language: string): readonly string[] {
  const problems: string[] = [];
  compare(english, words, "", (problem) => problems.push(`${language}: ${problem}`));
  return problems;
}

function compare(english: object, words: object, place: string, tell: (problem: string) => void): void {
  const given = new Map<string, unknown>(Object.entries(words));
  for (const [key, wanted] of Object.entries(english)) {
    const name = place === "" ? key : `${place}.${key}`;
    const text = given.get(key);
    if (text === undefined) {
      tell(`${name} is missing`);
    } else if (typeof wanted === "string") {
      compareText(wanted, text, name, tell);
    } else if ("other" in wanted) {
      for (const [form, each] of Object.entries({ other: undefined, ...(text as object) })) {
        compareText(wanted.other, each, `${name}.${form}`, tell);
      }
    } else {
      compare(wanted, text as object, name, tell);
    }
  }
  for (const key of given.keys()) {
    if (!(key in english)) {
      tell(`${place === "" ? key : `${place}.${key}`} is not in English`);
    }
  }
  const [label, long] = [given.get("label"), given.get("long")];
  if (typeof label === "string" && typeof long === "string" && !long.startsWith(label)) {
    tell(`${place}.long does not begin with ${place}.label`);
  }
}

function compareText(wanted: string, text: unknown, name: string, tell: (problem: string) => void): void {
  if (typeof text !== "string" || text.trim() === "") {
    tell(`${name} is empty`);
  } else if (bracesOf(text) !== bracesOf(wanted)) {
    tell(`${name} has the braces ${bracesOf(text) || "none"}, and English has ${bracesOf(wanted) || "none"}`);
  }
}

const bracesOf = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .toSorted()
    .join(", ");
