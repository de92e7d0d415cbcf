import type { CommandLine, Lab } from "./model.ts";

/** Everything that a lab may type, below the step that types it, to be read before it is played. */
export const commandsOfLab = (lab: Lab): readonly string[] =>
  lab.steps.flatMap(({ title, solve, accepts, mistakes }) => {
    const lines = [
      ...linesOf(solve),
      ...accepts.flatMap((route) => ["# or", ...linesOf(route)]),
      ...mistakes.flatMap((mistake) => ("run" in mistake ? ["# a mistake", ...linesOf(mistake.run)] : [])),
    ];
    return lines.length === 0 ? [] : [`# ${title}`, ...lines, ""];
  });

const linesOf = (lines: readonly CommandLine[]): readonly string[] =>
  lines.flatMap(({ command, inside }) => [command, ...inside.map((line) => `  ${line}`)]);
