/**
 * What every line of a Compose file is explained with, as Markdown for people to review.
 * `node test/support/explainComposeGolden.ts --write [part of a name]` renews the expected files.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainCompose } from "../../src/core/explain/compose/explainCompose.ts";
import type { ExplainedPlace, Explanation } from "../../src/core/explain/explanation.ts";

const folder = "test/unit/core/explain/compose/golden";

export const goldenNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .toSorted();

export const goldenText = (name: string): string => readFileSync(join(folder, name), "utf8");

const expectedPath = (name: string): string => join(folder, name.replace(/\.ya?ml$/, ".expected.md"));

export const goldenExpected = (name: string): string => readFileSync(expectedPath(name), "utf8");

/** Every line of a file with its explanation, as a page to read through. */
export function composePage(name: string, text: string): string {
  const file = explainCompose(text, name);
  const parts = text.split(/\r\n|\n|\r/).map((line, number) => {
    const place = file.placeAt(number);
    const head = `## ${number + 1}\n\n    ${line.replaceAll("\t", "<tab>").trimEnd()}\n`;
    if (place === undefined) {
      return line.trim() === "" ? "" : `${head}\n(nothing)\n`;
    }
    return place.from === number
      ? `${head}\n${shown(place, file.explain(place))}`
      : `${head}\n(as line ${place.from + 1})\n`;
  });
  return `# ${name}\n\n${parts.filter((part) => part !== "").join("\n")}`;
}

function shown(place: ExplainedPlace, explanation: Explanation): string {
  const { here, not, effect, trouble, advice, link, asks } = explanation;
  const lines = [
    `**${place.title}** (${place.from === place.to ? "this line" : `to line ${place.to + 1}`})`,
    "",
    ...(trouble === undefined ? [] : [`- Trouble: ${trouble}`]),
    ...here.map((sentence) => `- Here: ${sentence}`),
    ...not.map((sentence) => `- Not: ${sentence}`),
    ...effect.map((sentence) => `- Effect: ${sentence}`),
    ...advice.map(({ rule, sentence }) => `- Advice ${rule}: ${sentence}`),
    ...(asks === undefined ? [] : [`- Asks: ${Object.values(asks).join(" ")}`]),
    `- <${link ?? ""}>`,
  ];
  return `${lines.join("\n")}\n`;
}

if (process.argv.includes("--write")) {
  const wanted = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? "";
  for (const name of goldenNames().filter((each) => each.includes(wanted))) {
    writeFileSync(expectedPath(name), composePage(name, goldenText(name)));
  }
}
