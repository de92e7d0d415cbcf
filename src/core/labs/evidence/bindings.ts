import { isObjectId, isObjectName } from "../../state/objectNames.ts";
import type { CommandLine, Expectation, Lab, Step } from "../format/model.ts";
import type { Progress } from "../progress/progress.ts";

/** What a name stands for: full ids of containers, images or volumes, the one that proved the step first. Never empty. */
export type Bindings = ReadonlyMap<string, readonly string[]>;

/**
 * `also` are containers that met the same expectation besides, before or after the pass: a learner who makes
 * two has made two. Once a later step was met by one of them, the name means that one.
 */
export function bindingsOf(progress: Progress, also: ReadonlyMap<string, ReadonlySet<string>>): Bindings {
  const bindings = new Map<string, readonly string[]>();
  const narrowed = new Set<string>();
  for (const { binds = {} } of progress.passes.values()) {
    for (const [name, ids] of Object.entries(binds)) {
      if (bindings.has(name)) {
        narrowed.add(name);
      }
      bindings.set(name, ids);
    }
  }
  for (const [name, ids] of bindings) {
    if (!narrowed.has(name)) {
      bindings.set(name, [...new Set([...ids, ...(also.get(name) ?? [])])]);
    }
  }
  return bindings;
}

/** The step that binds this name; the parser has seen to it that there is one. */
export const stepThatBinds = (lab: Lab, name: string): Step | undefined =>
  lab.steps.find(({ expect }) => expect.some((expectation) => expectation.as === name));

/** Names of containers that an expectation has to find alive. */
export function namesNeeded({ check }: Expectation): readonly string[] {
  switch (check.kind) {
    case "container":
      return [check.of, check.siblingOf].filter((name) => name !== undefined);
    case "exec":
    case "http":
      return [check.of];
    case "event":
      return check.of === undefined || check.type !== "container" ? [] : [check.of];
    case "answer":
      return check.question.kind === "typed" &&
        ["id", "changes"].includes(check.question.is.kind) &&
        "of" in check.question.is
        ? [check.question.is.of]
        : [];
    default:
      // What has to be gone may be gone already.
      return [];
  }
}

/** Names that steps which are still open have to find alive. */
export const namesNeededLater = (lab: Lab, progress: Progress): ReadonlySet<string> =>
  new Set(lab.steps.filter(({ id }) => !progress.passes.has(id)).flatMap(({ expect }) => expect.flatMap(namesNeeded)));

/** Those that open steps behind this place need. */
export const namesNeededBehind = (lab: Lab, progress: Progress, place: number): ReadonlySet<string> =>
  namesNeededLater({ ...lab, steps: lab.steps.slice(place + 1) }, progress);

/**
 * `${name}` -> the short id of what it stands for, or a volume's name, if the lab binds a volume; `<name>` while there is
 * none. What stands in a progress file is typed into a shell here, so it must look like what it stands for.
 */
export function fillCommands(lines: readonly CommandLine[], bindings: Bindings, lab?: Lab): readonly CommandLine[] {
  const wordFor = (name: string): string => {
    const ids = bindings.get(name) ?? [];
    const found = bindsVolume(lab, name) ? ids.find(isObjectName) : shortened(ids.find(isObjectId));
    return found ?? `<${name}>`;
  };
  const filled = (text: string): string => text.replaceAll(reference, (_, name: string) => wordFor(name));
  return lines.map(({ command, inside }) => ({ command: filled(command), inside: inside.map(filled) }));
}

/** Names in these lines that stand for nothing in the lines as they were filled. A shell would take `<name>` for a file. */
export function namesLeft(lines: readonly CommandLine[], filled: readonly CommandLine[]): readonly string[] {
  const textOf = (all: readonly CommandLine[]): string =>
    all.flatMap(({ command, inside }) => [command, ...inside]).join("\n");
  const text = textOf(filled);
  const names = [...textOf(lines).matchAll(reference)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => text.includes(`<${name}>`));
}

const reference = /\$\{([^}]*)\}/g;

const bindsVolume = (lab: Lab | undefined, name: string): boolean =>
  lab?.steps.some(({ expect }) => expect.some(({ as, check }) => as === name && check.kind === "volume")) === true;

const shortened = (id: string | undefined): string | undefined => id?.replace("sha256:", "").slice(0, 12);
