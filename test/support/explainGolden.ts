import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainDockerfile } from "../../src/core/explain/dockerfile/explainDockerfile.ts";
import type { ExplainedFile, Explanation } from "../../src/core/explain/explanation.ts";

/** Real-looking files, each with all of its explanations beside it, read by a person before they are kept. */
const folder = "test/unit/core/explain/golden";

/** Names of the files that are explained. */
export const goldenFiles = (): readonly string[] =>
  readdirSync(folder).filter((name) => !name.endsWith(".expected.md"));

export const sourceOf = (name: string): string => readFileSync(join(folder, name), "utf8");

export const expectedOf = (name: string): string => readFileSync(join(folder, `${name}.expected.md`), "utf8");

export const explained = (name: string, text = sourceOf(name)): ExplainedFile => {
  if (!name.includes("Dockerfile")) {
    throw new Error(`Nothing explains ${name}.`);
  }
  return explainDockerfile(text);
};

/** Every explanation of a file, as a page to read through. */
export const pageOf = (name: string): string => {
  const file = explained(name);
  return `${file.places.map((place) => section(file.explain(place))).join("\n\n")}\n`;
};

function section({ title, from, to, here, not, effect, trouble, advice, asks }: Explanation): string {
  const lines = from === to ? `line ${from + 1}` : `lines ${from + 1} to ${to + 1}`;
  return [
    `## ${title} (${lines})`,
    ...(trouble === undefined ? [] : [`**Trouble:** ${trouble}`]),
    ...part("Here", here),
    ...part("Not", not),
    ...part("Effect", effect),
    ...advice.map(({ rule, sentence }) => `**${rule}:** ${sentence}`),
    ...(asks === undefined ? [] : [`**Asks:** ${JSON.stringify(asks)}`]),
  ].join("\n\n");
}

const part = (name: string, sentences: readonly string[]): readonly string[] =>
  sentences.length === 0 ? [] : [`**${name}:** ${sentences.join(" ")}`];

if (process.argv.includes("--write")) {
  for (const name of goldenFiles()) {
    writeFileSync(join(folder, `${name}.expected.md`), pageOf(name));
  }
}
