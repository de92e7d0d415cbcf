/** One command of a line for a shell, and what joins it to the one before. */
export interface ShellCommand {
  readonly text: string;
  readonly joined: "" | "&&" | "||" | "|" | ";";
}

/**
 * A command line by its parts. It knows quotes and joints and nothing else of a shell: enough to name the parts,
 * and nothing is ever run by it.
 */
export function commandsIn(text: string): readonly ShellCommand[] {
  const parts = text.matchAll(/&&|\|\||[|;\n]|(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s&|;"'\\]|&(?!&)|[^\S\n]|["'\\])+/gs);
  const commands: ShellCommand[] = [];
  let joined: ShellCommand["joined"] = "";
  for (const [part] of parts) {
    if (part === "&&" || part === "||" || part === "|" || part === ";" || part === "\n") {
      joined = part === "\n" ? ";" : part;
      continue;
    }
    const command = part.replaceAll(/\s+/g, " ").trim();
    if (command !== "" && !command.startsWith("#")) {
      commands.push({ text: command, joined: commands.length === 0 ? "" : joined });
    }
  }
  return commands;
}
