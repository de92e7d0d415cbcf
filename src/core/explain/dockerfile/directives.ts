/** `# syntax=docker/dockerfile:1`: only at the very top of a file. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** The first line that isn't written like one ends them, a comment too. */
const directiveLine = /^[ \t]*#[ \t]*([a-z][a-z0-9]*)[ \t]*=[ \t]*(\S.*?)[ \t]*$/i;

export function directivesIn(lines: readonly string[]): readonly Directive[] {
  const directives: Directive[] = [];
  for (const [line, text] of lines.entries()) {
    const [, name, value] = directiveLine.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      break;
    }
    directives.push({ name: name.toLowerCase(), value, line });
  }
  return directives;
}

/** What lets an instruction go on in the next line; the builder takes these two and no other. */
export function escapeCharacterOf(directives: readonly Directive[]): string {
  const value = directives.find(({ name }) => name === "escape")?.value;
  return value === "`" ? value : "\\";
}
