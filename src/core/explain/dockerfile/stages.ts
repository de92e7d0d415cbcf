import { automaticArguments, defaultPath } from "./knowledge.ts";
import type { DockerfileReading, Instruction } from "./read.ts";
import { substitute } from "./substitute.ts";
import { pairOf, pairsOf, workdirOf } from "./values.ts";
import { emptyWhereUnset, firstOf, type Value, VariableHistory, type Variables } from "./variables.ts";

/** What is in force at an instruction, by everything above it. */
export interface Setting {
  readonly stage: Stage | undefined;
  readonly values: Variables;
  /** ARGs above the first FROM, which a stage knows only once it names them. */
  readonly global: Variables;
  /** Absolute once it is known; undefined where only the base image knows it. */
  readonly workdir: string | undefined;
  /** Whether a WORKDIR of this file stands above, in this stage or in one that it begins with. */
  readonly workdirIsSet: boolean;
  readonly user: string | undefined;
  /** Words of SHELL; the default is not told by the file. */
  readonly shell: readonly string[] | undefined;
  /** The ENTRYPOINT above that is in force, of a stage below it as well. */
  readonly entrypoint: Instruction | undefined;
}

export interface Stage {
  /** From 0. */
  readonly index: number;
  readonly name: string | undefined;
  /** Variables filled in. */
  readonly base: string;
  /** The stage that `base` names, if it names one. */
  readonly of: number | undefined;
  /** Stages that it may begin with, by a variable that only the builder knows. */
  readonly oneOf: readonly number[];
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

/** What the build is given from outside, as far as it is known. */
export interface BuildInput {
  /** By `--build-arg`. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** Values of the automatic platform arguments. */
  readonly automatic?: Readonly<Record<string, string>>;
}

/** What a stage hands down to one that begins with it. */
interface Ended {
  readonly values: VariableHistory;
  /** ENV alone, which wins over an ARG of the stage below. */
  readonly environment: VariableHistory;
  setting: Setting;
}

/** One forward pass, as the builder goes: ARG before the first FROM is for FROM alone. */
export function stagesOf({ instructions, escapeCharacter }: DockerfileReading, given: BuildInput = {}): Stages {
  const fill = (text: string, values: Variables): string => substitute(text, values, escapeCharacter);
  const global = globalArguments(instructions, given);
  const stages: Stage[] = [];
  const names = new Map<string, number>();
  const placed: PlacedInstruction[] = [];
  const ended: Ended[] = [];
  let values = global;
  let setting: Setting = { ...blank, values: global.before(0), global: global.last };
  for (const [at, instruction] of instructions.entries()) {
    if (instruction.keyword === "FROM") {
      const stage = stageOf(instruction, stages, names, global.last, fill);
      placed.push({ instruction, setting: { ...blank, stage, values: global.last, global: global.last } });
      stages.push(stage);
      if (stage.name !== undefined) {
        names.set(stage.name, stage.index);
      }
      const parent = stage.of === undefined ? undefined : ended[stage.of];
      const environment = parent === undefined ? baseEnvironment(stage) : new VariableHistory(parent.environment.last);
      values = new VariableHistory(
        parent === undefined ? baseEnvironment(stage).last : firstOf(parent.environment.last, parent.values.last),
      );
      const inherited = parent?.setting ?? { ...blank, workdir: stage.base === "scratch" ? "/" : undefined };
      setting = { ...inherited, stage, values: values.before(at), global: global.last };
      ended.push({ values, environment, setting });
    } else {
      setting = { ...setting, values: values.before(at) };
      placed.push({ instruction, setting });
      const now = ended.at(-1);
      setting = after(instruction, setting, {
        at,
        values,
        environment: now?.environment,
        given: given.arguments ?? {},
        fill,
      });
      if (now !== undefined) {
        now.setting = setting;
      }
    }
  }
  return { placed, stages };
}

const blank = {
  stage: undefined,
  workdir: undefined,
  workdirIsSet: false,
  user: undefined,
  shell: undefined,
  entrypoint: undefined,
} as const;

/** Before any ARG: what BuildKit sets by itself. */
function globalArguments(instructions: readonly Instruction[], given: BuildInput): VariableHistory {
  const global = new VariableHistory(undefined, given.automatic !== undefined);
  const usual: Readonly<Record<string, string>> = { BUILDOS: "linux", TARGETOS: "linux", ...given.automatic };
  for (const name of Object.keys(automaticArguments)) {
    global.set(
      -1,
      name,
      given.arguments?.[name] ?? usual[name] ?? (name === "TARGETSTAGE" ? targetOf(instructions) : null),
    );
  }
  return global;
}

/** The last stage is the target unless `--target` names another; without a name it is `default`. */
function targetOf(instructions: readonly Instruction[]): string {
  const [, as = "", name] = instructions.findLast(({ keyword }) => keyword === "FROM")?.words ?? [];
  return as.toUpperCase() === "AS" && name !== undefined ? name.toLowerCase() : "default";
}

/** Nothing is below `scratch`, so all of it is known; every other image has a PATH and may have more. */
function baseEnvironment({ base }: Stage): VariableHistory {
  const environment = new VariableHistory(undefined, base === "scratch");
  environment.set(-1, "PATH", base === "scratch" ? defaultPath : null);
  return environment;
}

function stageOf(
  from: Instruction,
  before: readonly Stage[],
  names: ReadonlyMap<string, number>,
  values: Variables,
  fill: (text: string, values: Variables) => string,
): Stage {
  const [base = "", as = "", name] = from.words;
  const filled = fill(base, values);
  const inTheEnd = fill(base, emptyWhereUnset(values));
  const of = names.get(filled.toLowerCase()) ?? names.get(inTheEnd.toLowerCase());
  return {
    index: before.length,
    name: as.toUpperCase() === "AS" ? name?.toLowerCase() : undefined,
    base: of === undefined ? filled : (before[of]?.name ?? filled),
    of,
    oneOf: of === undefined ? stagesLike(filled, names) : [],
    line: from.from,
  };
}

/** `bin-$TARGETARCH` may be any stage whose name begins with `bin-`. */
function stagesLike(base: string, names: ReadonlyMap<string, number>): readonly number[] {
  const parts = base.toLowerCase().split(/\$(?:\w+|\{[^}]*\})/);
  if (parts.length === 1 || parts.every((part) => part === "")) {
    return [];
  }
  const like = new RegExp(`^${parts.map((part) => part.replaceAll(/[^\w-]/g, "\\$&")).join(".+")}$`);
  return [...names].flatMap(([name, index]) => (like.test(name) ? [index] : []));
}

interface Scope {
  readonly at: number;
  readonly values: VariableHistory;
  /** ENV alone; undefined above the first FROM. */
  readonly environment: VariableHistory | undefined;
  readonly given: Readonly<Record<string, string>>;
  readonly fill: (text: string, values: Variables) => string;
}

function after(instruction: Instruction, setting: Setting, scope: Scope): Setting {
  const { at, values, environment } = scope;
  const { keyword, words, text, exec } = instruction;
  const fill = (value: string): string => scope.fill(value, setting.values);
  switch (keyword) {
    case "ARG":
      for (const [name, value] of words.map(pairOf)) {
        declare(name, value, setting, scope);
      }
      return setting;
    case "ENV":
      for (const [name, value] of pairsOf(instruction)) {
        environment?.set(at, fill(name), fill(value));
        values.set(at, fill(name), fill(value));
      }
      return setting;
    case "WORKDIR":
      return {
        ...setting,
        workdir: workdirOf(fill(text), setting.workdir, setting.values.unsetIsEmpty),
        workdirIsSet: true,
      };
    case "USER":
      return text === "" ? setting : { ...setting, user: fill(text) };
    case "SHELL":
      return exec && words.length > 0 ? { ...setting, shell: words } : setting;
    case "ENTRYPOINT":
      return text === "" ? setting : { ...setting, entrypoint: exec && words.length === 0 ? undefined : instruction };
    default:
      return setting;
  }
}

/** Names of one ARG see those before them. Without a value, an ARG of a stage takes the global one, or changes nothing. */
function declare(name: string, value: string | undefined, setting: Setting, scope: Scope): void {
  const { at, values, environment, given } = scope;
  const asked = given[name];
  const known = environment !== undefined && setting.global.has(name);
  const taken: Value =
    asked ??
    (value !== undefined
      ? scope.fill(value, values.before(at + 1))
      : known
        ? (setting.global.get(name) ?? null)
        : undefined);
  if (taken !== undefined || !values.before(at + 1).has(name)) {
    values.set(at, name, taken);
  }
}
