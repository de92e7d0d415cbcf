import type { ExplainedFile } from "../explanation.ts";
import { explainYaml } from "../yaml/explainYaml.ts";
import { adviceOn } from "./advice.ts";
import { ComposeFile } from "./composeFile.ts";
import { aboutVariables } from "./interpolation.ts";
import { aboutRefusal } from "./refusal.ts";
import { linkOf } from "./row.ts";
import { rows } from "./rows.ts";
import { shapes } from "./shapes.ts";
import { swarmSentences } from "./swarm.ts";
import { Told } from "./told.ts";
import { aboutUnknown } from "./unknownKeys.ts";

const tags = {
  "!reset": "`!reset` removes the value that an earlier file of `-f` has here.",
  "!override": "`!override` replaces what an earlier file of `-f` has here, instead of merging with it.",
};

/** What a Compose or stack file says, key by key. A file with "stack" in its name is meant for a swarm. */
export function explainCompose(text: string, name: string): ExplainedFile {
  const isStack = /stack/i.test(name);
  const file = new ComposeFile(text, rows, isStack);
  return explainYaml(file, {
    rows,
    shapes,
    tags,
    tell: (spot) => new Told(file, spot, isStack),
    unknown: aboutUnknown,
    linkOf,
    elsewhere: swarmSentences,
    aboutText: (written) => aboutVariables(written, isStack),
    refusal: aboutRefusal,
    advice: adviceOn,
  });
}
