import type { Explanation, Sentence } from "../explanation.ts";
import type { Spot } from "../yaml/spot.ts";
import { aboutYaml } from "../yaml/yamlFeatures.ts";
import { adviceOn } from "./advice.ts";
import type { ComposeFile } from "./composeFile.ts";
import { aboutVariables } from "./interpolation.ts";
import type { Row, Saying } from "./row.ts";
import { rows } from "./rows.ts";
import { wrongShape } from "./shapes.ts";
import { swarmSentences } from "./swarm.ts";
import { Told } from "./told.ts";
import { aboutUnknown } from "./unknownKeys.ts";

/** A line that holds a whole map in braces may say a little more than others. */
const mostSentences = 5;
/** A file written in one line is not read to its end. */
const mostSpots = 60;

/** The explanation of what starts in one line: the first spot and, after it, what stands inside. */
export function explainSpots(
  file: ComposeFile,
  spots: readonly [Spot, ...Spot[]],
  isStack: boolean,
): Omit<Explanation, "title"> {
  const here: Sentence[] = [];
  const not: Sentence[] = [];
  const effect: Sentence[] = [];
  const advice: Explanation["advice"][number][] = [];
  let trouble: Explanation["trouble"];
  let asks: Explanation["asks"];
  const [first] = spots;
  const together = new Set<Spot>(spots);
  for (const spot of spots.slice(0, mostSpots)) {
    const each = new Told(file, spot, isStack);
    const row = rowOf(each);
    const wrong = wrongShape(each);
    trouble ??= spot.trouble ?? wrong;
    if (wrong === undefined && !isToldByParent(spot, together)) {
      here.push(...said(row.here, each));
      not.push(...said(row.not, each));
      effect.push(...said(row.effect, each));
    }
    if (spot === first) {
      const swarm = swarmSentences(each);
      not.unshift(...swarm.first);
      not.push(...swarm.last);
    }
    if (spot.node.kind === "text") {
      here.push(...aboutVariables(spot.node.text));
    }
    const yaml = aboutYaml(each);
    here.push(...yaml.here);
    effect.push(...yaml.effect);
    advice.push(...adviceOn(each));
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
    link: `https://docs.docker.com/reference/compose-file/${rowOf(new Told(file, first, isStack)).link}`,
    asks,
  };
}

const rowOf = (told: Told): Row => rows.get(told.spot.pattern) ?? aboutUnknown(told);

/** A row that tells of what is inside leaves that nothing to say in the same line. */
function isToldByParent(spot: Spot, together: ReadonlySet<Spot>): boolean {
  for (let at = spot.parent; at !== undefined && together.has(at); at = at.parent) {
    if (rows.get(at.pattern)?.whole === true) {
      return true;
    }
  }
  return false;
}

function said(saying: Saying, told: Told): readonly Sentence[] {
  const answer = typeof saying === "function" ? saying(told) : saying;
  return answer === undefined ? [] : typeof answer === "string" ? [answer] : answer;
}

const distinct = (sentences: readonly Sentence[]): Sentence[] =>
  [...new Set(sentences)].filter((each) => each !== "").slice(0, mostSentences);
