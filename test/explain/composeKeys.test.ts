import assert from "node:assert/strict";
import { explainCompose } from "../../src/core/explain/compose/explainCompose.ts";
import { rows } from "../../src/core/explain/compose/rows.ts";
import { filesOfRun, seeded, seedOfRun, type Tool, useConfigTools } from "./support/configTools.ts";

/** What must stand beside a key, so that nothing else is wrong with the file. */
const beside: Readonly<Record<string, Record<string, unknown>>> = {
  "services.*.ports.[]": { target: 80 },
  "services.*.volumes.[]": { type: "volume", source: "k", target: "/t" },
  "services.*.configs.[]": { source: "k" },
  "services.*.secrets.[]": { source: "k" },
  "services.*.build": { context: "." },
  "services.*.build.secrets.[]": { source: "k" },
  "services.*.build.ulimits.*": { soft: 1, hard: 2 },
  "services.*.ulimits.*": { soft: 1, hard: 2 },
  "services.*.depends_on.*": { condition: "service_started" },
  "services.*.develop.watch.[]": { action: "rebuild", path: "p" },
  "services.*.develop.watch.[].exec": { command: "c" },
  "services.*.post_start.[]": { command: "c" },
  "services.*.pre_stop.[]": { command: "c" },
  "services.*.env_file.[]": { path: "e", required: false },
  "services.*.extends": { service: "k" },
  "services.*.provider": { type: "t" },
  "services.*.devices.[]": { source: "/dev/x" },
  "services.*.gpus.[]": { capabilities: ["gpu"] },
  "services.*.deploy.resources.reservations.devices.[]": { capabilities: ["gpu"] },
  "models.*": { model: "m" },
  "include.[]": { path: "none.yaml" },
};

/** Kinds whose things are called `k` in these files, whoever asks for them. */
const defined: Readonly<Record<string, unknown>> = {
  services: { k: { image: "x" } },
  networks: { k: {} },
  volumes: { k: {} },
  configs: { k: { file: "./f" } },
  secrets: { k: { file: "./f" } },
};

const mark = "@value@";
const scalars = ["5", "5.5", "true", "yes", "word", "'5'", "10s", "2001-01-01"];

/** A file with one value at a pattern's place, in one line after the first: JSON is YAML, but for the value. */
function fileWith(pattern: string, value: string, isStack: boolean): string {
  const parts = pattern.split(".");
  const build = (at: number): unknown => {
    if (at === parts.length) {
      return mark;
    }
    const here = parts.slice(0, at).join(".");
    const below = build(at + 1);
    if (parts[at] === "[]") {
      return [below];
    }
    const key = parts[at] === "*" ? (here === "services" ? "w" : "k") : (parts[at] as string);
    const own = here === "services" ? {} : (beside[here] ?? (here === "services.*" ? { image: "x" } : {}));
    return { ...own, [key]: below };
  };
  const file = build(0) as Record<string, unknown>;
  const wanted = isStack ? { services: { k: { image: "x" } }, ...defined } : { ...defined };
  for (const [kind, things] of Object.entries(wanted)) {
    const own = (file[kind] ?? {}) as Record<string, unknown>;
    file[kind] = typeof own === "object" ? { ...(things as object), ...own } : own;
  }
  return JSON.stringify(file).replace(JSON.stringify(mark), value).replaceAll(`"${mark}"`, value);
}

const leaves = [...rows.keys()].filter(
  (pattern) => rows.below(pattern).length === 0 && !/^(?:x-\*|<<|include)/.test(pattern) && !pattern.startsWith("<<"),
);

/** A refusal for a value's type or form; what is wrong for other reasons, a path or a name, isn't told here. */
const ofType =
  /Additional property|not allowed|unsupported options|unsupported Compose|must be an? |must be a null|Does not match format|unexpected type|must be one of|invalid boolean|failed to cast|invalid jsonType|invalid type|unconvertible type|neither an? /;

describe("every key of Compose and stack files, judged by the two tools", () => {
  const { config, deploy } = useConfigTools();

  for (const tool of ["compose", "stack"] as const satisfies Tool[]) {
    const isStack = tool === "stack";
    const name = isStack ? "docker-stack.yml" : "compose.yaml";

    it(`${tool}: what it refuses and ignores is said to be, and nothing else`, async () => {
      const pick = seeded(seedOfRun);
      // Each key with each value is a file of its own; a short run draws one value for some of the keys.
      const isWhole = filesOfRun >= 1000;
      const thousand = Array.from({ length: 1000 }, (_, index) => index);
      const some = isWhole ? leaves : leaves.filter(() => pick(thousand) < filesOfRun);
      const values = (): string[] => (isWhole ? scalars : [pick(scalars)]);
      const differences: string[] = [];
      let [places, others] = [0, 0];
      for (const pattern of some) {
        for (const value of values()) {
          places += 1;
          const text = fileWith(pattern, value, isStack);
          const said = saidOf(text, name);
          const { refused, ignored } = isStack
            ? await deploy(text)
            : { ...(await config(tool, text)), ignored: [] as string[] };
          const isOurs = said.refusedKey || said.trouble;
          const isTheirs = refused !== undefined && ofType.test(refused);
          others += refused !== undefined && !isTheirs ? 1 : 0;
          if (isOurs && refused === undefined) {
            differences.push(`${pattern}: ${value}: only we refuse`);
          } else if (!isOurs && isTheirs) {
            differences.push(`${pattern}: ${value}: only it refuses: ${refused.slice(-140)}`);
          } else if (
            said.refusedKey &&
            !/not allowed|unsupported options|must be a (?:string|list)/.test(refused ?? "")
          ) {
            differences.push(`${pattern}: ${value}: we say that the key is refused, it says ${refused}`);
          } else if (refused === undefined && isStack && said.ignored !== ignored.length > 0) {
            differences.push(`${pattern}: ignored ${said.ignored ? "only by us" : `only by it: ${ignored.join()}`}`);
          }
        }
      }
      console.log(
        `      ${tool}, keys: ${places} files, ${places} places compared, ${differences.length} differences, ${others} refused for what a single value can't tell, seed ${seedOfRun}`,
      );
      assert.deepEqual(differences.slice(0, 20), []);
    }).timeout(1_800_000);
  }
});

interface Said {
  readonly trouble: boolean;
  readonly refusedKey: boolean;
  readonly ignored: boolean;
}

/** What Explain says of the one value, with the file laid out so that the value has a line of its own. */
function saidOf(text: string, name: string): Said {
  const file = explainCompose(text.replaceAll(/([{[,])/g, "$1\n "), name);
  const all = file.places.map((place) => file.explain(place));
  const sentences = all.flatMap(({ not, here, effect }) => [...here, ...not, ...effect]);
  return {
    trouble: all.some(({ trouble }) => trouble !== undefined),
    refusedKey:
      /stack/.test(name) &&
      sentences.some((each) =>
        /^`docker stack deploy` (?:knows no|refuses the file because|refuses the form)/.test(each),
      ),
    ignored: sentences.some((each) =>
      /^`docker stack deploy` (?:ignores .*with a warning|warns that it ignores)/.test(each),
    ),
  };
}
