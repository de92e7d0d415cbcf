import { defaultPath } from "../../../src/core/explain/dockerfile/knowledge.ts";
import { readDockerfile } from "../../../src/core/explain/dockerfile/read.ts";
import {
  type BuildInput,
  type PlacedInstruction,
  type Stage,
  stagesOf,
} from "../../../src/core/explain/dockerfile/stages.ts";
import { substitute } from "../../../src/core/explain/dockerfile/substitute.ts";
import { commandLineOf, healthTestOf, pairsOf, portsOf } from "../../../src/core/explain/dockerfile/values.ts";

/** What of an image's settings a Dockerfile decides, in the order-free form in which two of them are compared. */
export interface Settings {
  readonly Env: Record<string, string>;
  readonly Labels: Record<string, string>;
  readonly ExposedPorts: string[];
  readonly Volumes: string[];
  readonly OnBuild: string[];
  readonly WorkingDir: string;
  readonly User: string;
  StopSignal: string;
  readonly Shell: readonly string[];
  Cmd: readonly string[];
  Entrypoint: readonly string[];
  Healthcheck: readonly string[];
}

/** The settings of the last stage's image by our own reading: what the lines' explanations are made of. */
export function settingsOf(text: string, given: BuildInput): Settings {
  // What the last line came to is in force at the one behind it.
  const reading = readDockerfile(`${text}\nMAINTAINER nobody\n`);
  const { placed, stages } = stagesOf(reading, given);
  const settings: Settings = {
    Env: { PATH: defaultPath },
    Labels: {},
    ExposedPorts: [],
    Volumes: [],
    OnBuild: [],
    WorkingDir: "/",
    User: "",
    StopSignal: "",
    Shell: [],
    Cmd: [],
    Entrypoint: [],
    Healthcheck: [],
  };
  for (const stage of chainOf(stages)) {
    const own = placed.filter(({ setting }) => setting.stage === stage);
    for (const each of own) {
      apply(settings, each, own, reading.escapeCharacter);
    }
  }
  const inTheEnd = placed.at(-1)?.setting;
  return {
    ...settings,
    WorkingDir: inTheEnd?.workdir ?? "",
    User: inTheEnd?.user ?? "",
    Shell: inTheEnd?.shell ?? [],
    ExposedPorts: [...new Set(settings.ExposedPorts)].toSorted(),
    Volumes: [...new Set(settings.Volumes)].toSorted(),
  };
}

function chainOf(stages: readonly Stage[]): readonly Stage[] {
  const last = stages.at(-1);
  const chain = last === undefined ? [] : [last];
  for (let of = last?.of; of !== undefined; of = stages[of]?.of) {
    chain.unshift(...stages.slice(of, of + 1));
  }
  return chain;
}

function apply(
  settings: Settings,
  { instruction, setting }: PlacedInstruction,
  stage: readonly PlacedInstruction[],
  escapeCharacter: string,
): void {
  const fill = (text: string): string => substitute(text, setting.values, escapeCharacter);
  const { keyword, words, text } = instruction;
  switch (keyword) {
    case "ENV":
    case "LABEL":
      for (const [name, value] of pairsOf(instruction)) {
        settings[keyword === "ENV" ? "Env" : "Labels"][fill(name)] = fill(value);
      }
      break;
    case "EXPOSE":
      settings.ExposedPorts.push(...portsOf(instruction, fill).flatMap(({ port, protocol }) => each(port, protocol)));
      break;
    case "VOLUME":
      settings.Volumes.push(...words.map((word) => fill(word.trim())));
      break;
    case "ONBUILD":
      settings.OnBuild.push(text);
      break;
    case "STOPSIGNAL":
      settings.StopSignal = fill(text);
      break;
    case "CMD":
      settings.Cmd = commandLineOf(instruction, setting.shell);
      break;
    case "ENTRYPOINT":
      settings.Entrypoint = commandLineOf(instruction, setting.shell);
      if (!stage.some((other) => other.instruction.keyword === "CMD" && other.instruction.from < instruction.from)) {
        settings.Cmd = [];
      }
      break;
    case "HEALTHCHECK":
      settings.Healthcheck = healthTestOf(instruction);
      break;
    default:
  }
}

const each = (range: string, protocol: string): readonly string[] => {
  const [first = 0, last = first] = range.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}/${protocol}`);
};
