import { code, type Sentence } from "../explanation.ts";
import { keyAround } from "../yaml/spot.ts";
import type { Row } from "./row.ts";
import { rows } from "./rows.ts";
import { Told } from "./told.ts";

/** What a swarm and Compose don't do with a key. In a stack file the swarm's side comes first. */
export function swarmSentences(told: Told): {
  readonly first: readonly Sentence[];
  readonly last: readonly Sentence[];
} {
  const stack = stackSentences(told);
  const compose = composeSentences(told);
  return told.isStack ? { first: stack, last: compose } : { first: compose, last: stack };
}

/** Whether `docker stack deploy` never looks at the value of this key: it refuses the key, or lets it pass unread. */
export const isNotReadByStack = (told: Told): boolean =>
  nearest(told, ({ swarm }) => swarm === "refused") !== undefined ||
  (told.spot.pattern.startsWith("services.*.volumes.[].") &&
    nearest(told, ({ swarm }) => swarm === "silent") !== undefined) ||
  unreadInBuild.test(told.spot.pattern);

/** Its schema has some keys of `build` only, and lets others pass. */
const unreadInBuild =
  /^services\.\*\.build\.(?!(?:context|dockerfile|args|labels|cache_from|network|target|extra_hosts|shm_size)(?:\.|$))/;

function stackSentences(told: Told): Sentence[] {
  const found = nearest(told, (row) => row.swarm !== undefined && row.swarm !== "used");
  if (found === undefined) {
    return [];
  }
  const [at, row] = found;
  const key = code(keyAround(at.spot));
  const isOwn = told.spot === at.spot || (told.spot.isItem && told.spot.parent === at.spot);
  const hint = row.swarmHint === undefined || at.spot !== told.spot ? [] : [row.swarmHint];
  switch (row.swarm) {
    case "refused":
      return [
        isOwn
          ? `\`docker stack deploy\` knows no ${key} here and refuses the file.`
          : `\`docker stack deploy\` refuses the file because of ${key}.`,
        ...hint,
      ];
    case "warned":
      return [`\`docker stack deploy\` ignores ${isOwn ? key : `the whole of ${key}`}, with a warning.`, ...hint];
    default:
      return [`\`docker stack deploy\` accepts ${key} and does nothing with it.`, ...hint];
  }
}

function composeSentences(told: Told): Sentence[] {
  const found = nearest(told, (row) => row.compose === "ignored");
  return found === undefined
    ? []
    : [`Only a swarm uses ${code(keyAround(found[0].spot))}; \`docker compose up\` ignores it.`];
}

/** The row of this key, or of the nearest one around it, that fits. */
function nearest(told: Told, fits: (row: Row) => boolean): readonly [Told, Row] | undefined {
  for (let spot: Told["spot"] | undefined = told.spot; spot !== undefined; spot = spot.parent) {
    const row = rows.get(spot.pattern);
    if (row !== undefined && fits(row)) {
      return [new Told(told.file, spot, told.isStack), row];
    }
  }
  return undefined;
}
