import assert from "node:assert/strict";
import { ComposeFile } from "../../src/core/explain/compose/composeFile.ts";
import { explainCompose } from "../../src/core/explain/compose/explainCompose.ts";
import { rows } from "../../src/core/explain/compose/rows.ts";
import { fillIn, unset } from "../../src/core/explain/compose/substitution.ts";
import {
  type Case,
  filesOfRun,
  refusedOnes,
  seeded,
  seedOfRun,
  type Tool,
  useConfigTools,
} from "./support/configTools.ts";

const tools: readonly Tool[] = ["compose", "stack"];
const nameOf = (tool: Tool): string => (tool === "stack" ? "docker-stack.yml" : "compose.yaml");
const together = 60;
const amount = filesOfRun;

/** A file with a value a variable: as it is written, and with what Explain makes of it. */
const fileOf = (cases: readonly Case[]): string =>
  `services:\n  w:\n    image: x\n    environment:\n${cases.map(({ written }, index) => `      V${index}: ${written}\n`).join("")}`;

const chunks = <Each>(all: readonly Each[], size: number): Each[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

const patience = 1_200_000;

describe("values of Compose and stack files, judged by docker compose config and docker stack config", () => {
  const { config, asked } = useConfigTools();

  /** Each case's value as the tool has it, or that it is refused. */
  async function valuesBy(
    tool: Tool,
    cases: readonly Case[],
    variables: Readonly<Record<string, string>>,
  ): Promise<ReadonlyMap<Case, unknown>> {
    const values = new Map<Case, unknown>();
    const ask = async (some: readonly Case[]): Promise<boolean> => {
      const { refused, value } = await config(tool, fileOf(some), variables);
      if (refused === undefined) {
        const services = value["services"] as { w: { environment: Record<string, unknown> } };
        for (const [index, each] of some.entries()) {
          values.set(each, services.w.environment[`V${index}`]);
        }
      }
      return refused !== undefined;
    };
    const accepted = cases.filter(({ refused }) => !refused);
    for (const some of [...chunks(accepted, together), cases.filter(({ refused }) => refused)]) {
      await refusedOnes(some, ask);
    }
    return values;
  }

  const report = (what: string, tool: Tool, places: number, differences: readonly string[]): void => {
    console.log(
      `      ${tool}, ${what}: ${places} places compared, ${differences.length} differences, seed ${seedOfRun}, ${asked()} files so far`,
    );
    assert.deepEqual(differences.slice(0, 20), []);
  };

  for (const tool of tools) {
    const isStack = tool === "stack";

    it(`${tool}: variables are filled in alike`, async () => {
      const variables = { S: "sv", E: "", LONG: "a b" };
      const lookup = (name: string) => (variables as Record<string, string>)[name] ?? unset;
      const texts = dollars([...writtenByHand, ...generated(amount, seedOfRun)]);
      const expected = new Map<Case, string | undefined>();
      const cases = texts.map((text): Case => {
        const { text: filled, refused } = fillIn(text, isStack, lookup);
        const each = { written: JSON.stringify(text), refused: refused !== undefined };
        expected.set(each, refused === undefined ? filled : undefined);
        return each;
      });
      const values = await valuesBy(tool, cases, variables);
      const differences = cases.flatMap((each) => {
        const [ours, theirs] = [expected.get(each), values.get(each)];
        return ours === theirs ? [] : [`${each.written}: ${JSON.stringify(ours)}, the tool ${JSON.stringify(theirs)}`];
      });
      report("interpolation", tool, cases.length, differences);
    }).timeout(patience);

    it(`${tool}: what is refused for its variables is said to be`, async () => {
      const texts = dollars([...writtenByHand, ...generated(amount / 4, seedOfRun + 1)]);
      // Each name that the pieces can make is set, so that only what is no variable is refused.
      const names = texts.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []);
      const variables = Object.fromEntries(names.map((name) => [name, "v"]));
      const cases = texts.map((text) => {
        const written = JSON.stringify(text);
        const file = explainCompose(fileOf([{ written, refused: false }]), nameOf(tool));
        const place = file.placeAt(4);
        assert.ok(place);
        return { written, refused: file.explain(place).trouble !== undefined };
      });
      const values = await valuesBy(tool, cases, variables);
      const differences = cases.flatMap((each) =>
        each.refused === !values.has(each) ? [] : [`${each.written}: ${each.refused ? "only we" : "only it"} refuse`],
      );
      report("refused variables", tool, cases.length, differences);
    }).timeout(patience);

    it(`${tool}: YAML's own types come out alike`, async () => {
      const scalars = [...new Set([...scalarsByHand, ...generatedScalars(amount, seedOfRun)])];
      const text = fileOf(scalars.map((written) => ({ written, refused: false })));
      const file = explainCompose(text, nameOf(tool));
      const read = new ComposeFile(text, rows, isStack);
      const ours = new Map<Case, string>();
      const cases = scalars.map((written, index): Case => {
        const spot = read.spots.find(({ name }) => name === `V${index}`);
        const place = spot === undefined ? undefined : file.placeAt(spot.from);
        assert.ok(spot && place);
        const each = { written, refused: file.explain(place).trouble !== undefined };
        ours.set(each, read.textOf(spot.node));
        return each;
      });
      const values = await valuesBy(tool, cases, {});
      const differences = cases.flatMap((each) => {
        if (each.refused === values.has(each)) {
          return [`${each.written}: ${each.refused ? "only we" : "only it"} refuse`];
        }
        const theirs = values.get(each);
        const isSame = each.refused || ours.get(each) === String(theirs ?? "").trim();
        return isSame ? [] : [`${each.written}: ${ours.get(each)}, the tool ${JSON.stringify(theirs)}`];
      });
      report("YAML types", tool, cases.length, differences);
    }).timeout(patience);
  }
});

/** The lists below have `@` where a `$` is meant. */
const dollars = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.replaceAll("@", "$")))];

const writtenByHand: readonly string[] = [
  ...["@(date)", "{print @2}", "abc@", "@{X", "@@X", "@@", "@{}", "@{:-a}", "@{A-b}", "@{A:-b}", "@{A:-}", "@{A:?msg}"],
  ...["@{A?}", "@{A:+y}", "@{A+y}", "@{A:-@{B:-c}}", "@{A:-@B}", "@{A-@@x}", "@{A:-a}b}", "@1", "@{1}", "@A-b", "@A.b"],
  ...["@{A.b}", "@{A-b:-c}", "a@ b", "@{a:-{x}}", "@A@B", "@{A:=x}", "@{A/x/y}", "@{A:-a@}", "@é", "@{ A }", "@@@A"],
  ...["@@{A}", "@{E:-d}", "@{E-d}", "@{E:+d}", "@{E+d}", "@{S+x@{T:-q}}", "@{A?b-c}", "@{A:-x}@{S}", "@{S:-a}@("],
  ...["@{A:?m @{S}}", "@-", "@[x]", "@{A:-{x}", "@{A:-@{B}", "@S-@E", "@{S:-{}}", "{{.Node}} @{S}", "@{A:-a\nb}"],
];

const pieces = [
  ...["@", "@{", "}", "@@", "A", "S", "E", "_x", ":-", "-", ":?", "?", ":+", "+", " ", ".", "x", "1", "{", "\n", ":"],
  ...[
    "@{A:-",
    "@{S:-",
    "@{E-",
    "@{A-",
    "@{S:+",
    "@{B:?",
    "@A",
    "@S",
    "@LONG",
    "@{S}",
    "@{E}",
    "@{A:-x}",
    "é",
    "'",
    "/",
  ],
];

function generated(count: number, seed: number): string[] {
  const pick = seeded(seed);
  const lengths = [1, 2, 3, 4, 5, 6, 7, 8];
  return Array.from({ length: Math.round(count) }, () =>
    Array.from({ length: pick(lengths) }, () => pick(pieces)).join(""),
  );
}

const scalarsByHand: readonly string[] = [
  ...["010", "0o17", "0x1F", "0b11", "1_000", "1e3", "1.50", ".5", "1.", "-0", "+5", "yes", "No", "on", "y", "True"],
  ...["FALSE", "~", "null", "Null", "", ".inf", "-.inf", ".nan", "2001-01-01", "2001-13-01", "1:30", "0777", "09"],
  ...[
    "1e400",
    "99999999999999999999",
    "0.1e-7",
    "123456789.5",
    "1e21",
    "0xFFFFFFFFFFFFFFFF",
    "'5'",
    "!!str 5",
    "!!int '5'",
  ],
  ...["!!str true", "=", "0.0", "-010", "1__0", "0o8", "NULL", "tRue", "1e+3", "0.00001", "5_", "_5", "0_7", "-0x1F"],
  ...[
    "0B11",
    "0O17",
    "'yes'",
    "685230.15",
    "1e6",
    "1e-5",
    "3.0",
    "1.10",
    "1e5",
    "-9223372036854775808",
    "0.0001",
    "-0.0",
  ],
];

function generatedScalars(count: number, seed: number): string[] {
  const pick = seeded(seed + 2);
  const digits = [..."0123456789", "00", "07", "_"];
  const frames: readonly ((digits: () => string) => string)[] = [
    (some) => some(),
    (some) => `-${some()}`,
    (some) => `+${some()}`,
    (some) => `0${some()}`,
    (some) => `0x${some()}aF`,
    (some) => `0b${some()}`,
    (some) => `0o${some()}`,
    (some) => `${some()}.${some()}`,
    (some) => `.${some()}`,
    (some) => `${some()}e${some()}`,
    (some) => `${some()}.${some()}E-${some()}`,
    (some) => `${some()}:${some()}`,
    (some) => `20${some()}-0${some()}-1${some()}`,
    (some) => `'${some()}'`,
    (some) => `"${some()}"`,
    (some) => `!!str ${some()}`,
    (some) => `a${some()}`,
    (some) => `${some()}m`,
  ];
  const some = (): string => Array.from({ length: pick([1, 1, 2, 3, 5]) }, () => pick(digits)).join("");
  return Array.from({ length: count }, () => pick(frames)(some));
}
