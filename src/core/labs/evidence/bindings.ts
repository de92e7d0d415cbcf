import { shortId } from "../../base/words.ts";
import { isObjectId, isObjectName } from "../../state/objectNames.ts";
import type { CommandLine, Lab, Step } from "../format/model.ts";
import type { Bound } from "../progress/baseline.ts";
import type { Progress } from "../progress/progress.ts";

/** What each name stands for, by full ids. */
export type Bindings = ReadonlyMap<string, Bound>;

/** The ids of what a name stands for, none as long as it stands for nothing. */
export const idsOf = (bindings: Bindings, name: string): readonly string[] => bindings.get(name)?.ids ?? [];

/**
 * `also` are containers that met the same expectation besides, before or after the pass: a learner who makes
 * two has made two. Once a later step was met by one of them, the name means that one.
 */
export function bindingsOf(progress: Progress, also: ReadonlyMap<string, ReadonlySet<string>>): Bindings {
  const bindings = new Map<string, Bound>();
  const narrowed = new Set<string>();
  for (const { binds = {} } of progress.passes.values()) {
    for (const [name, bound] of Object.entries(binds)) {
      if (bindings.has(name)) {
        narrowed.add(name);
      }
      bindings.set(name, bound);
    }
  }
  for (const [name, { kind, ids }] of bindings) {
    if (!narrowed.has(name)) {
      bindings.set(name, { kind, ids: [...new Set([...ids, ...(also.get(name) ?? [])])] });
    }
  }
  return bindings;
}

/** The step that binds this name; the parser has seen to it that there is one. */
export const stepThatBinds = (lab: Lab, name: string): Step | undefined =>
  lab.steps.find(({ expect }) => expect.some((expectation) => expectation.as === name));

/**
 * `${name}` -> the short id of what it stands for, or a volume's name; `<name>` while there is none. What stands in a
 * progress file is typed into a shell here, so it must look like what it stands for.
 */
export function fillCommands(lines: readonly CommandLine[], bindings: Bindings): readonly CommandLine[] {
  const wordFor = (name: string): string => {
    const { kind, ids = [] } = bindings.get(name) ?? {};
    const id = ids.find(kind === "volume" ? isObjectName : isObjectId);
    return id === undefined ? `<${name}>` : kind === "volume" ? id : shortId(id);
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
