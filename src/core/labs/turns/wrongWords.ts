import type { DockerLine } from "./dockerLine.ts";
import { bare, quoted } from "./shellLine.ts";
import { othersThan, type TurnContext } from "./turn.ts";
import type { Changed } from "./wrongOptions.ts";

const runs = ["container run", "container create"];

/** Other images, and other commands in the same image or container. */
export function wrongCommands(line: DockerLine, { images }: TurnContext): readonly Changed[] {
  const [about = "", ...command] = line.words;
  if (!runs.includes(line.verb) && line.verb !== "container exec") {
    return [];
  }
  const detached = line.options.some(({ name }) => name === "--detach");
  const commands = otherCommands(command, detached ? "sleep 600" : "sleep 1").map(({ change, words }) => ({
    change,
    line: { ...line, words: [about, ...words] },
    // The image's own command may be the very shell that is typed to.
    ...(words.length === 0 ? {} : { inside: "none" as const }),
  }));
  if (line.verb === "container exec") {
    return commands;
  }
  return [
    ...othersThan(about, images).map((image) => ({
      change: `of ${image} instead of ${about}`,
      line: { ...line, words: [image, ...command] },
      inside: "none" as const,
    })),
    ...(line.verb === "container run"
      ? [
          {
            change: "only created, and not started",
            line: {
              verb: "container create",
              options: line.options.filter(({ name }) => name !== "--detach"),
              words: line.words,
            },
            inside: "none" as const,
          },
        ]
      : []),
    ...commands,
  ];
}

interface OtherCommand {
  readonly change: string;
  readonly words: readonly string[];
}

function otherCommands(command: readonly string[], sleeps: string): readonly OtherCommand[] {
  const others: OtherCommand[] = [
    { change: "with `true` as its command", words: ["true"] },
    { change: `with \`${sleeps}\` as its command`, words: sleeps.split(" ") },
  ];
  if (command.length === 0) {
    return others;
  }
  const script = command.at(-2) === "-c" ? command.at(-1) : undefined;
  const scripts: readonly OtherCommand[] =
    script === undefined
      ? []
      : [
          {
            change: "with a shell that only prints the script",
            words: [...command.slice(0, -1), quoted(`echo '${bare(script)}'`.replaceAll("'", '"'))],
          },
          { change: "with a shell that does nothing", words: [...command.slice(0, -1), "true"] },
          // The shell takes the first word for the whole script.
          {
            change: "with the script in pieces",
            words: [...command.slice(0, -1), ...bare(script).split(" ").map(quoted)],
          },
        ];
  return [
    ...others,
    ...(command.length === 1 || script !== undefined ? [{ change: "without its command", words: [] }] : []),
    { change: "with `echo` before its command", words: ["echo", ...command] },
    { change: "with its command as words of another", words: ["true", ...command] },
    { change: "with its command as words of a shell's script", words: ["sh", "-c", "true", ...command] },
    ...(command.length > 1
      ? [
          { change: "with its command joined into one word", words: [quoted(command.map(bare).join(" "))] },
          ...command.map((word, place) => ({
            change: `without the word ${word}`,
            words: command.filter((_, other) => other !== place),
          })),
        ]
      : []),
    ...scripts,
  ];
}

const abouts: Readonly<Record<string, "containers" | "volumes">> = {
  "container exec": "containers",
  "container start": "containers",
  "container stop": "containers",
  "container restart": "containers",
  "container top": "containers",
  "container commit": "containers",
  "container export": "containers",
  "container rm": "containers",
  "volume create": "volumes",
  "volume rm": "volumes",
};

/** The wrong container or volume of the lab, and of several one forgotten. */
export function wrongObjects(line: DockerLine, context: TurnContext): readonly Changed[] {
  const kind = abouts[line.verb];
  const several = line.verb.endsWith(" rm");
  const forgotten =
    several && line.words.length > 1
      ? line.words.map((word, place) => ({
          change: `without ${word}`,
          line: { ...line, words: line.words.filter((_, other) => other !== place) },
        }))
      : [];
  if (kind === undefined || (several && line.words.length > 1)) {
    return forgotten;
  }
  const [about = "", ...rest] = line.words;
  const others =
    kind === "volumes"
      ? context.volumes.filter((other) => other !== about)
      : context.containers.filter((names) => !names.includes(about)).map(([name = ""]) => name);
  const unknown = kind === "volumes" ? [`${about}-other`] : [];
  return [...others.slice(-3), ...unknown].map((other) => ({
    change: `${other} instead of ${about}`,
    line: { ...line, words: [other, ...rest] },
    inside: "none" as const,
  }));
}
