import { predefinedArguments } from "./knowledge.ts";
import type { Instruction } from "./read.ts";
import { substitute } from "./substitute.ts";

/** What is in force at an instruction, by everything above it. */
export interface Setting {
  readonly stage: Stage | undefined;
  readonly values: ReadonlyMap<string, string>;
  /** Absolute once it is known; undefined where only the base image knows it. */
  readonly workdir: string | undefined;
  readonly user: string | undefined;
  /** Words of SHELL; the default is not told by the file. */
  readonly shell: readonly string[] | undefined;
}

export interface Stage {
  /** From 0. */
  readonly index: number;
  readonly name: string | undefined;
  /** Variables filled in. */
  readonly base: string;
  /** The stage that `base` names, if it names one. */
  readonly of: number | undefined;
  readonly line: number;
}

export interface PlacedInstruction {
  readonly instruction: Instruction;
  readonly setting: Setting;
}

export interface Stages {
  readonly placed: readonly PlacedInstruction[];
  readonly stages: readonly Stage[];
}

/** One forward pass, as the builder goes: ARG before the first FROM is for FROM alone, ENV wins over ARG. */
export function stagesOf(instructions: readonly Instruction[]): Stages {
  const global = new Map<string, string>();
  const stages: Stage[] = [];
  const placed: PlacedInstruction[] = [];
  let setting: Setting = { ...blank, values: global };
  let env = new Map<string, string>();
  for (const instruction of instructions) {
    if (instruction.keyword === "FROM") {
      const stage = stageOf(instruction, stages, global);
      placed.push({ instruction, setting: { ...blank, stage, values: new Map(global) } });
      stages.push(stage);
      env = new Map();
      setting = { ...blank, stage, values: new Map() };
    } else {
      placed.push({ instruction, setting });
      setting = after(instruction, setting, global, env);
    }
  }
  return { placed, stages };
}

const blank = { stage: undefined, workdir: undefined, user: undefined, shell: undefined } as const;

function stageOf(from: Instruction, before: readonly Stage[], values: ReadonlyMap<string, string>): Stage {
  const [base = "", as = "", name] = from.words;
  const filled = substitute(base, values);
  const of = before.findLast((stage) => stage.name !== undefined && stage.name === filled.toLowerCase());
  return {
    index: before.length,
    name: as.toUpperCase() === "AS" ? name?.toLowerCase() : undefined,
    base: filled,
    of: of?.index,
    line: from.from,
  };
}

function after(
  { keyword, words, exec }: Instruction,
  setting: Setting,
  global: Map<string, string>,
  env: Map<string, string>,
): Setting {
  const fill = (text: string): string => substitute(text, setting.values);
  switch (keyword) {
    case "ARG": {
      const values = new Map(setting.values);
      for (const [name, value] of words.map(pairOf)) {
        const given =
          value ?? (setting.stage === undefined ? undefined : (global.get(name) ?? predefinedArguments[name]));
        if (given !== undefined && !env.has(name)) {
          values.set(name, fill(given));
        }
      }
      if (setting.stage === undefined) {
        for (const [name, value] of values) {
          global.set(name, value);
        }
      }
      return { ...setting, values };
    }
    case "ENV": {
      const values = new Map(setting.values);
      for (const [name, value] of pairsOf(words)) {
        env.set(name, fill(value));
        values.set(name, fill(value));
      }
      return { ...setting, values };
    }
    case "WORKDIR":
      return { ...setting, workdir: resolvePath(fill(words.join(" ")), setting.workdir) };
    case "USER":
      return words[0] === undefined ? setting : { ...setting, user: fill(words[0]) };
    case "SHELL":
      return exec ? { ...setting, shell: words } : setting;
    default:
      return setting;
  }
}

/** `NAME=value`, quotes taken away; no value where there is no equals sign. */
export function pairOf(word: string): readonly [name: string, value: string | undefined] {
  const equals = word.indexOf("=");
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), unquoted(word.slice(equals + 1))];
}

/** Of ENV and LABEL, the old form `ENV NAME the whole rest` included. */
export function pairsOf(words: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const [first = "", ...rest] = words;
  return first !== "" && !first.includes("=")
    ? [[first, rest.join(" ")]]
    : words.map(pairOf).map(([name, value]) => [name, value ?? ""]);
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, "$2");

/** A path as the builder resolves it; undefined where it hangs on a folder that only the base image knows. */
export function resolvePath(path: string, workdir: string | undefined): string | undefined {
  if (/^([A-Za-z]:)?[\\/]/.test(path) || path.startsWith("$")) {
    return tidy(path);
  }
  return workdir === undefined ? undefined : tidy(`${workdir.replace(/\/$/, "")}/${path}`);
}

function tidy(path: string): string {
  if (!path.startsWith("/")) {
    return path;
  }
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      parts.pop();
    } else if (part !== "" && part !== ".") {
      parts.push(part);
    }
  }
  return `/${parts.join("/")}${path.endsWith("/") && parts.length > 0 ? "/" : ""}`;
}
