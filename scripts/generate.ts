/**
 * `npm run generate`: writes the walkthroughs and the Docker view's welcome views of package.json, and their
 * strings in package.nls.json, from the labs and the table of diagnoses; where Explain is offered, from its languages;
 * and the JSON schema of a lab from the parser's own definition. `manifest.test.ts` fails when they differ.
 */
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";

import { readLabFolder } from "../src/attempts/labFolder.ts";
import { commands, contextKeys, stepContextKey, views } from "../src/contributions.ts";
import { generateWalkthroughs } from "../src/core/labs/format/walkthroughs.ts";

import { withExplainClauses } from "./generateExplain.ts";
import { generateSchema } from "./generateSchema.ts";
import { generateWelcomeViews } from "./generateWelcome.ts";

export interface GeneratedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const schemaFile = "media/lab.schema.json";

export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const labs = (await readLabFolder("walkthroughs")).map(({ reading }) => {
    if (!reading.ok) {
      throw new Error(reading.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join("\n"));
    }
    return reading.lab;
  });
  const { walkthroughs, strings } = generateWalkthroughs(labs, {
    openStepCommand: commands.openStep,
    contextKey: stepContextKey,
    hasPage: (labId, stepId) => existsSync(`walkthroughs/${labId}/${stepId}.md`),
  });
  const manifest = await readFile("package.json", "utf8");
  const words = await readFile("package.nls.json", "utf8");
  const parsed = JSON.parse(manifest);
  parsed.contributes.walkthroughs = walkthroughs;
  parsed.contributes.menus = withExplainClauses(parsed.contributes.menus);
  const welcome = generateWelcomeViews();
  parsed.contributes.viewsWelcome = [
    { view: views.docker, contents: "%welcome.docker.connecting%", when: `${contextKeys.engine} == connecting` },
    ...welcome.views,
  ];
  const kept = Object.entries(JSON.parse(words)).filter(([key]) => !/^(walkthroughs|welcome\.engine)\./.test(key));
  return [
    { path: "package.json", before: manifest, after: `${JSON.stringify(parsed, null, 2)}\n` },
    {
      path: "package.nls.json",
      before: words,
      after: `${JSON.stringify({ ...Object.fromEntries(kept), ...strings, ...welcome.strings }, null, 2)}\n`,
    },
    {
      path: schemaFile,
      before: existsSync(schemaFile) ? await readFile(schemaFile, "utf8") : "",
      after: generateSchema(),
    },
  ];
}

if (import.meta.main) {
  for (const { path, before, after } of await generatedFiles()) {
    if (before !== after) {
      await writeFile(path, after, "utf8");
      console.log(`${path}: written`);
    }
  }
}
