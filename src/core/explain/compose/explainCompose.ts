import type { ExplainedFile, ExplainedPlace, Explanation } from "../explanation.ts";
import type { Spot } from "../yaml/spot.ts";
import { titleOf } from "../yaml/title.ts";
import { ComposeFile } from "./composeFile.ts";
import { explainSpots } from "./explainSpots.ts";
import { rows } from "./rows.ts";

/** What a Compose or stack file says, key by key. A file with "stack" in its name is meant for a swarm. */
export function explainCompose(text: string, name: string): ExplainedFile {
  const file = new ComposeFile(text, rows);
  const groups = groupedByLine(file.spots);
  const isStack = /stack/i.test(name);
  const places = groups.map(
    ([spot], index): ExplainedPlace => ({
      index,
      title: titleOf(file, spot, rows.get(spot.pattern)),
      from: spot.from,
      to: spot.to,
    }),
  );
  const innermost = innermostPlaces(places, file.starts.length);
  return {
    places,
    builtBy: [],
    placeAt: (line) => {
      const place = places[innermost[line] ?? -1];
      return place === undefined || isBare(file, groups[place.index]?.[0], line) ? undefined : place;
    },
    explain: (place): Explanation => {
      const group = groups[place.index];
      if (group === undefined) {
        throw new RangeError(`There is no place ${place.index} in this file.`);
      }
      return { title: places[place.index]?.title ?? place.title, ...explainSpots(file, group, isStack) };
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
function isBare(file: ComposeFile, spot: Spot | undefined, line: number): boolean {
  const text = file.lineText(line).trim();
  const isInText = spot !== undefined && spot.node.kind === "text" && line > spot.from;
  return text === "" || text === "---" || (text.startsWith("#") && !isInText);
}
