import { kindNames } from "../../state/objectTypes.ts";

/** A command line as Docker's client reads it, without what comes before and what is no concern of ours. */
export interface DockerCommand {
  /** From the first word after global flags: `container`, `run`, … */
  readonly words: readonly string[];
  /** It opens a shell, or another program that one types to. */
  readonly opensShell: boolean;
  /** When the line succeeds, the engine has told of it by an event, for sure. */
  readonly leavesEvent: boolean;
  /** Type and action of that event. */
  readonly tells: string | undefined;
}

const flagsWithValue = [
  "-H",
  "--host",
  "--context",
  "-c",
  "-l",
  "--log-level",
  "--config",
  "--tlscacert",
  "--tlscert",
  "--tlskey",
];

const groups: readonly string[] = kindNames;

/**
 * Only what says something each time it succeeds: a start of what runs already is no event, and neither is the making
 * of a volume that is there.
 */
const makers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  container: {
    run: "create",
    create: "create",
    restart: "restart",
    kill: "kill",
    rm: "destroy",
    exec: "exec_create",
  },
  image: { pull: "pull", tag: "tag", rm: "untag", build: "tag", load: "load" },
  network: { create: "create", rm: "destroy" },
  volume: { rm: "destroy" },
};

/** Short forms that have no group in front. */
const short: Readonly<Record<string, readonly [group: string, verb: string]>> = {
  ...Object.fromEntries(Object.keys(makers["container"] ?? {}).map((verb) => [verb, ["container", verb]])),
  ...Object.fromEntries(["pull", "tag", "build", "load"].map((verb) => [verb, ["image", verb]])),
  rmi: ["image", "rm"],
};

/** Undefined for anything that isn't `docker`. Of several commands in a line only the first is looked at. */
export function dockerCommand(commandLine: string): DockerCommand | undefined {
  const all = wordsOf(commandLine);
  const start = all.findIndex((word) => word !== "sudo" && !/^[A-Za-z_]\w*=/.test(word));
  if (start === -1 || !/^(.*[/\\])?docker(\.exe)?$/.test(all[start] ?? "")) {
    return undefined;
  }
  const given = all.slice(start + 1);
  const words = withoutGlobalFlags(given);
  const asksOnly = given.slice(0, given.length - words.length).some((flag) => questions.includes(flag));
  const [group = "", verb = ""] = words;
  const grouped = groups.includes(group);
  const name = grouped ? verb : group;
  const options = optionsOf(words.slice(grouped ? 2 : 1));
  const [type = "", making = ""] = grouped ? [group, verb] : Object.hasOwn(short, name) ? (short[name] ?? []) : [];
  const action = Object.hasOwn(makers[type] ?? {}, making) ? makers[type]?.[making] : undefined;
  const leavesEvent = !asksOnly && action !== undefined && isSure(name, options) && isOneCommand(commandLine);
  return {
    words,
    opensShell: opensShell(name, options),
    leavesEvent,
    tells: leavesEvent ? `${type} ${action}` : undefined,
  };
}

const questions = ["-v", "--version", "--help"];

const isOption = (options: readonly string[], names: readonly string[]): boolean =>
  options.some((option) => names.some((name) => option === name || option.startsWith(`${name}=`)));

/** By its options: what was forced succeeds also where there was nothing to do, and a build may have another aim than an image. */
function isSure(verb: string, options: readonly string[]): boolean {
  const forced = isOption(options, ["--force"]) || options.some((option) => /^-[a-z]*f[a-z]*$/.test(option));
  switch (isOption(options, ["--help"]) ? "" : verb) {
    case "":
      return false;
    case "rm":
    case "rmi":
      return !forced;
    case "build":
      return (
        isOption(options, ["-t", "--tag"]) &&
        !isOption(options, ["-o", "--output", "--push", "--call", "--check", "--print", "--builder"])
      );
    default:
      return true;
  }
}

/** The exit code is its own: behind `;`, `|`, `||` or `&` another one's may have come, and `&&` passes on none but 0. */
const isOneCommand = (commandLine: string): boolean =>
  ![...commandLine.trim().matchAll(pieces)].some(([piece]) => /^(\|\|?|[;&\n])$/.test(piece));

const pieces = /&&|\|\||[;|&<>\n]|(?:"[^"]*"|'[^']*'|\\.|[^\s;|&<>"'])+/g;

/** Up to the first operator of the shell; quotes hold words together. No full parser: it is asked for words only. */
function wordsOf(commandLine: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of commandLine.matchAll(pieces)) {
    if (/^(&&|\|\||[;|&<>\n])$/.test(word)) {
      break;
    }
    words.push(word.replaceAll(/["']/g, ""));
  }
  return words;
}

function withoutGlobalFlags(words: readonly string[]): readonly string[] {
  let from = 0;
  while (words[from]?.startsWith("-")) {
    from += flagsWithValue.includes(words[from] ?? "") ? 2 : 1;
  }
  return words.slice(from);
}

/** The options before the first other word belong to docker; values of options may be among them, which does no harm. */
function optionsOf(words: readonly string[]): readonly string[] {
  return words.filter((word) => word.startsWith("-"));
}

function opensShell(verb: string, options: readonly string[]): boolean {
  const has = (letter: string, long: string): boolean =>
    options.some((option) => option === long || (/^-[a-z]+$/i.test(option) && option.includes(letter)));
  switch (verb) {
    case "attach":
      return true;
    case "start":
      return has("a", "--attach") && has("i", "--interactive");
    case "run":
    case "exec":
      return has("i", "--interactive") && has("t", "--tty") && !has("d", "--detach");
    default:
      return false;
  }
}
