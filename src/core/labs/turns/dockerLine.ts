import { verbs, withoutGroup } from "./dockerOptions.ts";
import { rawWords } from "./shellLine.ts";

/** A command line of Docker's client, taken apart so that one part of it can be changed and the rest stays. */
export interface DockerLine {
  /** With its group: `container run`. */
  readonly verb: string;
  readonly options: readonly DockerOption[];
  /** As they were written: what the verb is about, and behind it a container's command, if there is one. */
  readonly words: readonly string[];
}

export interface DockerOption {
  /** The long name. */
  readonly name: string;
  /** As it was written; undefined for an option that takes none. */
  readonly value: string | undefined;
}

/** Undefined for anything else than one command of `docker` with a verb that is known here. */
export function parseDockerLine(line: string): DockerLine | undefined {
  const [program, first = "", second = "", ...rest] = rawWords(line) ?? [];
  if (program !== "docker") {
    return undefined;
  }
  const grouped = `${first} ${second}`;
  const verb = Object.hasOwn(verbs, grouped) ? grouped : withoutGroup[first];
  if (verb === undefined || !Object.hasOwn(verbs, verb)) {
    return undefined;
  }
  return optionsAndWords(verb, verb === grouped ? rest : [second, ...rest].filter((word) => word !== ""));
}

function optionsAndWords(verb: string, given: readonly string[]): DockerLine {
  const { flags, short, command } = verbs[verb] ?? { flags: [], short: {} };
  const options: DockerOption[] = [];
  const words: string[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? "";
    if (!word.startsWith("-") || word === "-" || (command === true && words.length > 0)) {
      words.push(word);
      continue;
    }
    const equals = word.indexOf("=");
    const written = equals === -1 ? word : word.slice(0, equals);
    const long = short[written] ?? written;
    if (equals !== -1) {
      options.push({ name: long, value: word.slice(equals + 1) });
    } else if (flags.includes(long)) {
      options.push({ name: long, value: undefined });
    } else if (/^-[a-zA-Z]{2,}$/.test(word) && flags.includes(short[word.slice(0, 2)] ?? "")) {
      options.push(
        ...[...word.slice(1)].map((letter) => ({ name: short[`-${letter}`] ?? `-${letter}`, value: undefined })),
      );
    } else {
      at += 1;
      options.push({ name: long, value: given[at] ?? "" });
    }
  }
  return { verb, options, words };
}

/** In its plainest form: the whole verb, long options, each value behind a blank. */
export const printDockerLine = ({ verb, options, words }: DockerLine): string =>
  [
    "docker",
    verb,
    ...options.flatMap(({ name, value }) => (value === undefined ? [name] : [name, value])),
    ...words,
  ].join(" ");

/** Two lines of the same meaning, written in two ways, have the same form. */
export function sameForm(line: string): string {
  const parsed = parseDockerLine(line);
  return parsed === undefined
    ? line.trim().replaceAll(/\s+/g, " ")
    : printDockerLine({
        ...parsed,
        options: parsed.options.toSorted((one, other) =>
          `${one.name} ${one.value}` < `${other.name} ${other.value}` ? -1 : 1,
        ),
      });
}
