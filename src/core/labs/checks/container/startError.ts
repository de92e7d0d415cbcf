/** What engines say, and what it means. The last words of a long chain of causes are what is wrong. */
const causes: readonly (readonly [pattern: RegExp, words: (found: string) => string])[] = [
  [
    /exec: "([^"]+)": (?:executable file not found|stat [^:]*: no such file)/,
    (name) => `it has no program \`${name}\``,
  ],
  [/exec: "([^"]+)": no such file/, (name) => `it has no program \`${name}\``],
  [/stat (\S+): no such file or directory/, (name) => `it has no program \`${name}\``],
  [/exec: "([^"]+)": (?:permission denied|is a directory)/, (name) => `\`${name}\` is no program`],
  [/Bind for \S*:(\d+) failed: port is already allocated/, (port) => `port ${port} of the host is in use already`],
  [/listen \w+ \S*:(\d+): bind: address already in use/, (port) => `port ${port} of the host is in use already`],
  [/unable to find user ([^:]+): no matching entries/, (user) => `it has no user ${user}`],
];

const mostCharacters = 120;

/** The engine's reason in short words, as the end of a sentence; nothing where it told none. */
export function whyNotStarted(error = ""): string {
  // What anybody may have written is shown: no line breaks, and no quotes that end ours.
  const said = error.replaceAll(/[\s`]+/g, " ").trim();
  for (const [pattern, words] of causes) {
    const found = pattern.exec(said)?.[1];
    if (found !== undefined) {
      return `: ${words(found.slice(0, mostCharacters))}`;
    }
  }
  const last = said.split(/: (?=[^:]*$)/).at(-1) ?? "";
  return last === "" ? "" : `. The engine says: ${last.slice(0, mostCharacters)}`;
}
