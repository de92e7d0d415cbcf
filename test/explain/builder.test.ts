import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainDockerfile } from "../../src/core/explain/dockerfile/explainDockerfile.ts";
import { defaultPath } from "../../src/core/explain/dockerfile/knowledge.ts";
import type { BuildInput } from "../../src/core/explain/dockerfile/stages.ts";
import { code } from "../../src/core/explain/explanation.ts";
import { valueOrEmpty } from "../../src/core/explain/sentences.ts";
import { shell } from "../engine/support/shell.ts";
import type { SandboxEngine } from "../sandbox/engine.ts";
import { useEngine } from "../support/engineUnderTest.ts";
import { type GeneratedFile, generatedFile } from "./support/generatedDockerfiles.ts";
import { type Settings, settingsOf } from "./support/settingsOf.ts";

const count = Number(process.env["CONTAINER_LABS_FILES"] ?? 60);
const firstSeed = Number(process.env["CONTAINER_LABS_SEED"] ?? 20_261_129);
const together = 50;

const architecture = process.arch === "x64" ? "amd64" : process.arch;
const platform = `linux/${architecture}`;
/** Of the machine that the tests run on, whose platform is built for. */
const automaticHere = {
  ...{ BUILDPLATFORM: platform, BUILDOS: "linux", BUILDOSVERSION: "", BUILDARCH: architecture, BUILDVARIANT: "" },
  ...{ TARGETPLATFORM: platform, TARGETOS: "linux", TARGETOSVERSION: "", TARGETARCH: architecture, TARGETVARIANT: "" },
};

describe("(builder) the settings of an image are what the explanations say", () => {
  const { engine } = useEngine();

  it(`of ${count} generated files, built by BuildKit`, async function () {
    this.timeout(60_000 + count * 1_000);
    const differences: string[] = [];
    let places = 0;
    for (let first = 0; first < count; first += together) {
      const seeds = Array.from({ length: Math.min(together, count - first) }, (_, index) => firstSeed + first + index);
      const built = await buildTogether(engine(), seeds);
      for (const [index, seed] of seeds.entries()) {
        const { text, buildArguments } = generatedFile(seed);
        const said = settingsOf(text, { arguments: buildArguments, automatic: automaticHere });
        const real = built[index];
        assert.ok(real, `no image for seed ${seed}`);
        const sentences = sentencesOf(text, { arguments: buildArguments, automatic: automaticHere });
        const wanted = sentencesFor(real);
        places += wanted.length;
        differences.push(
          ...wanted
            .filter((sentence) => !sentences.includes(sentence))
            .map(
              (sentence) =>
                `seed ${seed}: no line says "${sentence}", given ${JSON.stringify(buildArguments)}\n${text}`,
            ),
        );
        for (const key of Object.keys(said) as (keyof Settings)[]) {
          places += placesIn(real[key]);
          if (JSON.stringify(sorted(said[key])) !== JSON.stringify(sorted(real[key]))) {
            differences.push(
              `seed ${seed}, ${key}: said ${JSON.stringify(said[key])}, built ${JSON.stringify(real[key])}, given ${JSON.stringify(buildArguments)}\n${text}`,
            );
          }
        }
      }
    }
    console.log(`    builder: ${count} files, ${places} places, ${differences.length} differences, seed ${firstSeed}`);
    assert.deepEqual(differences.slice(0, 5), [], `${differences.length} differences`);
  });
});

function sentencesOf(text: string, given: BuildInput): string {
  const file = explainDockerfile(text, given);
  return file.places.flatMap((place) => file.explain(place).here).join(" ");
}

/** What some line has to say of the image that was built. */
const sentencesFor = ({ Env, Labels, WorkingDir, User, StopSignal, Volumes, Shell }: Settings): readonly string[] => [
  ...Object.entries(Env)
    .filter(([name, value]) => name !== "PATH" || value !== defaultPath)
    .map(([name, value]) => `Sets ${code(name)} to ${valueOrEmpty(value)}`),
  ...Object.entries(Labels).map(([name, value]) =>
    value === "" ? `label ${code(name)} without a value` : `label ${code(name)} with the value ${code(value)}`,
  ),
  ...(WorkingDir === "/" ? [] : [`into the folder ${code(WorkingDir)}`]),
  ...(User === "" || User.startsWith(":") ? [] : [`as user ${code(User.split(":")[0] ?? "")}`]),
  ...(StopSignal === "" ? [] : [`sends ${code(StopSignal)}`]),
  ...Volumes.map(code),
  ...(Shell.length === 0 ? [] : [`are run by ${code(Shell.join(" "))}`]),
];

/** One target a file, so that hundreds are built by one call; the folder beside them is empty. */
async function buildTogether(engine: SandboxEngine, seeds: readonly number[]): Promise<readonly Settings[]> {
  const folder = join(engine.folder, `bake-${seeds[0]}`);
  mkdirSync(join(folder, "context"), { recursive: true });
  const targets = Object.fromEntries(
    seeds.map((seed) => [`t${seed}`, targetOf(generatedFile(seed), seed, join(folder, "context"))]),
  );
  writeFileSync(
    join(folder, "bake.json"),
    JSON.stringify({ group: { default: { targets: Object.keys(targets) } }, target: targets }),
  );
  await shell(engine, `docker buildx bake --progress plain --file ${folder}/bake.json`);
  const tags = seeds.map((seed) => `settings:${seed}`).join(" ");
  const images: readonly { readonly Config: ImageConfig }[] = JSON.parse(
    await shell(engine, `docker image inspect ${tags}`),
  );
  await shell(engine, `docker image rm --force ${tags}`);
  return images.map(({ Config }) => settingsIn(Config));
}

const targetOf = ({ text, buildArguments }: GeneratedFile, seed: number, context: string): object => ({
  context,
  "dockerfile-inline": literal(text),
  args: Object.fromEntries(Object.entries(buildArguments).map(([name, value]) => [name, literal(value)])),
  tags: [`settings:${seed}`],
  output: ["type=docker"],
});

/** The file's language fills in `${…}` and `%{…}` itself. */
const literal = (text: string): string => text.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);

interface ImageConfig {
  readonly Env?: readonly string[];
  readonly Labels?: Record<string, string> | null;
  readonly ExposedPorts?: Record<string, unknown> | null;
  readonly Volumes?: Record<string, unknown> | null;
  readonly OnBuild?: string[] | null;
  readonly WorkingDir?: string;
  readonly User?: string;
  readonly StopSignal?: string;
  readonly Shell?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Entrypoint?: readonly string[] | null;
  readonly Healthcheck?: { readonly Test?: readonly string[] } | null;
}

const settingsIn = (config: ImageConfig): Settings => ({
  Env: Object.fromEntries(
    (config.Env ?? []).map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  ),
  Labels: config.Labels ?? {},
  ExposedPorts: Object.keys(config.ExposedPorts ?? {}).toSorted(),
  Volumes: Object.keys(config.Volumes ?? {}).toSorted(),
  OnBuild: config.OnBuild ?? [],
  WorkingDir: config.WorkingDir || "/",
  User: config.User ?? "",
  StopSignal: config.StopSignal ?? "",
  Shell: config.Shell ?? [],
  Cmd: config.Cmd ?? [],
  Entrypoint: config.Entrypoint ?? [],
  Healthcheck: config.Healthcheck?.Test ?? [],
});

const sorted = (value: Settings[keyof Settings]): unknown =>
  typeof value === "object" && !Array.isArray(value) ? Object.entries(value).toSorted() : value;

const placesIn = (value: Settings[keyof Settings]): number =>
  typeof value === "string" ? 1 : Math.max(1, Object.keys(value).length);
