import type { CommandLine, Step } from "../format/model.ts";
import { byCompose } from "./byCompose.ts";
import { type DockerLine, parseDockerLine, printDockerLine } from "./dockerLine.ts";
import { verbs, withoutGroup } from "./dockerOptions.ts";
import { namesContainer, type Turn } from "./turn.ts";

/** What the machine at hand says, which a variation may need. */
export interface VariationFacts {
  /** An image's reference by its digest; undefined where it has none. */
  readonly byDigest: (image: string) => string | undefined;
  /** The path of a program in an image; undefined where it has none. */
  readonly pathOf: (image: string, program: string) => string | undefined;
  /** Image that a container, as the lab's commands name it, was made of. */
  readonly imageOf: (container: string) => string | undefined;
}

/** Other ways of writing what solves a step, each of them as right as the author's own. */
export function variations(step: Step, facts: VariationFacts): readonly Turn[] {
  const found = new Map<string, Turn>();
  for (const rewrite of rewrites(facts)) {
    const lines = step.solve.map((line) => rewrite.line(line, step));
    if (JSON.stringify(lines) !== JSON.stringify(step.solve)) {
      const key = lines.map(({ command, inside }) => [command, ...inside].join("\n")).join("\n");
      found.set(key, { change: rewrite.change, lines });
    }
  }
  return [...found.values()];
}

interface Rewrite {
  readonly change: string;
  readonly line: (line: CommandLine, step: Step) => CommandLine;
}

const rewrites = (facts: VariationFacts): readonly Rewrite[] => [
  ofDocker("in short", (line) => printedWith(line, { verb: shortVerb(line.verb), option: shortOption(line) })),
  ofDocker("in full", printDockerLine),
  ofDocker("with each value behind a sign of equality", (line) =>
    printedWith(line, { verb: line.verb, option: withEquals }),
  ),
  ofDocker("with the options in the other order", (line) =>
    printDockerLine({ ...line, options: line.options.toReversed() }),
  ),
  ofDocker("with a context", (line) => printDockerLine(line).replace(/^docker/, "docker --context default")),
  ofDocker("with a label and a variable besides", (line) =>
    isRun(line)
      ? printDockerLine({
          ...line,
          options: [...line.options, { name: "--label", value: "by=somebody" }, { name: "--env", value: "BESIDES=1" }],
        })
      : undefined,
  ),
  ofDocker("with a name of its own", (line, step, place) =>
    isRun(line) && !namesContainer(step)
      ? printDockerLine({
          ...line,
          options: [
            { name: "--name", value: `own-${step.id}-${place}` },
            ...line.options.filter(({ name }) => name !== "--name"),
          ],
        })
      : undefined,
  ),
  ofDocker("with the image's whole name", (line) => withImage(line, wholeName)),
  ofDocker("with the image's digest", (line) => withImage(line, facts.byDigest)),
  ofDocker("with the program's path", (line) => withProgramPath(line, facts)),
  ofDocker("with options of the program that change nothing", (line) =>
    withCommand(line, ([program, ...rest]) =>
      program === "redis-cli" ? [program, "-h", "127.0.0.1", ...rest] : undefined,
    ),
  ),
  ofDocker("in capital letters, where the program doesn't mind", (line) =>
    withCommand(line, ([program, word, ...rest]) =>
      program === "redis-cli" && word !== undefined ? [program, word.toUpperCase(), ...rest] : undefined,
    ),
  ),
  ofDocker("at another port of the machine", (line, step) =>
    isRun(line) && hostPortIsFree(step)
      ? printDockerLine({ ...line, options: line.options.map(atAnotherPort) })
      : undefined,
  ),
  {
    change: "by compose",
    line: ({ command, inside }) => {
      const parsed = parseDockerLine(command);
      return { command: (parsed === undefined ? undefined : byCompose(parsed)) ?? command, inside };
    },
  },
  {
    change: "with quotes of the other kind",
    line: ({ command, inside }) => ({ command: otherQuotes(command), inside: inside.map(otherQuotes) }),
  },
];

const isRun = ({ verb }: DockerLine): boolean => verb === "container run" || verb === "container create";

const hostPortIsFree = ({ expect }: Step): boolean =>
  expect.some(
    ({ check }) => check.kind === "container" && check.publishes !== undefined && check.publishes.host === undefined,
  );

const atAnotherPort = ({ name, value }: DockerLine["options"][number]): DockerLine["options"][number] => ({
  name,
  value: name === "--publish" ? value?.replace(/\d+(?=:\d+$)/, (port) => String(Number(port) + 11)) : value,
});

function ofDocker(
  change: string,
  rewritten: (line: DockerLine, step: Step, place: number) => string | undefined,
): Rewrite {
  return {
    change,
    line: (line, step) => {
      const parsed = parseDockerLine(line.command);
      const command = parsed === undefined ? undefined : rewritten(parsed, step, step.solve.indexOf(line));
      return command === undefined ? line : { ...line, command };
    },
  };
}

interface Printing {
  readonly verb: string;
  readonly option: (option: DockerLine["options"][number]) => readonly string[];
}

const printedWith = ({ options, words }: DockerLine, { verb, option }: Printing): string =>
  ["docker", verb, ...options.flatMap(option), ...words].join(" ");

const shortVerb = (verb: string): string =>
  Object.entries(withoutGroup).find(([, whole]) => whole === verb)?.[0] ?? verb;

const shortOption =
  ({ verb }: DockerLine): Printing["option"] =>
  ({ name, value }) => {
    const short = Object.entries(verbs[verb]?.short ?? {}).find(([, long]) => long === name)?.[0] ?? name;
    return value === undefined ? [short] : [short, value];
  };

const withEquals: Printing["option"] = ({ name, value }) => [value === undefined ? name : `${name}=${value}`];

function withImage(line: DockerLine, other: (image: string) => string | undefined): string | undefined {
  const [image = "", ...rest] = line.words;
  const whole = isRun(line) || line.verb === "image pull" ? other(image) : undefined;
  return whole === undefined ? undefined : printDockerLine({ ...line, words: [whole, ...rest] });
}

/** Only of what Docker Hub has of its own; a name that the lab gave has no registry to be named. */
const wholeName = (image: string): string | undefined =>
  /^[a-z0-9-]+(:[\w.-]+)?$/.test(image)
    ? `docker.io/library/${image.includes(":") ? image : `${image}:latest`}`
    : undefined;

function withCommand(
  line: DockerLine,
  other: (command: readonly string[]) => readonly string[] | undefined,
): string | undefined {
  const [about = "", ...command] = line.words;
  const changed = isRun(line) || line.verb === "container exec" ? other(command) : undefined;
  return changed === undefined ? undefined : printDockerLine({ ...line, words: [about, ...changed] });
}

function withProgramPath(line: DockerLine, { pathOf, imageOf }: VariationFacts): string | undefined {
  const [about = ""] = line.words;
  const image = isRun(line) ? about : imageOf(about);
  return withCommand(line, ([program, ...rest]) => {
    const path =
      image === undefined || program === undefined || !/^[a-z][\w-]*$/.test(program)
        ? undefined
        : pathOf(image, program);
    return path === undefined ? undefined : [path, ...rest];
  });
}

/** Where the shell has nothing to do inside them, single and double quotes mean the same. */
const otherQuotes = (command: string): string =>
  // One kind within the other stays as it is.
  command.includes("'") && command.includes('"')
    ? command
    : command.replaceAll(/'([^'"\\$`!]*)'|"([^'"\\$`!]*)"/g, (_, single?: string, double?: string) =>
        single === undefined ? `'${double ?? ""}'` : `"${single}"`,
      );
