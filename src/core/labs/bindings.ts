import type { CommandLine, Expectation, Lab, Step } from "./model.ts";
import type { Progress } from "./progress.ts";

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

/** `${name}` -> the short id of what it stands for, or a volume's name; `<name>` while there is none. */
export function fillCommands(lines: readonly CommandLine[], bindings: Bindings): readonly CommandLine[] {
  const filled = (text: string): string =>
    text.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => shortened(bindings.get(name)?.[0]) ?? `<${name}>`);
  return lines.map(({ command, inside }) => ({ command: filled(command), inside: inside.map(filled) }));
}

const shortened = (id: string | undefined): string | undefined =>
  id !== undefined && /^(sha256:)?[0-9a-f]{13,}$/.test(id) ? id.replace("sha256:", "").slice(0, 12) : id;
