/** What `dist/explain.cjs` gives. */
export { contextFacts, leftOutBy, withinContext } from "./buildContext.ts";
export { explainCompose } from "./compose/explainCompose.ts";
export { rowsOf } from "./dockerfile/builtImage.ts";
export { explainDockerfile } from "./dockerfile/explainDockerfile.ts";
export { layerFacts } from "./layerFacts.ts";
