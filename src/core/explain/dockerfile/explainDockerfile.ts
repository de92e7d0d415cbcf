import { nearestWord } from "../../base/nearestWord.ts";
import { code, type ExplainedFile, type ExplainedPlace, type Explanation } from "../explanation.ts";
import { adviceOn } from "./advice.ts";
import { builtLines, builtOn } from "./builtImage.ts";
import { cmdParts, entrypointParts, healthcheckParts, onbuildParts, shellParts } from "./commandSentences.ts";
import { copyParts } from "./copySentences.ts";
import type { Directive } from "./directives.ts";
import { fromParts } from "./fromSentences.ts";
import { directives, flags, instructions, referenceOf } from "./knowledge.ts";
import type { FileFacts, InstructionInFile, Parts } from "./parts.ts";
import { type DockerfileReading, type Instruction, readDockerfile } from "./read.ts";
import { runParts } from "./runSentences.ts";
import {
  argParts,
  envParts,
  exposeParts,
  labelParts,
  maintainerParts,
  stopsignalParts,
  userParts,
  volumeParts,
  workdirParts,
} from "./settingSentences.ts";
import { type PlacedInstruction, stagesOf } from "./stages.ts";
import { substitute } from "./substitute.ts";

const parts: Readonly<Record<string, (told: InstructionInFile) => Parts>> = {
  ADD: copyParts,
  ARG: argParts,
  CMD: cmdParts,
  COPY: copyParts,
  ENTRYPOINT: entrypointParts,
  ENV: envParts,
  EXPOSE: exposeParts,
  FROM: fromParts,
  HEALTHCHECK: healthcheckParts,
  LABEL: labelParts,
  MAINTAINER: maintainerParts,
  ONBUILD: onbuildParts,
  RUN: runParts,
  SHELL: shellParts,
  STOPSIGNAL: stopsignalParts,
  USER: userParts,
  VOLUME: volumeParts,
  WORKDIR: workdirParts,
};

/** Reads a Dockerfile once, in one forward pass; what is asked for is put into words then. */
export function explainDockerfile(text: string): ExplainedFile {
  const reading = readDockerfile(text);
  const { placed, stages } = stagesOf(reading.instructions);
  const siblings = siblingsOf(placed);
  const file = factsOf(reading);
  const explainers: readonly (() => Explanation)[] = [
    ...reading.directives.map((directive) => () => directiveExplanation(directive)),
    ...placed.map((each, index) => () => {
      const { instruction, setting } = each;
      return explanationOf({
        instruction,
        setting,
        stages,
        siblings: siblings.get(instruction) ?? [],
        previous: placed[index - 1]?.instruction,
        file,
        fill: (text) => substitute(text, setting.values),
      });
    }),
  ];
  const places: readonly ExplainedPlace[] = [
    ...reading.directives.map(({ name, value, line }, index) => ({
      title: `# ${name}=${value}`,
      from: line,
      to: line,
      index,
    })),
    ...placed.map(({ instruction }, index) => ({
      get title() {
        return titleOf(instruction);
      },
      from: instruction.from,
      to: instruction.to,
      index: reading.directives.length + index,
    })),
  ];
  return {
    places,
    get builtBy() {
      return builtLines(placed, stages);
    },
    builtOn: builtOn(stages),
    placeAt: (line) => places.find(({ from, to }) => from <= line && line <= to),
    explain: ({ index }) => {
      const explainer = explainers[index];
      if (explainer === undefined) {
        throw new RangeError(`This file has no place ${index}.`);
      }
      return explainer();
    },
  };
}

function siblingsOf(placed: readonly PlacedInstruction[]): ReadonlyMap<Instruction, readonly Instruction[]> {
  const byStage = new Map<number, Instruction[]>();
  const siblings = new Map<Instruction, readonly Instruction[]>();
  let stage = -1;
  for (const { instruction } of placed) {
    stage += instruction.keyword === "FROM" ? 1 : 0;
    const list = byStage.get(stage) ?? [];
    list.push(instruction);
    byStage.set(stage, list);
    siblings.set(instruction, list);
  }
  return siblings;
}

const longestTitle = 60;

function titleOf({ written: whole }: Instruction): string {
  return whole.length > longestTitle ? `${whole.slice(0, longestTitle)}…` : whole;
}

function factsOf({ instructions: read, directives: given }: DockerfileReading): FileFacts {
  const upper = read.filter(({ keyword, keywordAsWritten }) => keyword === keywordAsWritten).length;
  return {
    casing: upper === read.length || upper === 0 ? undefined : upper * 2 >= read.length ? "upper" : "lower",
    checks: given.find(({ name }) => name === "check")?.value ?? "",
  };
}

function explanationOf(told: InstructionInFile): Explanation {
  const { instruction } = told;
  const { keyword, from, to } = instruction;
  const span = { title: titleOf(instruction), from, to };
  const write = parts[keyword];
  if (write === undefined) {
    return { ...span, ...nothing, trouble: unknownKeyword(keyword) };
  }
  const { here, not = [], effect = [], asks, trouble } = write(told);
  return {
    ...span,
    here,
    not,
    effect,
    trouble: trouble ?? brokenList(instruction) ?? strangeFlag(instruction),
    advice: trouble === undefined ? adviceOn(told) : [],
    link: referenceOf(keyword),
    asks,
  };
}

const nothing = { here: [], not: [], effect: [], advice: [], link: undefined, asks: undefined } as const;

function unknownKeyword(keyword: string): string {
  const close = nearestWord(keyword, instructions);
  return `${code(keyword)} is not an instruction of a Dockerfile${close === undefined ? "" : `; perhaps ${code(close)} is meant`}.`;
}

const brokenList = ({ brokenList: broken }: Instruction): string | undefined =>
  broken
    ? "It begins like a JSON list and isn't one, so it is taken for the shell form: strings need double quotes, and `]` closes the list."
    : undefined;

function strangeFlag({ keyword, flags: given }: Instruction): string | undefined {
  const strange = given.find(({ name }) => flags[name]?.[keyword] === undefined);
  return strange === undefined ? undefined : `${code(keyword)} has no option ${code(`--${strange.name}`)}.`;
}

function directiveExplanation({ name, value, line }: Directive): Explanation {
  const template = directives[name];
  return {
    ...nothing,
    title: `# ${name}=${value}`,
    from: line,
    to: line,
    here: template === undefined ? [] : [template.replace("%", value === "`" ? "a backtick" : code(value))],
    not: ["It is not a comment, although it looks like one: it has to be at the very top."],
    trouble: template === undefined ? `${code(name)} is not a parser directive.` : undefined,
    link: "https://docs.docker.com/reference/dockerfile/#parser-directives",
  };
}
