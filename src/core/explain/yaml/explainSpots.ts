import type { Advice, Explanation, Sentence } from "../explanation.ts";
import { type KeyRow, said } from "./keyRow.ts";
import type { KeyTable } from "./keyTable.ts";
import { type Shapes, wrongShape } from "./shapes.ts";
import type { Spot } from "./spot.ts";
import type { ToldKey } from "./toldKey.ts";
import { aboutYaml } from "./yamlFeatures.ts";

/** A language that is written in YAML: what it knows of its keys, and of whatever stands in one file. */
export interface YamlLanguage<Told extends ToldKey, Row extends KeyRow<Told>> {
  readonly rows: KeyTable<Row>;
  readonly shapes: Shapes;
  /** What each tag of the language's own does: `!reset`. */
  readonly tags: Readonly<Record<string, Sentence>>;
  tell(spot: Spot): Told;
  /** Of a key that no row tells of. */
  unknown(told: Told): Row;
  linkOf(row: Row): string;
  /** Before and behind what the first key of a line is easily taken for: what other programs make of it. */
  elsewhere(told: Told): { readonly first: readonly Sentence[]; readonly last: readonly Sentence[] };
  /** What is filled into a text before anybody reads it. */
  aboutText(text: string): readonly Sentence[];
  advice(told: Told): readonly Advice[];
  /** Why the language's own programs refuse a value that YAML can read. */
  refusal?(told: Told): Sentence | undefined;
}

/** A line that holds a whole map in braces may say a little more than others. */
const mostSentences = 5;
/** A file written in one line is not read to its end. */
const mostSpots = 60;

/** The explanation of what starts in one line: the first spot and, after it, what stands inside. */
export function explainSpots<Told extends ToldKey, Row extends KeyRow<Told>>(
  language: YamlLanguage<Told, Row>,
  spots: readonly [Spot, ...Spot[]],
): Omit<Explanation, "title"> {
  const { rows } = language;
  const rowOf = (told: Told): Row => rows.get(told.spot.pattern) ?? language.unknown(told);
  const here: Sentence[] = [];
  const not: Sentence[] = [];
  const effect: Sentence[] = [];
  const advice: Advice[] = [];
  let trouble: Explanation["trouble"];
  let asks: Explanation["asks"];
  const [first] = spots;
  const together = new Set<Spot>(spots);
  for (const spot of spots.slice(0, mostSpots)) {
    const each = language.tell(spot);
    const row = rowOf(each);
    const wrong = wrongShape(each, rows, language.shapes);
    trouble ??= spot.trouble ?? wrong ?? language.refusal?.(each);
    if (wrong === undefined && !isToldByParent(spot, together, rows)) {
      here.push(...said(row.here, each));
      not.push(...said(row.not, each));
      effect.push(...said(row.effect, each));
    }
    if (spot === first) {
      const elsewhere = language.elsewhere(each);
      not.unshift(...elsewhere.first);
      not.push(...elsewhere.last);
    }
    if (spot.node.kind === "text") {
      here.push(...language.aboutText(spot.node.text));
    }
    const yaml = aboutYaml(each, language.tags);
    here.push(...yaml.here);
    effect.push(...yaml.effect);
    advice.push(...language.advice(each));
    asks ??= row.asks?.(each);
  }
  return {
    from: first.from,
    to: first.to,
    here: distinct(here),
    not: distinct(not),
    effect: distinct(effect),
    trouble,
    advice,
    link: language.linkOf(rowOf(language.tell(first))),
    asks,
  };
}

/** A row that tells of what is inside leaves that nothing to say in the same line. */
function isToldByParent(
  spot: Spot,
  together: ReadonlySet<Spot>,
  rows: ReadonlyMap<string, { readonly whole?: boolean }>,
): boolean {
  for (let at = spot.parent; at !== undefined && together.has(at); at = at.parent) {
    if (rows.get(at.pattern)?.whole === true) {
      return true;
    }
  }
  return false;
}

const distinct = (sentences: readonly Sentence[]): Sentence[] =>
  [...new Set(sentences)].filter((each) => each !== "").slice(0, mostSentences);
