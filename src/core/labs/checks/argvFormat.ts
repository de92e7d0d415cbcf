import { asList } from "../../base/foreignJson.ts";
import type { YamlPath } from "../../yaml.ts";
import type { PlacedProblem } from "../kinds/placed.ts";
import type { RawOf, Shapes } from "../kinds/shapes.ts";
import type { WantedWords } from "../terminal/argv.ts";

/** Where every item is a list, each of them is a whole command. */
export const toForms = (argv: RawOf<Shapes["argv"]>): readonly WantedWords[] =>
  argv.every((item) => Array.isArray(item)) ? argv : [argv.flatMap((item) => (isWord(item) ? [item] : []))];

const isWord = (item: string | WantedWords): item is string | readonly string[] =>
  typeof item === "string" || item.every((glob) => typeof glob === "string");

/** One list alone inside the list could be meant as a whole command or as words of which one fits. */
export function argvRules(argv: unknown, path: YamlPath): readonly PlacedProblem[] {
  const items = asList(argv);
  return items.length === 1 && Array.isArray(items[0]) && items[0].every((word) => typeof word === "string")
    ? [{ path, message: "expected one list less; for one word of several write each as a list: [[sh], [bash]]" }]
    : [];
}
