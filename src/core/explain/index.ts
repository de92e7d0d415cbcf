/** What `dist/explain.cjs` gives. */
export { explainDockerfile } from "./dockerfile/explainDockerfile.ts";
