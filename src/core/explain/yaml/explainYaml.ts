import type { ExplainedFile, ExplainedPlace, Explanation } from "../explanation.ts";
import { explainSpots, type YamlLanguage } from "./explainSpots.ts";
import type { KeyRow } from "./keyRow.ts";
import type { Spot } from "./spot.ts";
import { titleOf } from "./title.ts";
import type { ToldKey } from "./toldKey.ts";
import type { YamlFile } from "./yamlFile.ts";

/** What a file in YAML says, key by key. */
export function explainYaml<Told extends ToldKey, Row extends KeyRow<Told>>(
  file: YamlFile,
  language: YamlLanguage<Told, Row>,
): ExplainedFile {
  const groups = groupedByLine(file.spots);
  const places = groups.map(
    ([spot], index): ExplainedPlace => ({
      index,
      title: titleOf(file, spot, language.rows.get(spot.pattern)?.title?.(language.tell(spot))),
      from: spot.from,
      to: spot.to,
    }),
  );
  const innermost = innermostPlaces(places, file.starts.length);
  return {
    places,
    builtBy: [],
    builtOn: undefined,
    placeAt: (line) => {
      const place = places[innermost[line] ?? -1];
      return place === undefined || isBare(file, groups[place.index]?.[0], line) ? undefined : place;
    },
    explain: (place): Explanation => {
      const group = groups[place.index];
      if (group === undefined) {
        throw new RangeError(`There is no place ${place.index} in this file.`);
      }
      return { title: places[place.index]?.title ?? place.title, ...explainSpots(language, group) };
    },
  };
}

type Group = readonly [first: Spot, ...others: Spot[]];

/** One line is one place: what starts first in it, with whatever else starts there. */
function groupedByLine(spots: readonly Spot[]): Group[] {
  const groups: [Spot, ...Spot[]][] = [];
  let line = -1;
  for (const spot of spots) {
    if (spot.from === line) {
      groups.at(-1)?.push(spot);
    } else {
      groups.push([spot]);
      line = spot.from;
    }
  }
  return groups;
}

/** For each line the last place that covers it: children stand behind their parents. */
function innermostPlaces(places: readonly ExplainedPlace[], lines: number): Int32Array {
  const innermost = new Int32Array(lines).fill(-1);
  for (const { index, from, to } of places) {
    innermost.fill(index, from, to + 1);
  }
  return innermost;
}

/** An empty line or a comment, unless it is part of a text of several lines. */
function isBare(file: YamlFile, spot: Spot | undefined, line: number): boolean {
  const text = file.lineText(line).trim();
  const isInText = spot !== undefined && spot.node.kind === "text" && line > spot.from;
  return text === "" || text === "---" || (text.startsWith("#") && !isInText);
}
