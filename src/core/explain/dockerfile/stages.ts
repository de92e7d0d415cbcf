import { predefinedArguments } from "./knowledge.ts";
import type { Instruction } from "./read.ts";
import { substitute } from "./substitute.ts";
import { VariableHistory, type Variables } from "./variables.ts";

/** What is in force at an instruction, by everything above it. */
export interface Setting {
  readonly stage: Stage | undefined;
  readonly values: Variables;
  /** ARGs above the first FROM, which a stage knows only once it names them. */
  readonly global: Variables;
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

/** What a stage hands down to one that begins with it: all but its ARGs. */
interface Ended {
  readonly environment: VariableHistory;
  setting: Setting;
}

/** One forward pass, as the builder goes: ARG before the first FROM is for FROM alone, ENV wins over ARG. */
export function stagesOf(instructions: readonly Instruction[]): Stages {
  const global = new VariableHistory();
  const stages: Stage[] = [];
  const placed: PlacedInstruction[] = [];
  const ended: Ended[] = [];
  let values = global;
  let setting: Setting = { ...blank, values: global.before(0), global: global.last };
  for (const [at, instruction] of instructions.entries()) {
    if (instruction.keyword === "FROM") {
      const stage = stageOf(instruction, stages, global.last);
      placed.push({ instruction, setting: { ...blank, stage, values: global.last, global: global.last } });
      stages.push(stage);
      const parent = stage.of === undefined ? undefined : ended[stage.of];
      values = new VariableHistory(parent?.environment.last);
      setting = { ...(parent?.setting ?? blank), stage, values: values.before(at), global: global.last };
      ended.push({ environment: new VariableHistory(parent?.environment.last), setting });
    } else {
      setting = { ...setting, values: values.before(at) };
      placed.push({ instruction, setting });
      const now = ended.at(-1);
      setting = after(instruction, setting, { at, values, global: global.last, environment: now?.environment });
      if (now !== undefined) {
        now.setting = setting;
      }
    }
  }
  return { placed, stages };
}

const blank = { stage: undefined, workdir: undefined, user: undefined, shell: undefined } as const;

function stageOf(from: Instruction, before: readonly Stage[], values: Variables): Stage {
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

interface Scope {
  readonly at: number;
  readonly values: VariableHistory;
  readonly global: Variables;
  /** ENV alone; undefined above the first FROM. */
  readonly environment: VariableHistory | undefined;
}

function after({ keyword, words, exec }: Instruction, setting: Setting, scope: Scope): Setting {
  const { at, values, global, environment } = scope;
  const fill = (text: string): string => substitute(text, setting.values);
  switch (keyword) {
    case "ARG":
      for (const [name, value] of words.map(pairOf)) {
        const given =
          value ?? (environment === undefined ? undefined : (global.get(name) ?? predefinedArguments[name]));
        const isSettled = environment?.last.has(name) === true || (given === undefined && setting.values.has(name));
        if (!isSettled) {
          values.set(at, name, given === undefined ? undefined : fill(given));
        }
      }
      return setting;
    case "ENV":
      for (const [name, value] of pairsOf(words)) {
        environment?.set(at, name, fill(value));
        values.set(at, name, fill(value));
      }
      return setting;
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
