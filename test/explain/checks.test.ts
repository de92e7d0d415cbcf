import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainDockerfile } from "../../src/core/explain/dockerfile/explainDockerfile.ts";
import { tryShell } from "../engine/support/shell.ts";
import type { SandboxEngine } from "../sandbox/engine.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { checkCases } from "./support/checkCases.ts";
import { generatedFile } from "./support/generatedDockerfiles.ts";

const firstSeed = Number(process.env["CONTAINER_LABS_SEED"] ?? 20_261_129);
/** Each is a call of its own, so there are fewer of them than of those that are built. */
const generated = Math.ceil(Number(process.env["CONTAINER_LABS_FILES"] ?? 60) / 6);

describe("(builder) advice is what docker build --check says", () => {
  const { engine } = useEngine();

  it(`on ${checkCases.length} files around its rules and ${generated} generated ones`, async function () {
    this.timeout(60_000 + (checkCases.length + generated) * 2_000);
    const files = [
      ...checkCases.map((text) => ({ name: JSON.stringify(text), text })),
      ...Array.from({ length: generated }, (_, index) => ({
        name: `seed ${firstSeed + index}`,
        text: generatedFile(firstSeed + index).text,
      })),
    ];
    const differences: string[] = [];
    let places = 0;
    for (const [index, { name, text }] of files.entries()) {
      const said = adviceOn(text);
      const real = await warningsOf(engine(), text, index);
      places += real.length;
      const missing = real.filter((each) => !said.includes(each));
      const tooMuch = said.filter((each) => !real.includes(each));
      if (missing.length + tooMuch.length > 0) {
        differences.push(`${name}: missing ${missing.join(", ") || "none"}; too much ${tooMuch.join(", ") || "none"}`);
      }
    }
    console.log(
      `    checks: ${files.length} files, ${places} warnings, ${differences.length} differences, seed ${firstSeed}`,
    );
    assert.deepEqual(differences, []);
  });
});

/** Rules that our explanations say are broken, each with the first line of its instruction. */
function adviceOn(text: string): readonly string[] {
  const file = explainDockerfile(text);
  return file.places
    .flatMap((place) => file.explain(place).advice.map(({ rule }) => `${place.from + 1} ${rule}`))
    .filter((each) => !/ DL\d+$/.test(each))
    .toSorted();
}

/** Refused files have no warnings and say why; what is asked of a file whose base isn't there ends the same way. */
async function warningsOf(engine: SandboxEngine, text: string, index: number): Promise<readonly string[]> {
  const folder = join(engine.folder, `check-${index}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "Dockerfile"), text);
  const { stdout, output } = await tryShell(engine, `docker buildx build --call=check,format=json ${folder}`);
  const from = stdout.indexOf("{");
  assert.ok(from >= 0, `no answer for\n${text}\n${output}`);
  const { warnings }: Answer = JSON.parse(stdout.slice(from));
  const file = explainDockerfile(text);
  return [
    ...new Set(
      (warnings ?? []).map(({ ruleName, location }) => {
        const line = (location?.ranges?.[0]?.start?.line ?? 1) - 1;
        return `${(file.placeAt(line)?.from ?? line) + 1} ${ruleName}`;
      }),
    ),
  ].toSorted();
}

interface Answer {
  readonly warnings:
    | readonly {
        readonly ruleName: string;
        readonly location?: { readonly ranges?: readonly { readonly start?: { readonly line?: number } }[] };
      }[]
    | null;
}
