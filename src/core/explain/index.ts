/** What `dist/explain.cjs` gives. */
export { explainCompose } from "./compose/explainCompose.ts";
export { explainDockerfile } from "./dockerfile/explainDockerfile.ts";
