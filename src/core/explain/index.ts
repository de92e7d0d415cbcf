import { explainCompose } from "./compose/explainCompose.ts";
import { fixes as composeFixes } from "./compose/fixes.ts";
import { explainDockerfile } from "./dockerfile/explainDockerfile.ts";
import { fixes as dockerfileFixes } from "./dockerfile/fixes.ts";
import type { ExplainReader } from "./explanation.ts";
import type { LanguageId } from "./languages.ts";

/** What `dist/explain.cjs` gives. A language without its reader doesn't compile. */
export const readers: Readonly<Record<LanguageId, ExplainReader>> = {
  dockerfile: { read: (text) => explainDockerfile(text), fixes: dockerfileFixes },
  compose: { read: explainCompose, fixes: composeFixes },
};

export { rowsOf } from "./dockerfile/builtImage.ts";
export { foundFacts, knownFacts } from "./facts/facts.ts";
