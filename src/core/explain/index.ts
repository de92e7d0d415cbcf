/** What `dist/explain.cjs` gives. */

export { explainCompose } from "./compose/explainCompose.ts";
export { rowsOf } from "./dockerfile/builtImage.ts";
export { explainDockerfile } from "./dockerfile/explainDockerfile.ts";
export { contextFacts, leftOutBy, withinContext } from "./facts/buildContext.ts";
export { layerFacts } from "./facts/layerFacts.ts";
