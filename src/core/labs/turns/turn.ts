import type { CommandLine, Lab, Step } from "../format/model.ts";
import { parseDockerLine, sameForm } from "./dockerLine.ts";

/** One way through a step that no author wrote: made by a rule from what the author did write. */
export interface Turn {
  /** What was changed, in a few words: "without --name". */
  readonly change: string;
  readonly lines: readonly CommandLine[];
  /** The lab's files as they were at the beginning are put back before it. */
  readonly freshFiles?: true;
}

/** What a lab has besides the step itself, from which wrong things can be taken. */
export interface TurnContext {
  /** References of all images that the lab's commands name, in its order. */
  readonly images: readonly string[];
  /** Containers that earlier steps made, each with all words that name it: `${web}` and `tweet` may be one. */
  readonly containers: readonly (readonly string[])[];
  readonly volumes: readonly string[];
  /** Folders that images are built from. */
  readonly contexts: readonly string[];
  /** The step doesn't mind at which port of the machine something is published. */
  readonly anyHostPort: boolean;
  /** The step doesn't mind how a container is called. */
  readonly anyName: boolean;
  /** An earlier step changes files of the lab's folder. */
  readonly filesChanged: boolean;
  /** The text of a file of the lab's folder, as it was at the beginning. */
  readonly fileText: (path: string) => string | undefined;
}

export const typed = (command: string): CommandLine => ({ command, inside: [] });

/** The same commands in two ways of writing have the same key. */
export const turnKey = (lines: readonly CommandLine[]): string =>
  lines.map(({ command, inside }) => [sameForm(command), ...inside].join("\n")).join("\n");

export function contextOf(lab: Lab, step: Step, fileText: TurnContext["fileText"]): TurnContext {
  const earlier = lab.steps.slice(0, lab.steps.indexOf(step));
  const parsed = lab.steps
    .flatMap(({ solve, run }) => [...solve, ...run])
    .flatMap(({ command }) => parseDockerLine(command) ?? []);
  const valuesOf = (verb: string, option: string): readonly string[] =>
    parsed
      .filter((line) => line.verb === verb)
      .flatMap(({ options }) =>
        options.flatMap(({ name, value }) => (name === option && value !== undefined ? [value] : [])),
      );
  const firstWords = (...of: readonly string[]): readonly string[] =>
    parsed.filter(({ verb }) => of.includes(verb)).flatMap(({ words }) => words.slice(0, 1));
  const bound = earlier.flatMap(({ expect }) =>
    expect.flatMap(({ as, check }) =>
      as !== undefined && check.kind === "container"
        ? [[`\${${as}}`, ...(check.name === undefined ? [] : [check.name])]]
        : [],
    ),
  );
  return {
    images: unique([
      ...firstWords("container run", "container create", "image pull"),
      ...valuesOf("image build", "--tag"),
    ]).filter((image) => !image.includes("${")),
    containers: bound,
    volumes: unique(firstWords("volume create")),
    contexts: unique(firstWords("image build")),
    anyHostPort: !step.expect.some(
      ({ check }) => check.kind === "container" && check.publishes !== undefined && check.publishes.host !== undefined,
    ),
    anyName: !namesContainer(step),
    filesChanged: earlier.some(({ solve }) => solve.some(({ command }) => !command.startsWith("docker "))),
    fileText,
  };
}

const unique = <One>(all: readonly One[]): readonly One[] => [...new Set(all)];

/** A lab may have a dozen images: those of the same repository are mistaken first. */
export function othersThan(image: string, images: readonly string[]): readonly string[] {
  const repository = (reference: string): string => reference.replace(/:[^/]*$/, "");
  const isNear = (other: string): boolean => repository(other) === repository(image);
  const others = images.filter((other) => other !== image);
  return [...others.filter(isNear), ...others.filter((other) => !isNear(other))].slice(0, 4);
}

export const namesContainer = ({ expect }: Step): boolean =>
  expect.some(({ check }) => check.kind === "container" && check.name !== undefined);
